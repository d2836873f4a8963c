"""Stands in for fastcore: lists that can be mapped, and short ways to write a class."""

import inspect
import re
import sys
from collections.abc import Callable, Iterable
from functools import partial, reduce
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

from .small_functions import *  # noqa: F403 - all of them are to be had from here


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
        if not hasattr(at, "__iter__") or getattr(at, "shape", None) == ():
            return super().__getitem__(at)
        places = at.tolist() if hasattr(at, "tolist") else list(at)
        if places and all(isinstance(each, bool) for each in places):
            return L([item for item, wanted in zip(self, places, strict=True) if wanted])
        return L([list.__getitem__(self, each) for each in places])

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
    same = a == b
    assert same.all() if hasattr(same, "all") else same, f"==:\n{a}\n{b}"


def test_close(a: Any, b: Any, eps: float = 1e-5) -> None:
    """Fail where two numbers or arrays are not close."""
    close = abs(a - b) < eps
    assert close.all() if hasattr(close, "all") else close, f"close:\n{a}\n{b}"
