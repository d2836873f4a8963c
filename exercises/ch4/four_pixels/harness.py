"""Keeps the trained model from one call to the next."""

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from ..watch import Watch  # stands before this file in the child

KEPT: dict[str, Any] = {}


def train(submission: Any, xs: Tensor, ys: Tensor, new: Tensor) -> Any:
    """Train a model and return its outputs for new rows, and what was seen in the training.

    What is no model is returned as the name of its type.
    """
    with Watch(xs) as watch:
        model = submission.train(xs, ys)
    if not callable(model):
        return type(model).__name__, {}
    KEPT["model"] = model
    with torch.no_grad():
        return model(new), watch.seen()


def classify(submission: Any, xs: Tensor) -> Any:
    """Return what the submission tells of rows, with its own model."""
    return submission.classify(KEPT["model"], xs)


class Given(nn.Module):
    """A model that gives the scores it was made with."""

    def __init__(self, scores: Tensor) -> None:
        super().__init__()
        self.scores = nn.Parameter(scores)

    def forward(self, xs: Tensor) -> Tensor:
        return self.scores + 0 * xs.sum()


def classify_given(submission: Any, scores: Tensor) -> Any:
    """Return what the submission tells of given scores."""
    return submission.classify(Given(scores), torch.zeros(len(scores), 4))
