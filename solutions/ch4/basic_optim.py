import torch


class BasicOptim:
    """Takes steps of gradient descent on the parameters of a model."""

    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr

    def step(self):
        """Change each parameter by one step against its gradient."""
        with torch.no_grad():
            for p in self.params:
                p -= p.grad * self.lr

    def zero_grad(self):
        """Clear the gradients."""
        for p in self.params:
            p.grad = None
