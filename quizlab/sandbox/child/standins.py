"""Finds the stand-ins: small modules for packages of the book that a check does not have.

A star import of fastai, a drawing or a progress bar beside the function that is asked for must not
fail the file. The sources are read before any child exists and run inside it, as what they are:
part of the submission, with its rights and no others.
"""

import functools
import importlib.abc
import importlib.util
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from .exceptions import PLACE
from .standin import absent, fastcore, ipython, matplotlib, tqdm

_FASTAI = Path(__file__).parent / "standin" / "fastai.py"
_FASTAI_NAMES = ("fastai", "fastbook")
_READY = {
    "fastcore": fastcore,
    "matplotlib": matplotlib,
    "tqdm": tqdm,
    "fastprogress": tqdm,
    "IPython": ipython,
} | dict.fromkeys(absent.PACKAGES, absent)


class Finder(importlib.abc.MetaPathFinder):
    """Gives the stand-in of a package for the package itself and for every module within."""

    def __init__(self) -> None:
        self._loaders = {
            name: _Loader(functools.partial(_names, module)) for name, module in _READY.items()
        }
        self._loaders |= dict.fromkeys(_FASTAI_NAMES, _Loader(_fastai_space(_FASTAI.read_bytes())))

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module that has a stand-in, where submitted code imports it."""
        loader = self._loaders.get(name.partition(".")[0])
        if loader is None or not _wanted_by_submission():
            return None
        return importlib.util.spec_from_loader(name, loader, is_package=True)

    def gave(self, value: Any) -> bool:
        """Whether a value comes from a stand-in that was imported."""
        return any(value is each for loader in self._loaders.values() for each in loader.given)


def _wanted_by_submission() -> bool:
    """Whether an import under way stands in submitted code: torch asks for some of these too."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename.startswith(PLACE)


def _names(module: ModuleType) -> dict[str, Any]:
    return dict(vars(module))


class _Loader(importlib.abc.Loader):
    """Fills a module with the names of a stand-in, the same objects each time."""

    def __init__(self, space: Callable[[], dict[str, Any]]) -> None:
        self._space = space
        self.given: list[Any] = []

    def exec_module(self, module: ModuleType) -> None:
        """Fill a module."""
        space = self._space()
        self.given = [each for name, each in space.items() if not name.startswith("_")]
        module.__dict__.update({n: each for n, each in space.items() if not n.startswith("_")})
        if (made := space.get("_missing")) is not None:
            module.__dict__["__getattr__"] = functools.partial(made, module.__name__)


def _fastai_space(source: bytes) -> Callable[[], dict[str, Any]]:
    """Return what runs fastai's stand-in at its first import: it needs torch, which takes time."""
    code = compile(source, "<fastai>", "exec", dont_inherit=True)

    @functools.cache
    def space() -> dict[str, Any]:
        names = {"__name__": "fastai", "__package__": f"{__package__}.standin"}
        exec(code, names)  # noqa: S102 - our own text, in the confined child
        return names

    return space


_FINDER = Finder()


def install() -> None:
    """Put the stand-ins before the real packages, which a child cannot read."""
    sys.meta_path.insert(0, _FINDER)


def stands_in(value: Any) -> bool:
    """Whether a function or class is a stand-in's, and not what a submission wrote."""
    return _FINDER.gave(value)
