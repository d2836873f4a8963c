class BasicOptim:
    """Takes steps of gradient descent with the parameters of a model."""

    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr

    def step(self):
        """Change each parameter by one step against its gradient."""
        for p in self.params:
            p.data -= p.grad.data * self.lr

    def zero_grad(self):
        """Set the gradients back."""
        for p in self.params:
            p.grad = None
