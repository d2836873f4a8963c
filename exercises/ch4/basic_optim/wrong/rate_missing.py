# caught by test_a_step: has no effect
class BasicOptim:
    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr

    def step(self):
        for p in self.params:
            p.data -= p.grad.data

    def zero_grad(self):
        for p in self.params:
            p.grad = None
