import torch


class BasicOptim:
    """Takes steps of gradient descent on the parameters of a model."""

    def __init__(self, params, lr):
        # TODO: keep the parameters and the learning rate.
        raise NotImplementedError

    def step(self):
        """Change each parameter by one step against its gradient."""
        # TODO: for each parameter, use its gradient and the learning rate.
        raise NotImplementedError

    def zero_grad(self):
        """Clear the gradients."""
        # TODO: for each parameter, clear the gradient.
        raise NotImplementedError
