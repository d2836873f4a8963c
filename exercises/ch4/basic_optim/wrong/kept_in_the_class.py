# caught by test_two_optimizers: got into each other's way
class BasicOptim:
    params, lr = [], None

    def __init__(self, params, lr):
        BasicOptim.params[:] = list(params)
        BasicOptim.lr = lr

    def step(self):
        for p in self.params:
            p.data -= p.grad.data * self.lr

    def zero_grad(self):
        for p in self.params:
            p.grad = None
