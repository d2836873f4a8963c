"""Gives the submission parameters with gradients, and functions to go down."""

import torch


def stepped(submission, values, grads, lr):
    """Return the parameters and their gradients after one step."""
    params = [value.clone().requires_grad_() for value in values]
    for p, grad in zip(params, grads):
        p.grad = grad.clone()
    submission.sgd_step(list(params), lr)
    return [p.detach().clone() for p in params], [p.grad for p in params]


def bowl(centre, width):
    """Return a function with its minimum at a centre."""
    return lambda x: (width * (x - centre) ** 2).sum()


def wave(centre, width):
    """Return a function that is no square, so that its gradient is not in the formula."""
    return lambda x: (
        (width * ((x - centre) ** 2 + 1).sqrt()).sum() - (0.3 * (x - centre)).cos().sum()
    )


SHAPES = {"bowl": bowl, "wave": wave}


def descended(submission, shape, centre, width, start, lr, n_steps):
    """Return where the submission ends, and `start` afterwards."""
    given = start.clone()
    end = submission.minimise(SHAPES[shape](centre, width), given, lr, n_steps)
    if isinstance(end, torch.Tensor):
        end = end.detach()
    return end, given.detach()
