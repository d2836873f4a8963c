"""What foreseen mistakes give."""

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

if TYPE_CHECKING:
    from .harness import SHAPES  # stands before this file in the child


def after_step(
    submission: Any, values: list[Tensor], grads: list[Tensor], lr: float, way: str
) -> list[Tensor]:
    """Return the parameters after a right step, or a foreseen wrong one."""
    return [WAYS[way](v, g, lr) for v, g in zip(values, grads)]


WAYS = {
    "right": lambda v, g, lr: v - g * lr,
    "uphill": lambda v, g, lr: v + g * lr,
    "unchanged": lambda v, g, lr: v,
    "no rate": lambda v, g, lr: v - g,
    "weights": lambda v, g, lr: v - v * lr,
    "only rate": lambda v, g, lr: v - lr,
    "divided": lambda v, g, lr: v - g / lr,
    "replaced": lambda v, g, lr: -g * lr,
    "twice": lambda v, g, lr: v - 2 * g * lr,
}


def end(
    submission: Any,
    shape: str,
    centre: Tensor,
    width: Tensor,
    start: Tensor,
    lr: float,
    n_steps: int,
    way: str,
) -> Tensor:
    """Return where gradient descent ends, rightly or by a foreseen mistake."""
    f = SHAPES[shape](centre, width)
    x = start.clone().requires_grad_()
    for _ in range(
        n_steps + {"one too few": -1, "one too many": 1, "one": 1 - n_steps}.get(way, 0)
    ):
        f(x).backward()
        with torch.no_grad():
            assert x.grad is not None
            x += x.grad * (lr if way == "uphill" else -lr)
            if way != "accumulated":
                x.grad = None
    return x.detach()
