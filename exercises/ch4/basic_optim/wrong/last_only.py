# caught by test_a_step: Only the last parameter took its step
class BasicOptim:
    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr

    def step(self):
        for p in self.params:
            pass
        p.data -= p.grad.data * self.lr

    def zero_grad(self):
        for p in self.params:
            p.grad = None
