"""What foreseen mistakes give."""

from typing import Any

import torch
from torch import Tensor


def right(xb: Tensor, yb: Tensor) -> Tensor:
    return (xb.sigmoid() > 0.5) == yb


def no_sigmoid(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return ((xb > 0.5) == yb).float().mean()


def sigmoid_twice(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return ((xb.sigmoid().sigmoid() > 0.5) == yb).float().mean()


def percent(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return right(xb, yb).float().mean() * 100


def count(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return right(xb, yb).sum().float()


def share_wrong(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return (~right(xb, yb)).float().mean()


def share_of_threes(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return (xb.sigmoid() > 0.5).float().mean()


def share_of_threes_found(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return (xb.sigmoid() > 0.5)[yb == 1].float().mean()


def both_three(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return ((xb.sigmoid() > 0.5) & (yb == 1)).float().mean()


def stretched(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return right(xb.flatten()[:, None], yb.flatten()).float().mean()


def mean_distance(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return torch.where(yb == 1, 1 - xb.sigmoid(), xb.sigmoid()).mean()


def mean_probability(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return torch.where(yb == 1, xb.sigmoid(), 1 - xb.sigmoid()).mean()


def always_seven(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return (yb == 0).float().mean()


def whole_share(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return right(xb, yb).all().float()


def threshold_included(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return ((xb >= 0) == yb).float().mean()


def exact(submission: Any, xb: Tensor, yb: Tensor) -> Tensor:
    return (xb.sigmoid() == yb).float().mean()
