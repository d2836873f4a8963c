"""Stands in for fastai, fastcore and fastbook: the few names that the chapter uses.

Written anew after what the book's text shows them to do, no more.
"""

import inspect
import math
import random
import re
import sys
from collections import Counter, defaultdict, namedtuple
from collections.abc import Callable, Iterable
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
from .matplotlib import NOTHING

array = np.array
matplotlib = plt = NOTHING
pd = absent("pandas")


class L(list[Any]):
    """A list that can be mapped, sorted and indexed by several places."""

    def __init__(self, items: Any = (), *rest: Any) -> None:
        if rest:
            items = (items, *rest)
        elif items is None:
            items = ()
        elif isinstance(items, (str, bytes)) or not hasattr(items, "__iter__"):
            items = (items,)
        super().__init__(items)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return L(super().__getitem__(at))
        if not isinstance(at, (list, tuple, np.ndarray, Tensor)):
            return super().__getitem__(at)
        if len(at) and isinstance(at[0], (bool, np.bool_)):
            return L([item for item, wanted in zip(self, at, strict=True) if wanted])
        return L([list.__getitem__(self, int(each)) for each in at])

    def __add__(self, other: Any) -> "L":
        return L(list(self) + list(other))

    def __repr__(self) -> str:
        return f"(#{len(self)}) {super().__repr__()}"

    @classmethod
    def range(cls, *bounds: Any) -> "L":
        """Return the numbers of a range, or the places of a collection."""
        return cls(range(len(bounds[0])) if hasattr(bounds[0], "__len__") else range(*bounds))

    def map(self, function: Callable[..., Any], *given: Any, **named: Any) -> "L":
        """Return what a function gives for each item."""
        return L([function(each, *given, **named) for each in self])

    def filter(self, function: Callable[..., Any] = bool, **named: Any) -> "L":
        """Return the items for which a function is true."""
        return L([each for each in self if function(each, **named)])

    def sorted(self, key: Any = None, reverse: bool = False) -> "L":
        """Return the items in order."""
        return L(
            sorted(self, key=attrgetter(key) if isinstance(key, str) else key, reverse=reverse)
        )

    def itemgot(self, *places: Any) -> "L":
        """Return the part at a place of each item."""
        return L(reduce(lambda items, at: [each[at] for each in items], places, list(self)))

    def attrgot(self, name: str, default: Any = None) -> "L":
        """Return an attribute of each item."""
        return L([getattr(each, name, default) for each in self])

    def zip(self) -> "L":
        """Return the items' first parts, their second parts, and so on."""
        return L(list(zip(*self, strict=False)))

    def enumerate(self) -> "L":
        """Return each item with its place."""
        return L(list(enumerate(self)))

    def unique(self) -> "L":
        """Return each item once."""
        return L(list(dict.fromkeys(self)))

    def sum(self) -> Any:
        """Return the sum of the items."""
        return sum(self)


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


def first(items: Iterable[Any], default: Any = None) -> Any:
    """Return the first of anything that can be walked through."""
    return next(iter(items), default)


def noop(x: Any = None, *_given: Any, **_named: Any) -> Any:
    """Return what is given."""
    return x


def ifnone(a: Any, b: Any) -> Any:
    """Return b in place of None."""
    return b if a is None else a


def range_of(items: Any) -> list[int]:
    """Return the places of a collection."""
    return list(range(len(items)))


def store_attr(names: str = "", self: Any = None, but: str = "", **named: Any) -> None:
    """Keep the arguments of the calling `__init__` as attributes of its object."""
    frame = sys._getframe(1)
    given = inspect.getargvalues(frame)
    owner = given.locals[given.args[0]] if self is None else self
    wanted = re.split(r"[,\s]+", names.strip()) if names else given.args[1:]
    left_out = re.split(r"[,\s]+", but)
    for name in wanted:
        if name not in left_out:
            setattr(owner, name, given.locals[name])
    for name, value in named.items():
        setattr(owner, name, value)


def patch_to(*classes: Any, **_named: Any) -> Callable[[Any], Any]:
    """Return a decorator that makes a function a method of classes."""

    def add(function: Any) -> Any:
        for each in classes:
            setattr(each, function.__name__, function)
        return function

    return add


def patch(function: Any = None, **_named: Any) -> Any:
    """Make a function a method of the class that its first parameter is annotated with."""
    if function is None:
        return patch
    annotation = next(iter(function.__annotations__.values()))
    if isinstance(annotation, str):
        annotation = eval(annotation, function.__globals__)  # noqa: S307 - the submission's own
    kinds = getattr(annotation, "__args__", None) or annotation
    return patch_to(*(kinds if isinstance(kinds, tuple) else (kinds,)))(function)


def delegates(*_given: Any, **_named: Any) -> Callable[[Any], Any]:
    """Return a decorator that changes nothing."""
    return noop


def test_eq(a: Any, b: Any) -> None:
    """Fail where two values differ."""
    same = torch.equal(a, b) if isinstance(a, Tensor) and isinstance(b, Tensor) else a == b
    assert same, f"==:\n{a}\n{b}"


def test_close(a: Any, b: Any, eps: float = 1e-5) -> None:
    """Fail where two numbers or arrays are not close."""
    assert np.allclose(a, b, atol=eps), f"close:\n{a}\n{b}"


def set_seed(seed: int, reproducible: bool = False) -> None:  # noqa: ARG001 - fastai's parameter
    """Begin all random numbers anew."""
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
