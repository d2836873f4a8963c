import torch


def fit_slope(x, y, lr, n_steps):
    """Return the slope c of c * x after n_steps steps from 0."""
    # TODO: predict, loss, backward, step, zero the gradient; n_steps times.
    raise NotImplementedError


def fit_line(X, y, lr, n_steps):
    """Return the weights w and the bias b of X @ w + b after n_steps steps from zeros."""
    # TODO: the same with two parameters; w has one number for each column of X.
    raise NotImplementedError
