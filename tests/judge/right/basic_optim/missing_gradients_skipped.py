import torch


class BasicOptim:
    def __init__(self, params, lr=0.1):
        self.params = [p for p in params]
        self.lr = lr

    @torch.no_grad()
    def step(self, closure=None):
        for p in self.params:
            if p.grad is None:
                continue
            p.add_(p.grad, alpha=-self.lr)

    def zero_grad(self):
        for p in self.params:
            if p.grad is not None:
                p.grad.detach_()
                p.grad.zero_()
