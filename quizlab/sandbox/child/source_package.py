"""Packages of ours that are given to a child as code: it can read no file of quizlab."""

import importlib.abc
import importlib.util
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType


class SourcePackage(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """A package whose modules are compiled here and run when they are first imported.

    Args:
        name: of the package; importing it by itself runs nothing.
        modules: the code of each module by its name within the package.
    """

    def __init__(self, name: str, modules: Mapping[str, CodeType | None]) -> None:
        self._code = {f"{name}.{module}": code for module, code in modules.items()}
        self._code[name] = None
        sys.meta_path.insert(0, self)

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module of the package."""
        if name not in self._code:
            return None
        return importlib.util.spec_from_loader(name, self, is_package=self._code[name] is None)

    def exec_module(self, module: ModuleType) -> None:
        """Run the code of a module."""
        if (code := self._code[module.__name__]) is not None:
            exec(code, module.__dict__)  # noqa: S102 - our own text


def from_folder(name: str, folder: str) -> None:
    """Make a package of the modules in a folder, read now."""
    codes = {}
    for file in Path(folder).glob("*.py"):
        loader = SourceFileLoader(f"{name}.{file.stem}", str(file))
        codes[file.stem] = loader.get_code(loader.name)
    SourcePackage(name, codes)


def from_sources(name: str, sources: Mapping[str, str]) -> None:
    """Make a package of sources, each under the name of its module."""
    codes = {
        module: compile(source, f"<{name}.{module}>", "exec", dont_inherit=True)
        for module, source in sources.items()
    }
    SourcePackage(name, codes)
