"""Finds stubs: small modules of ours in place of packages that a check does not have.

A star import, a drawing or a progress bar beside the function that is asked for must not fail the
file. Which packages have a stub is said by the folder that the server is given, in its module
``index``. The sources are read before any child exists and run inside it, as what they are: part
of the submission, with its rights and no others.
"""

import builtins
import functools
import importlib
import importlib.abc
import importlib.util
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType
from typing import Any

from .exceptions import PLACE
from .source_package import from_folder

_PACKAGE = "quizlab_stubs"


class StubFinder(importlib.abc.MetaPathFinder):
    """Imports the stub of a package for the package itself and for every module within.

    Args:
        stubs: for each package the name of its stub.
        in_notebooks: values that a notebook has under their names without an import.
    """

    def __init__(self, stubs: Mapping[str, str], in_notebooks: Mapping[str, Any]) -> None:
        self.in_notebooks = in_notebooks
        loaders = {stub: _StubLoader(stub) for stub in set(stubs.values())}
        self._loaders = {package: loaders[stub] for package, stub in stubs.items()}

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module that has a stub, where submitted code imports it."""
        loader = self._loaders.get(name.partition(".")[0])
        if loader is None or not _imported_by_submission():
            return None
        return importlib.util.spec_from_loader(name, loader, is_package=True)

    def defines(self, value: Any) -> bool:
        """Whether a value comes from a stub that was imported."""
        return any(id(value) in loader.values for loader in self._loaders.values())


def _imported_by_submission() -> bool:
    """Whether an import under way stands in submitted code: torch asks for some of these too."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename.startswith(PLACE)


class _StubLoader(importlib.abc.Loader):
    """Fills a module with the names of a stub, which runs at its first import."""

    def __init__(self, stub: str) -> None:
        self._stub = stub
        self.values: dict[int, Any] = {}  # by identity

    def exec_module(self, module: ModuleType) -> None:
        """Fill a module."""
        stub = importlib.import_module(f"{_PACKAGE}.{self._stub}")
        names = {name: each for name, each in vars(stub).items() if not name.startswith("_")}
        self.values = {id(each): each for each in names.values()}
        module.__dict__.update(names)
        if (missing := vars(stub).get("_missing")) is not None:
            module.__dict__["__getattr__"] = functools.partial(missing, module.__name__)


_INSTALLED: list[StubFinder] = []  # one, or none where the server was given no folder


def install(folder: str) -> None:
    """Put the stubs of a folder before the real packages, which a child cannot read."""
    from_folder(_PACKAGE, folder)
    index = importlib.import_module(f"{_PACKAGE}.index")
    finder = StubFinder(index.PACKAGES, index.IN_NOTEBOOKS)
    _INSTALLED.append(finder)
    sys.meta_path.insert(0, finder)


def add_notebook_names() -> None:
    """Make the names built in that a notebook has without an import."""
    for finder in _INSTALLED:
        vars(builtins).update(finder.in_notebooks)


def is_stub(value: Any) -> bool:
    """Whether a function or class is a stub's, and not what a submission wrote."""
    return any(finder.defines(value) for finder in _INSTALLED)
