"""What SGD gives: the weights, and how predictions lean before and after each epoch.

Stands after the harness where the solution runs; a submission's child never has it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

if TYPE_CHECKING:  # what stands before this file in the child
    from .recording import Case, Loss, leanings, linear_layer, mnist_loss, model_of


def reference(submission: Any, case: Case) -> dict[str, Tensor]:
    """Return the weights after training."""
    *_, model = _epochs(case)
    linear = linear_layer(model)
    return {"weight": linear.weight.detach(), "bias": linear.bias.detach()}


def progress(submission: Any, case: Case) -> list[dict[str, list[list[float]]]]:
    """Return the leanings of each batch, first before training, then after each epoch."""
    with torch.no_grad():
        return [
            {
                phase: [leanings(model(xb), yb).tolist() for xb, yb in _batches(case, *names)]
                for phase, names in (
                    ("train", ("x", "y", "batch")),
                    ("valid", ("vx", "vy", "vbatch")),
                )
            }
            for model in _epochs(case)
        ]


def _epochs(case: Case) -> Iterator[nn.Module]:
    """Yield the model before training and after each epoch."""
    model = model_of(case)
    loss_func: Loss = mnist_loss if len(case["weight"]) == 1 else nn.functional.cross_entropy
    velocity = [torch.zeros_like(p) for p in model.parameters()]
    yield model
    for _ in range(case["epochs"]):
        for xb, yb in _batches(case, "x", "y", "batch"):
            with torch.enable_grad():
                loss_func(model(xb), yb).backward()
            with torch.no_grad():
                for p, v in zip(model.parameters(), velocity):
                    assert p.grad is not None
                    v.mul_(case["momentum"]).add_(p.grad)
                    p.sub_(case["lr"] * v)
                    p.grad = None
        yield model


def _batches(case: Case, xs: str, ys: str, size: str) -> list[tuple[Tensor, Tensor]]:
    return list(zip(case[xs].split(case[size]), case[ys].split(case[size])))
