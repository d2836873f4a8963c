"""Gives the submission parameters with gradients, and functions to go down."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor


def stepped(submission: Any, values: list[Tensor], grads: list[Tensor], lr: float) -> Any:
    """Return the parameters and their gradients after one step."""
    params = [value.clone().requires_grad_() for value in values]
    for p, grad in zip(params, grads):
        p.grad = grad.clone()
    submission.sgd_step(list(params), lr)
    return [p.detach().clone() for p in params], [p.grad for p in params]


Function = Callable[[Tensor], Tensor]


def bowl(centre: Tensor, width: Tensor) -> Function:
    """Return a function with its minimum at a centre."""
    return lambda x: (width * (x - centre) ** 2).sum()


def wave(centre: Tensor, width: Tensor) -> Function:
    """Return a function that is no square, so that its gradient is not in the formula."""
    return lambda x: (
        (width * ((x - centre) ** 2 + 1).sqrt()).sum() - (0.3 * (x - centre)).cos().sum()
    )


SHAPES: dict[str, Callable[[Tensor, Tensor], Function]] = {"bowl": bowl, "wave": wave}


def descended(
    submission: Any,
    shape: str,
    centre: Tensor,
    width: Tensor,
    start: Tensor,
    lr: float,
    n_steps: int,
) -> Any:
    """Return where the submission ends, and `start` afterwards."""
    given = start.clone()
    end = submission.minimise(SHAPES[shape](centre, width), given, lr, n_steps)
    if isinstance(end, torch.Tensor):
        end = end.detach()
    return end, given.detach()
