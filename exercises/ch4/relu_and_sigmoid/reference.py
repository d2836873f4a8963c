"""What foreseen mistakes give."""

from typing import Any

import torch
from torch import Tensor


def absolute(submission: Any, x: Tensor) -> Tensor:
    return x.abs()


def step(submission: Any, x: Tensor) -> Tensor:
    return (x > 0).float()


def negative_side(submission: Any, x: Tensor) -> Tensor:
    return x.clamp_max(0)


def largest(submission: Any, x: Tensor) -> Tensor:
    return x.max()


def left_out(submission: Any, x: Tensor) -> Tensor:
    return x[x >= 0]


def without_parentheses(submission: Any, x: Tensor) -> Tensor:
    return 1 + torch.exp(-x)


def capped(submission: Any, x: Tensor) -> Tensor:
    return x.clamp(0, 1)


def leaky(submission: Any, x: Tensor) -> Tensor:
    return torch.nn.functional.leaky_relu(x)


def falling(submission: Any, x: Tensor) -> Tensor:
    return (-x).sigmoid()


def tanh(submission: Any, x: Tensor) -> Tensor:
    return x.tanh()


def exponential(submission: Any, x: Tensor) -> Tensor:
    return torch.exp(-x)


def softmax(submission: Any, x: Tensor) -> Tensor:
    return x.exp() / x.exp().sum()


def rows_softmax(submission: Any, x: Tensor) -> Tensor:
    return x.softmax(-1)


def decided(submission: Any, x: Tensor) -> Tensor:
    return (x > 0).float()


def no_activation(
    submission: Any, xb: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor
) -> Tensor:
    return (xb @ w1 + b1) @ w2 + b2


def activation_at_the_end(
    submission: Any, xb: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor
) -> Any:
    return submission.relu((xb @ w1 + b1) @ w2 + b2)


def two_activations(
    submission: Any, xb: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor
) -> Any:
    return submission.relu(submission.relu(xb @ w1 + b1) @ w2 + b2)


def a_sigmoid_inside(
    submission: Any, xb: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor
) -> Tensor:
    return (xb @ w1 + b1).sigmoid() @ w2 + b2


def a_sigmoid_outside(
    submission: Any, xb: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor
) -> Any:
    return submission.two_layers(xb, w1, b1, w2, b2).sigmoid()


def no_bias(submission: Any, xb: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) -> Any:
    return submission.relu(xb @ w1) @ w2


def no_first_bias(
    submission: Any, xb: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor
) -> Any:
    return submission.relu(xb @ w1) @ w2 + b2


def no_second_bias(
    submission: Any, xb: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor
) -> Any:
    return submission.relu(xb @ w1 + b1) @ w2


def bias_after_relu(
    submission: Any, xb: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor
) -> Any:
    return (submission.relu(xb @ w1) + b1) @ w2 + b2
