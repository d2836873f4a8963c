"""What foreseen mistakes give."""

from typing import Any

import torch
from torch import Tensor


def distance(predictions: Tensor, targets: Tensor) -> Tensor:
    return torch.where(targets == 1, 1 - predictions, predictions)


def no_sigmoid(submission: Any, predictions: Tensor, targets: Tensor) -> Tensor:
    return distance(predictions, targets).mean()


def sigmoid_twice(submission: Any, predictions: Tensor, targets: Tensor) -> Tensor:
    return distance(predictions.sigmoid().sigmoid(), targets).mean()


def swapped(submission: Any, predictions: Tensor, targets: Tensor) -> Tensor:
    return distance(predictions.sigmoid(), 1 - targets).mean()


def not_averaged(submission: Any, predictions: Tensor, targets: Tensor) -> Tensor:
    return distance(predictions.sigmoid(), targets)


def summed(submission: Any, predictions: Tensor, targets: Tensor) -> Tensor:
    return distance(predictions.sigmoid(), targets).sum()


def squared(submission: Any, predictions: Tensor, targets: Tensor) -> Tensor:
    return ((predictions.sigmoid() - targets) ** 2).mean()


def signed(submission: Any, predictions: Tensor, targets: Tensor) -> Tensor:
    return (predictions.sigmoid() - targets).mean()


def logs(submission: Any, predictions: Tensor, targets: Tensor) -> Tensor:
    return torch.nn.functional.binary_cross_entropy_with_logits(predictions, targets.float())


def logs_of_raw(submission: Any, predictions: Tensor, targets: Tensor) -> Tensor:
    return -(targets * predictions + (1 - targets) * (1 - predictions)).mean()


def share_wrong(submission: Any, predictions: Tensor, targets: Tensor) -> Tensor:
    return ((predictions.sigmoid() > 0.5) != targets).float().mean()


def share_right(submission: Any, predictions: Tensor, targets: Tensor) -> Tensor:
    return ((predictions.sigmoid() > 0.5) == targets).float().mean()


def stretched(submission: Any, predictions: Tensor, targets: Tensor) -> Tensor:
    return distance(predictions.sigmoid().flatten()[:, None], targets.flatten()).mean()
