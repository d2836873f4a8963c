import torch


class BasicOptim:
    def __init__(self, params, lr=0.1):
        self.params, self.lr = [*params], lr

    @torch.no_grad()
    def step(self):
        for p in self.params:
            p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.params:
            if p.grad is not None:
                p.grad.zero_()
