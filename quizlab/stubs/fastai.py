"""Stands in for fastai and fastbook: the few names that the chapter uses.

Written by us after what the book's text shows them to do, no more.
"""

import math
import random
from collections import Counter, defaultdict, namedtuple
from functools import partial, reduce
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.data import DataLoader as _DataLoader

from .absent import Absent, absent
from .fastcore import (
    L,
    delegates,
    first,
    ifnone,
    noop,
    patch,
    patch_to,
    range_of,
    store_attr,
    test_close,
    test_eq,
)
from .matplotlib import NOTHING
from .tqdm import master_bar, progress_bar, tqdm

array = np.array
matplotlib = plt = NOTHING
pd = absent("pandas")


def tensor(x: Any, *rest: Any, **named: Any) -> Tensor:
    """Return a tensor of numbers, lists, arrays or tensors; fractions are float32."""
    x = (x, *rest) if rest else x
    if isinstance(x, Tensor):
        return x
    if isinstance(x, np.ndarray):
        made = torch.from_numpy(x.copy())
    elif isinstance(x, (list, tuple)) and x and isinstance(x[0], (Tensor, np.ndarray)):
        made = torch.stack([tensor(each) for each in x])
    else:
        made = torch.tensor(x, **named)
    return made.float() if made.dtype is torch.float64 and "dtype" not in named else made


class DataLoader(_DataLoader[Any]):
    """torch's loader with fastai's order of parameters; any list of pairs is a dataset."""

    def __init__(
        self,
        dataset: Any,
        bs: int | None = None,
        num_workers: int = 0,  # noqa: ARG002 - a check has one process
        *,
        batch_size: int | None = None,
        shuffle: bool = False,
        drop_last: bool = False,
        **_named: Any,
    ) -> None:
        size = bs if batch_size is None else batch_size
        more: dict[str, Any] = {"drop_last": drop_last} if size is not None else {}
        super().__init__(dataset, batch_size=size, shuffle=shuffle, **more)
        self.bs, self.n = size, len(dataset)

    def one_batch(self) -> Any:
        """Return the first batch."""
        return next(iter(self))


class DataLoaders:
    """A loader for training and one for validation."""

    def __init__(self, *loaders: Any, **_named: Any) -> None:
        self.loaders = list(loaders)
        self.train, self.valid = (*loaders, None, None)[:2]
        self.train_ds, self.valid_ds = (
            getattr(e, "dataset", None) for e in (self.train, self.valid)
        )

    def __getitem__(self, at: int) -> Any:
        return self.loaders[at]

    def one_batch(self) -> Any:
        """Return the first batch of the training set."""
        return first(self.train)


def SGD(params: Any, lr: float, mom: float = 0.0, wd: float = 0.0, **_named: Any) -> Any:
    """Return plain stochastic gradient descent."""
    return torch.optim.SGD(list(params), lr=lr, momentum=mom, weight_decay=wd)


def Adam(params: Any, lr: float, **_named: Any) -> Any:
    """Return Adam."""
    return torch.optim.Adam(list(params), lr=lr)


class Module(nn.Module):
    """A module that need not call `super().__init__()`."""

    def __new__(cls, *_given: Any, **_named: Any) -> Any:
        made = super().__new__(cls)
        nn.Module.__init__(made)
        return made

    def __init__(self) -> None:
        """Leave what `__new__` has done."""


def accuracy(inp: Tensor, targ: Tensor, axis: int = -1) -> Tensor:
    """Return the share of rows whose largest output is the target's."""
    return (inp.argmax(dim=axis) == targ.view(*targ.shape[:1])).float().mean()


def set_seed(seed: int, reproducible: bool = False) -> None:  # noqa: ARG001 - fastai's parameter
    """Start all random numbers again."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def to_np(x: Tensor) -> Any:
    """Return the array of a tensor."""
    return x.detach().cpu().numpy()


def one_hot(x: int, c: int) -> Tensor:
    """Return c zeros with a one at place x."""
    return F.one_hot(torch.tensor(x), c)


def default_device(*_given: Any) -> Any:
    """Return the processor: a check has no GPU."""
    return torch.device("cpu")


def show_image(*_given: Any, **_named: Any) -> Any:
    """Show nothing."""
    return plt.gca()


show_images = show_titled_image = plot_function = show_image


def setup_book(*_given: Any, **_named: Any) -> None:
    """Set nothing up."""


_DOWNLOADS = (
    "a check has no network and no files. Leave this line out; what a function needs comes as its "
    "arguments."
)
_READY_MADE = (
    "it is fastai's, and not there in a check. Make the model with `nn.Sequential`, "
    "and train it with a loop of your own."
)
_LOADERS = (
    "it is fastai's, and not there in a check. `DataLoader(list(zip(xs, ys)), batch_size=64)` and "
    "`DataLoaders(train_dl, valid_dl)` make what the chapter uses."
)
_IMAGES = "a check has no files and no Pillow. An image is a tensor of its numbers here."
_SAYS = (
    dict.fromkeys(("untar_data", "URLs", "get_image_files", "download_url"), _DOWNLOADS)
    | dict.fromkeys(("vision_learner", "cnn_learner", "resnet18", "resnet34"), _READY_MADE)
    | dict.fromkeys(("ImageDataLoaders", "DataBlock", "ImageBlock", "CategoryBlock"), _LOADERS)
    | dict.fromkeys(("Image", "PILImage", "PILImageBW"), _IMAGES)
    | dict.fromkeys(
        ("Learner", "Callback"),
        "fastai's is not there in a check. Write the class yourself, with its own `fit`.",
    )
)
for _name, _says in _SAYS.items():
    globals()[_name] = Absent(f"`{_name}`: {_says}")


def _missing(_package: str, name: str) -> Absent:
    if name.startswith("__"):
        raise AttributeError(name)
    return Absent(
        f"`{name}` of fastai is not there in a check, only what chapter 4 needs of it: "
        "L, tensor, DataLoader, DataLoaders, SGD, first, store_attr and a few more. "
        "Use torch for it, or leave it out."
    )
