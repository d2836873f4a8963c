"""Runs submitted source and the exercise's harness in modules of their own."""

import ast
import contextlib
import inspect
import linecache
import re
import sys
import types
from typing import Any

from .cells import future_flags, needed
from .exceptions import describe
from .stubs import add_notebook_names, is_stub

_NAMES = 300  # names told to the judge
_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


class LoadedModules:
    """The submission's module, the harness's module, and what was left out on the way."""

    def __init__(self) -> None:
        self.module = _module("submission")
        self.harness = types.ModuleType("harness")
        self.skipped: list[dict[str, Any]] = []
        self.left_out: list[str] = []

    def run(self, cells: list[dict[str, str]], wanted: list[str], *, whole: bool = False) -> None:
        """Run a file (one cell) as it is, or the cells of a notebook that the wanted names need.

        Args:
            cells: pieces of source, each with its place.
            wanted: names for which a notebook's statements are picked.
            whole: run all of them instead.
        """
        for cell in cells:
            _remember(cell["place"], cell["source"])
        if len(cells) == 1 and cells[0]["place"] == "<submission>":
            code = compile(cells[0]["source"], "<submission>", "exec", dont_inherit=True)
            exec(code, self.module.__dict__)  # noqa: S102 - this is the confined child
            return
        self._run_notebook(cells, set(wanted), whole)

    def _run_notebook(self, cells: list[dict[str, str]], wanted: set[str], whole: bool) -> None:
        add_notebook_names()
        parsed = [(cell["place"], self._statements(cell)) for cell in cells]
        picked = parsed if whole else needed(parsed, wanted)
        flags = _AWAIT | future_flags(parsed)
        for (place, every), (_, statements) in zip(parsed, picked, strict=True):
            if every and not statements:
                self.left_out.append(place)
            for statement in statements:
                self._try_statement(place, statement, flags)

    def _statements(self, cell: dict[str, str]) -> list[ast.stmt]:
        """Read a cell; one that is not Python must not hide the others."""
        try:
            compile(cell["source"], cell["place"], "exec", _AWAIT, dont_inherit=True)
            return ast.parse(cell["source"]).body
        except (SyntaxError, ValueError) as error:
            self.skipped.append(describe(error) | {"cell": cell["place"]})
            return []

    def _try_statement(self, place: str, statement: ast.stmt, flags: int) -> None:
        module = ast.Module([statement], [])
        try:
            code = compile(module, place, "exec", flags, dont_inherit=True)
            _finish(eval(code, self.module.__dict__))  # noqa: S307 - this is the confined child
        except Exception as error:  # noqa: BLE001 - it may be irrelevant; it is told
            self.skipped.append(describe(error) | {"cell": place})

    def run_harness(self, source: str) -> None:
        """Run the exercise's harness, which drives the submission and returns values.

        It runs before any submitted line, with Python's functions still as they were, and is not a
        module that the submission could import.
        """
        sys.modules["harness"] = self.harness  # dataclasses look their module up
        try:
            code = compile(source, "<harness>", "exec", dont_inherit=True)
            exec(code, self.harness.__dict__)  # noqa: S102 - the author's, and confined as well
        finally:
            del sys.modules["harness"]

    def names(self) -> list[list[str]]:
        """Return the names that the submission defined, with what each is."""
        own = [name for name in self.module.__dict__ if not name.startswith("__")]
        named = [[name[:100], _kind(self.module.__dict__[name])] for name in own]
        return sorted(named, key=lambda each: each[1] == "stub")[:_NAMES]


def _remember(place: str, source: str) -> None:
    """Let inspect.getsource find submitted code, which lies in no file."""
    lines = re.split(r"\r\n|\r|\n", source)  # as Python counts them: a form feed ends no line
    linecache.cache[place] = (len(source), None, [f"{line}\n" for line in lines], place)


def _finish(result: Any) -> None:
    """Run what a cell awaits at its top; there is no event loop to wait in."""
    if inspect.iscoroutine(result):
        with contextlib.suppress(StopIteration):
            while True:
                result.send(None)


def _module(name: str) -> types.ModuleType:
    module = types.ModuleType(name)
    sys.modules[name] = module  # dataclasses and pickle look their module up
    return module


def _kind(value: Any) -> str:
    if isinstance(value, type):
        return "stub" if is_stub(value) else "class"
    if isinstance(value, types.ModuleType):
        return "module"
    if is_stub(value):
        return "stub"
    return "function" if callable(value) else "value"
