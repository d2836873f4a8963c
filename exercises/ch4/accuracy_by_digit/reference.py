"""What foreseen mistakes return."""

from typing import Any

import torch
from torch import Tensor


def largest(_submission: Any, outputs: Tensor) -> Tensor:
    return outputs.max(dim=1).values


def along_columns(_submission: Any, outputs: Tensor) -> Tensor:
    return outputs.argmax(dim=0)


def over_everything(_submission: Any, outputs: Tensor) -> Tensor:
    return outputs.argmax()


def smallest(_submission: Any, outputs: Tensor) -> Tensor:
    return outputs.argmin(dim=1)


def from_one(_submission: Any, outputs: Tensor) -> Tensor:
    return outputs.argmax(dim=1) + 1


def a_column(_submission: Any, outputs: Tensor) -> Tensor:
    return outputs.argmax(dim=1, keepdim=True)


def thresholded(_submission: Any, outputs: Tensor) -> Tensor:
    return (outputs > 0.5).long()


def _counted(pairs: Any) -> Tensor:
    table = torch.zeros(10, 10, dtype=torch.int64)
    for row, column in pairs:
        table[row, column] += 1
    return table


def turned(_submission: Any, labels: Tensor, found: Tensor) -> Tensor:
    return _counted(zip(found, labels))


def only_right(_submission: Any, labels: Tensor, found: Tensor) -> Tensor:
    return _counted((a, b) for a, b in zip(labels, found) if a == b)


def only_wrong(_submission: Any, labels: Tensor, found: Tensor) -> Tensor:
    return _counted((a, b) for a, b in zip(labels, found) if a != b)


def once_only(_submission: Any, labels: Tensor, found: Tensor) -> Tensor:
    return _counted(zip(labels, found)).clamp(max=1)


def every_pair(_submission: Any, labels: Tensor, found: Tensor) -> Tensor:
    return _counted((a, b) for a in labels for b in found)


def shares(_submission: Any, labels: Tensor, found: Tensor) -> Tensor:
    return _counted(zip(labels, found)) / len(labels)


def _by_digit(right: Any, all_: Any) -> list[float | None]:
    return [int(r) / int(n) if n > 0 else None for r, n in zip(right, all_)]


def of_columns(_submission: Any, table: Tensor) -> Any:
    return _by_digit(table.diag(), table.sum(0))


def of_everything(_submission: Any, table: Tensor) -> Any:
    share = table.diag() / table.sum()
    return [each if n > 0 else None for each, n in zip(share.tolist(), table.sum(1))]


def zero_for_none(_submission: Any, table: Tensor) -> Any:
    return [each or 0.0 for each in _by_digit(table.diag(), table.sum(1))]


def one_for_none(_submission: Any, table: Tensor) -> Any:
    return [1.0 if each is None else each for each in _by_digit(table.diag(), table.sum(1))]


def nan_for_none(_submission: Any, table: Tensor) -> Any:
    return (table.diag() / table.sum(1)).tolist()


def left_out(_submission: Any, table: Tensor) -> Any:
    return [each for each in _by_digit(table.diag(), table.sum(1)) if each is not None]


def percent(_submission: Any, table: Tensor) -> Any:
    found = _by_digit(table.diag(), table.sum(1))
    return [None if each is None else 100 * each for each in found]


def wrong_ones(_submission: Any, table: Tensor) -> Any:
    found = _by_digit(table.diag(), table.sum(1))
    return [None if each is None else 1 - each for each in found]


def counts(_submission: Any, table: Tensor) -> Any:
    return [int(r) if n > 0 else None for r, n in zip(table.diag(), table.sum(1))]
