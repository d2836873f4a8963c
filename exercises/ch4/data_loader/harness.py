"""Walks through the submission's loader."""

import itertools
from collections.abc import Sequence
from typing import Any


class Dataset:
    """A collection that has nothing but a length and indexes."""

    def __init__(self, items: Sequence[Any]) -> None:
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, at: Any) -> Any:
        if type(at) is not int and getattr(at, "ndim", 1) != 0:
            raise TypeError("this dataset takes one index at a time, no slice")
        if not 0 <= at < len(self.items):
            raise IndexError("index out of range")
        return self.items[at]


KINDS = {"list": list, "tuple": tuple, "dataset": Dataset}


def walked(
    submission: Any,
    xs: Any,
    ys: Any,
    batch_size: int,
    shuffle: bool = False,
    times: int = 1,
    kind: str = "list",
) -> Any:
    """Return the batches of each walk through one loader, and the dataset afterwards."""
    if submission.DataLoader.__module__.startswith("torch."):
        return {"imported": True}
    items = list(zip(xs, ys))
    dataset = KINDS[kind](items)
    arguments = (dataset, batch_size, True) if shuffle else (dataset, batch_size)
    loader = submission.DataLoader(*arguments)
    walks = [list(itertools.islice(iter(loader), 2 * len(items) + 1)) for _ in range(times)]
    left = dataset.items if kind == "dataset" else dataset
    return {"imported": False, "walks": walks, "left": [x.flatten()[0].item() for x, _ in left]}


def length(submission: Any, count: int, batch_size: int) -> Any:
    """Return what `len` of a loader gives."""
    import torch

    items = [(torch.zeros(2), torch.zeros(1)) for _ in range(count)]
    return len(submission.DataLoader(items, batch_size))
