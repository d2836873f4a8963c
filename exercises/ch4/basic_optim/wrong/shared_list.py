# caught by test_two_optimizers: got into each other's way
class BasicOptim:
    params = []

    def __init__(self, params, lr):
        self.params += list(params)
        self.lr = lr

    def step(self):
        for p in self.params:
            if p.grad is not None:
                p.data -= p.grad.data * self.lr

    def zero_grad(self):
        for p in self.params:
            p.grad = None
