"""Runs submitted source and the exercise's harness in modules of their own."""

import ast
import linecache
import sys
import types
from typing import Any

from .errors import describe

_NAMES = 300  # names told to the judge


class Loaded:
    """The submission's module, the harness's module, and what was left out on the way."""

    def __init__(self) -> None:
        self.module = _module("submission")
        self.harness = _module("harness")
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
        for cell in cells:
            self._try_cell(cell)
        pick = _all(cells) if whole else _needed(cells, wanted, self.left_out)
        for place, statements in pick:
            self._try_statements(place, statements)

    def _try_cell(self, cell: dict[str, str]) -> None:
        """Keep a cell that is not Python from hiding the others."""
        try:
            compile(cell["source"], cell["place"], "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            self.skipped.append(describe(error) | {"cell": cell["place"]})
            cell["source"] = ""

    def _try_statements(self, place: str, statements: list[ast.stmt]) -> None:
        for statement in statements:
            code = compile(ast.Module([statement], []), place, "exec", dont_inherit=True)
            try:
                exec(code, self.module.__dict__)  # noqa: S102 - this is the confined child
            except Exception as error:  # noqa: BLE001 - it may be irrelevant; it is told
                self.skipped.append(describe(error) | {"cell": place})

    def run_harness(self, source: str) -> None:
        """Run the exercise's harness; it drives the submission and returns values."""
        code = compile(source, "<harness>", "exec", dont_inherit=True)
        exec(code, self.harness.__dict__)  # noqa: S102 - the author's, and confined as well

    def names(self) -> list[list[str]]:
        """Return the names that the submission defined, with what each is."""
        own = [name for name in self.module.__dict__ if not name.startswith("__")]
        return [[name[:100], _kind(self.module.__dict__[name])] for name in own[:_NAMES]]


def _remember(place: str, source: str) -> None:
    """Let inspect.getsource find submitted code, which lies in no file."""
    linecache.cache[place] = (len(source), None, source.splitlines(keepends=True), place)


def _module(name: str) -> types.ModuleType:
    module = types.ModuleType(name)
    sys.modules[name] = module  # dataclasses and pickle look their module up
    return module


def _kind(value: Any) -> str:
    if isinstance(value, type):
        return "class"
    if isinstance(value, types.ModuleType):
        return "module"
    return "function" if callable(value) else "value"


def _all(cells: list[dict[str, str]]) -> list[tuple[str, list[ast.stmt]]]:
    return [(cell["place"], ast.parse(cell["source"]).body) for cell in cells]


def _needed(
    cells: list[dict[str, str]], wanted: list[str], left_out: list[str]
) -> list[tuple[str, list[ast.stmt]]]:
    """Return the statements that the wanted names rest on, cell by cell, and all imports."""
    parsed = [(cell["place"], ast.parse(cell["source"]).body) for cell in cells]
    every = [statement for _, body in parsed for statement in body]
    keep = _closure(every, set(wanted))
    needed = []
    for place, body in parsed:
        kept = [statement for statement in body if id(statement) in keep]
        if kept:
            needed.append((place, kept))
        elif body:
            left_out.append(place)
    return needed


def _closure(statements: list[ast.stmt], wanted: set[str]) -> set[int]:
    keep = {id(each) for each in statements if isinstance(each, (ast.Import, ast.ImportFrom))}
    wanted = wanted or {name for each in statements for name in _defines(each)}
    seen: set[str] = set()
    while wanted - seen:
        seen |= wanted
        for each in statements:
            if id(each) not in keep and _defines(each) & seen:
                keep.add(id(each))
                wanted = wanted | _uses(each)
    return keep


def _defines(statement: ast.stmt) -> set[str]:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {statement.name} | {f"class {base}" for base in _class_marks(statement)}
    stored = (node for node in ast.walk(statement) if isinstance(node, (ast.Name, ast.Attribute)))
    return {_root(node) for node in stored if isinstance(node.ctx, ast.Store)}


def _class_marks(statement: ast.stmt) -> set[str]:
    """Return what a class can be asked for by: "class with fit" for its methods."""
    if not isinstance(statement, ast.ClassDef):
        return set()
    return {f"with {each.name}" for each in statement.body if isinstance(each, ast.FunctionDef)}


def _root(node: ast.expr) -> str:
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _uses(statement: ast.stmt) -> set[str]:
    return {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
