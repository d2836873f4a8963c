"""Looks at parameters, and lets the submission learn from digits as the book prepares them."""

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

if TYPE_CHECKING:
    from ..watch import Watch  # stands before this file in the child


def prepare(_submission: Any) -> None:
    """Give nothing: a fresh child is wanted, which has seen no digit."""


def parameters(submission: Any, size: int, *std: Any) -> Any:
    """Return what the submission makes, and whether gradients are kept for it."""
    made = submission.init_params(size, *std)
    if not isinstance(made, torch.Tensor):
        return made, False, False
    return made.detach(), made.requires_grad, made.is_leaf


def outputs(submission: Any, images: Tensor, targets: Tensor, new_images: Tensor) -> Any:
    """Return weights, bias and the outputs for new images after training, and what was seen."""
    xs = _floats(images)
    with Watch(xs) as watch:
        found = submission.train_linear(xs, targets)
    if not isinstance(found, (tuple, list)) or len(found) != 2:
        return found, None, None, {}
    weights, bias = (each.detach() if isinstance(each, torch.Tensor) else each for each in found)
    outputs = submission.linear1(_floats(new_images), weights, bias).detach()
    return weights, bias, outputs, watch.seen()


def _floats(images: Tensor) -> Tensor:
    return images.float() / 255
