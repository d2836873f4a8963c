# caught by test_a_step: only gives the name `p`
class BasicOptim:
    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr

    def step(self):
        for p in self.params:
            p = p - p.grad * self.lr

    def zero_grad(self):
        for p in self.params:
            p.grad = None
