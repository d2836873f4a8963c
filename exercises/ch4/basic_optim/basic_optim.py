class BasicOptim:
    """Takes steps of gradient descent with the parameters of a model."""

    def __init__(self, params, lr):
        # TODO: keep the parameters and the learning rate.
        raise NotImplementedError

    def step(self):
        """Change each parameter by one step against its gradient."""
        # TODO: for each parameter, use its gradient and the learning rate.
        raise NotImplementedError

    def zero_grad(self):
        """Set the gradients back."""
        # TODO: for each parameter, forget the gradient.
        raise NotImplementedError
