"""What foreseen mistakes give."""

from typing import Any

from torch import Tensor


def along_rows(submission: Any, t: Tensor, column: Tensor) -> Tensor:
    return t + column


def by_column_sums(submission: Any, t: Tensor) -> Tensor:
    return t / t.sum(0)


def by_misplaced_sums(submission: Any, t: Tensor) -> Tensor:
    return t / t.sum(1)


def by_the_whole_sum(submission: Any, t: Tensor) -> Tensor:
    return t / t.sum()


def only_pairs(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return (a - b).abs().sum(1)


def transposed(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return (a - b[:, None]).abs().sum(2)


def without_abs(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return (a[:, None] - b).sum(2)


def squared(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return ((a[:, None] - b) ** 2).sum(2)


def mean(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return (a[:, None] - b).abs().mean(2)


def not_summed(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return (a[:, None] - b).abs()


def wrong_axis(submission: Any, a: Tensor, b: Tensor) -> Tensor:
    return (a[:, None] - b).abs().sum(1)
