"""Runs submitted source and the exercise's harness in modules of their own."""

import ast
import contextlib
import inspect
import linecache
import re
import sys
import types
from collections.abc import Sequence
from typing import Any

from .cells import defined_names, future_flags, needed
from .exceptions import describe
from .stubs import add_notebook_names, is_stub

_NAMES = 300  # names told to the judge
_ORDER = ("class", "function", "value", "overwritten", "imported", "module", "stub")
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


class LoadedModules:
    """The submission's module, the harness's module, and what was left out on the way."""

    def __init__(self) -> None:
        self.module = types.ModuleType("submission")
        sys.modules["submission"] = self.module  # dataclasses and pickle look their module up
        self.harness = types.ModuleType("harness")
        self.skipped: list[dict[str, Any]] = []
        self.left_out: list[str] = []
        self._written: set[str] = set()  # names of functions and classes whose lines have run
        self._own: set[str] = set()  # names that got a value otherwise than by an import

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
            source = cells[0]["source"]
            code = compile(source, "<submission>", "exec", dont_inherit=True)
            self.module.__file__ = "submission.py"  # inspect asks for the source under this name
            _remember(self.module.__file__, source)
            with contextlib.suppress(RecursionError, MemoryError):  # too deep to be read twice
                self._note_names(ast.parse(source).body)
            exec(code, self.module.__dict__)  # noqa: S102 - this is the confined child
            return
        add_notebook_names()
        if cells:
            self.module.__name__ = "__main__"  # as in Jupyter
            sys.modules["__main__"] = self.module
        parsed = [(cell["place"], self._statements(cell)) for cell in cells]
        picked = parsed if whole else needed(parsed, set(wanted))
        flags = _AWAIT | future_flags(parsed)
        for (place, every), (_, statements) in zip(parsed, picked, strict=True):
            if every and not statements:
                self.left_out.append(place)
            for statement in statements:
                self._try_statement(place, statement, flags)

    def _note_names(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            self._own |= defined_names(statement)
            if isinstance(statement, _DEFINITIONS):
                self._written.add(statement.name)

    def _statements(self, cell: dict[str, str]) -> list[ast.stmt]:
        """Read a cell; one that is not Python must not hide the others."""
        try:
            compile(cell["source"], cell["place"], "exec", _AWAIT, dont_inherit=True)
            return ast.parse(cell["source"]).body
        except (SyntaxError, ValueError) as error:
            self.skipped.append(describe(error) | {"cell": cell["place"]})
            return []

    def _try_statement(self, place: str, statement: ast.stmt, flags: int) -> None:
        tree: ast.Expression | ast.Module = ast.Module([statement], [])
        if isinstance(statement, ast.Expr):
            tree = ast.Expression(statement.value)
        try:
            mode = "eval" if isinstance(tree, ast.Expression) else "exec"
            code = compile(tree, place, mode, flags, dont_inherit=True)
            value = _finish(eval(code, self.module.__dict__))  # noqa: S307 - the confined child
            if value is not None:
                self.module.__dict__["_"] = value  # Jupyter keeps what a cell shows
            self._note_names([statement])
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

    def names(self, wanted: Sequence[str]) -> list[list[str]]:
        """Return names of the submission with what each is: the wanted first, then its own."""
        kinds = {name: self._kind(name) for name in vars(self.module) if name[:2] != "__"}
        ranked = sorted(kinds, key=lambda name: (name not in wanted, _ORDER.index(kinds[name])))
        return [[name[:100], kinds[name]] for name in ranked[:_NAMES]]

    def _kind(self, name: str) -> str:
        value = vars(self.module)[name]
        if isinstance(value, types.ModuleType):
            return "module"
        if is_stub(value):
            return "overwritten" if name in self._written else "stub"
        if name not in self._own and getattr(value, "__module__", "") != self.module.__name__:
            return "imported"
        if isinstance(value, type):
            return "class"
        return "function" if callable(value) else "value"


def _remember(place: str, source: str) -> None:
    """Let inspect.getsource find submitted code, which lies in no file."""
    lines = re.split(r"\r\n|\r|\n", source)  # as Python counts them: a form feed ends no line
    linecache.cache[place] = (len(source), None, [f"{line}\n" for line in lines], place)


def _finish(result: Any) -> Any:
    """Return a result, or what it awaits at the cell's top: there is no event loop to wait in."""
    if inspect.iscoroutine(result):
        try:
            while True:
                result.send(None)
        except StopIteration as end:
            return end.value
    return result
