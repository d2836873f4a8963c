import torch


def f(x1, x2):
    """The function of `by_formula`."""
    return 2 * x1 + x2**2 + 5


def by_formula(x1, x2):
    """Return the gradient of `f` for x1 and for x2."""
    # TODO: differentiate f on paper, first for x1, then for x2.
    raise NotImplementedError


def by_differences(function, x1, x2, h):
    """Return the gradient of any function, from its values at points 2h apart."""
    # TODO: move x1 and hold x2 still, then the other way round.
    raise NotImplementedError


def by_autograd(function, x1, x2):
    """Return the gradient of any function, calculated by PyTorch."""
    # TODO: tensors that require gradients, the function, backward.
    raise NotImplementedError
