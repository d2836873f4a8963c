"""Looks at the submission's model, and lets it learn from digits as the book prepares them."""

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

if TYPE_CHECKING:
    from ..watch import Watch  # stands before this file in the child


def prepare(_submission: Any) -> None:
    """Give nothing: a fresh child is wanted, which has seen no digit."""


def made(submission: Any, xs: Tensor, seed: int) -> tuple[Any, Any]:
    """Return the outputs of an untrained model, and how far it is from linear."""
    torch.manual_seed(seed)
    model = submission.make_net()
    if not callable(model) or isinstance(model, type):
        return model, None
    return _outputs(model, xs), _bend(model, xs)


def learned(
    submission: Any, images: Tensor, targets: Tensor, new_images: Tensor
) -> tuple[Any, Any, dict[str, Any]]:
    """Return outputs for new images after training, how far from linear, and what was seen."""
    xs = _floats(images)
    with Watch(xs) as watch:
        model = submission.train_net(xs, targets)
    if not callable(model) or isinstance(model, type):
        return model, None, {}
    new = _floats(new_images)
    return _outputs(model, new), _bend(model, new[:200]), watch.seen()


def _outputs(model: Any, xs: Tensor) -> Any:
    if hasattr(model, "eval"):
        model.eval()
    with torch.no_grad():
        return model(xs)


def _bend(model: Any, xs: Tensor) -> float:
    """Return how far outputs half-way between inputs lie from half-way between outputs."""
    half = len(xs) // 2
    a, b = xs[:half], xs[half : 2 * half]
    ends = _outputs(model, a), _outputs(model, b)
    if not all(isinstance(each, torch.Tensor) for each in ends):
        return 0.0  # the outputs are refused for their type
    straight = (ends[0] + ends[1]) / 2
    scale = straight.std() + 1e-6
    return float((_outputs(model, (a + b) / 2) - straight).abs().max() / scale)


def _floats(images: Tensor) -> Tensor:
    return images.float() / 255
