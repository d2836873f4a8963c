"""What foreseen mistakes give."""

from typing import Any

from torch import Tensor


def no_bias(submission: Any, xb: Tensor, weights: Tensor, bias: Tensor) -> Tensor:
    return xb @ weights


def bias_twice(submission: Any, xb: Tensor, weights: Tensor, bias: Tensor) -> Tensor:
    return xb @ weights + 2 * bias


def with_sigmoid(submission: Any, xb: Tensor, weights: Tensor, bias: Tensor) -> Tensor:
    return (xb @ weights + bias).sigmoid()


def elementwise(submission: Any, xb: Tensor, weights: Tensor, bias: Tensor) -> Tensor:
    return xb * weights.T + bias


def flat(submission: Any, xb: Tensor, weights: Tensor, bias: Tensor) -> Tensor:
    return (xb * weights.T).sum(1) + bias


def bias_times(submission: Any, xb: Tensor, weights: Tensor, bias: Tensor) -> Tensor:
    return xb @ weights * bias
