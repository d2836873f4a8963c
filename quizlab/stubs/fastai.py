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
from .small_functions import *  # noqa: F403 - all of them are to be had from here
from .star_names import star_names as _star_names
from .tqdm import master_bar, progress_bar, tqdm

globals().update(_star_names())
matplotlib = plt = NOTHING
pd = absent("pandas")
requests, scipy, yaml = absent("requests"), absent("scipy"), absent("yaml")


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

    def to(self, *_device: Any) -> "DataLoader":
        """Return itself: a check has one device."""
        return self


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

    def to(self, *_device: Any) -> "DataLoaders":
        """Return itself: a check has one device."""
        return self

    cuda = cpu = to


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


class Flatten(Module):
    """Make one row of each item, or one of all with `full`."""

    def __init__(self, full: bool = False) -> None:
        self.full = full

    def forward(self, x: Tensor) -> Tensor:
        """Return the rows."""
        return x.reshape(-1) if self.full else x.flatten(1)


class View(Module):
    """Change the shape."""

    def __init__(self, *size: int) -> None:
        self.size = size

    def forward(self, x: Tensor) -> Tensor:
        """Return the other shape."""
        return x.view(self.size)


class Lambda(Module):
    """Call a function."""

    def __init__(self, func: Any) -> None:
        self.func = func

    def forward(self, x: Any) -> Any:
        """Return what it gives."""
        return self.func(x)


class Identity(Module):
    """Do nothing."""

    def forward(self, x: Any) -> Any:
        """Return what comes."""
        return x


def _flat_loss(loss: Any) -> Any:
    """Return a class of losses that take predictions and targets of any shape that fits."""

    class Flat(nn.Module):
        def __init__(self, *_given: Any, **named: Any) -> None:
            super().__init__()
            self.named = {name: each for name, each in named.items() if name != "axis"}

        def forward(self, inp: Tensor, targ: Tensor) -> Tensor:
            if loss is F.cross_entropy:
                inp, targ = inp.reshape(-1, inp.shape[-1]), targ.reshape(-1).long()
            else:
                inp, targ = inp.reshape(-1), targ.reshape(-1).to(inp.dtype)
            found: Tensor = loss(inp, targ, **self.named)
            return found

    return Flat


CrossEntropyLossFlat = _flat_loss(F.cross_entropy)
MSELossFlat = _flat_loss(F.mse_loss)
L1LossFlat = _flat_loss(F.l1_loss)
BCELossFlat = _flat_loss(F.binary_cross_entropy)
BCEWithLogitsLossFlat = _flat_loss(F.binary_cross_entropy_with_logits)


def sigmoid(x: Tensor) -> Tensor:
    """Return the sigmoid of each element."""
    return x.sigmoid()


def sigmoid_range(x: Tensor, low: float, high: float) -> Tensor:
    """Return the sigmoid between two bounds."""
    return x.sigmoid() * (high - low) + low


def mse(inp: Tensor, targ: Tensor) -> Tensor:
    """Return the mean of the squared differences."""
    return F.mse_loss(inp.reshape(-1), targ.reshape(-1))


def mae(inp: Tensor, targ: Tensor) -> Tensor:
    """Return the mean of the absolute differences."""
    return (inp.reshape(-1) - targ.reshape(-1)).abs().mean()


def error_rate(inp: Tensor, targ: Tensor, axis: int = -1) -> Tensor:
    """Return the share of rows whose largest output is not the target's."""
    return 1 - accuracy(inp, targ, axis)


def total_params(m: nn.Module) -> tuple[int, bool]:
    """Return the count of parameters, and whether any is trained."""
    own = list(m.parameters())
    return sum(each.numel() for each in own), any(each.requires_grad for each in own)


def params(m: nn.Module) -> list[Any]:
    """Return the parameters of a model."""
    return list(m.parameters())


def trainable_params(m: nn.Module) -> list[Any]:
    """Return the parameters that are trained."""
    return [each for each in m.parameters() if each.requires_grad]


def concat(*ls: Any) -> list[Any]:
    """Return the items of all collections in one list."""
    return [item for each in ls for item in each]


def to_detach(b: Any, *_given: Any, **_named: Any) -> Any:
    """Return tensors without their gradients' history."""
    return apply(lambda x: x.detach(), b)


def to_device(b: Any, device: Any = None, **_named: Any) -> Any:
    """Return tensors, also in lists and tuples, on a device."""
    return apply(lambda x: x.to(device or "cpu"), b)


def to_cpu(b: Any) -> Any:
    """Return tensors on the processor."""
    return to_device(b)


def apply(func: Any, x: Any, *given: Any, **named: Any) -> Any:
    """Return what a function gives for each tensor in lists, tuples and dictionaries."""
    if isinstance(x, (list, tuple)):
        return type(x)(apply(func, each, *given, **named) for each in x)
    if isinstance(x, dict):
        return {key: apply(func, each, *given, **named) for key, each in x.items()}
    return func(x, *given, **named) if isinstance(x, Tensor) else x


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
