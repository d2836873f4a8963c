# caught by test_a_step: `with torch.no_grad():`
class BasicOptim:
    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr

    def step(self):
        for p in self.params:
            p -= p.grad * self.lr

    def zero_grad(self):
        for p in self.params:
            p.grad = None
