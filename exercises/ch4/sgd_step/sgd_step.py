import torch


def sgd_step(params, lr):
    """Change each parameter by one step against its gradient, and clear its gradient."""
    # TODO: for each p in params, use p.grad and lr.
    raise NotImplementedError


def minimise(f, start, lr, n_steps):
    """Return where `n_steps` steps of gradient descent lead from `start`."""
    # TODO: copy `start`, then repeat: value, gradient, step.
    raise NotImplementedError
