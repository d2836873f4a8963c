"""Takes the code out of an answer in words and runs it: a harness, sent to a child as text."""

import ast
import re
import textwrap
import warnings
from collections.abc import Callable, Iterator
from typing import Any

MOST_LINES = 60  # of an answer that are looked at
MOST_PLACES = 12  # at which code inside a sentence may begin or end
MOST_VALUES = 50
MOST_NUMBERS = 1_000  # in one value
UNSAID = "unsaid"  # no code, or code with names that the answer does not define

_CODE = (
    ast.Assign, ast.AugAssign, ast.BinOp, ast.Call, ast.For, ast.FunctionDef, ast.Lambda,
    ast.ListComp, ast.Subscript, ast.Return,
)  # fmt: skip


def shown(submission: object, text: str) -> dict[str, Any]:
    """Run the code line by line and return what each line came to."""
    runner = _Runner(text)
    runner.run()
    return runner.result(runner.values)


def comprehended(submission: object, text: str, items: list[Any]) -> dict[str, Any]:
    """Return what each list comprehension makes of ``items``, instead of its own list."""
    runner = _Runner(text)
    runner.define(__items__=items)
    values = []
    for node in runner.nodes():
        if isinstance(node, ast.ListComp):
            node.generators[0].iter = ast.Name("__items__", ast.Load())
            values += runner.value_of(node)
    return runner.result(values)


def returned(submission: object, text: str, arguments: list[Any]) -> dict[str, Any]:
    """Return what each function (or lambda) of so many parameters gives."""
    runner = _Runner(text)
    runner.define(__arguments__=arguments)
    given = ast.Starred(ast.Name("__arguments__", ast.Load()), ast.Load())
    values = []
    for node in runner.nodes():
        if isinstance(node, (ast.FunctionDef, ast.Lambda)):
            of = ast.Name(node.name, ast.Load()) if isinstance(node, ast.FunctionDef) else node
            if len(node.args.args) == len(arguments):
                values += runner.value_of(ast.Call(of, [given], []))
    return runner.result(values)


class _Runner:
    """Runs statements one after the other and keeps what they come to."""

    def __init__(self, text: str) -> None:
        blocks = re.findall(r"```(?:\w+\n|\n)?(.*?)```", text, re.DOTALL)
        pieces = [
            piece
            for block in blocks or [text]
            for piece in _pieces(block.replace("\t", "    ").split("\n")[:MOST_LINES])
        ]
        self.statements = [each for piece, _ in pieces for each in piece.body]
        self.values: list[Any] = []
        self.error = UNSAID if any(in_words for _, in_words in pieces) else ""
        self.space = _space(text, self.values)

    def nodes(self) -> Iterator[ast.AST]:
        """Yield every part of the code."""
        return ast.walk(ast.Module(self.statements, []))

    def result(self, values: list[Any]) -> dict[str, Any]:
        """Return what `answer_code` reads."""
        return {"values": values[:MOST_VALUES], "error": self.error if values else UNSAID}

    def run(self) -> None:
        """Run all statements, also after one that fails."""
        for statement in self.statements:
            if not isinstance(statement, ast.Return):
                self._try(self._run, statement)

    def define(self, **names: Any) -> None:
        """Run all statements for the names that they define; what fails does not matter."""
        self.run()
        self.error = ""
        self.space |= names

    def value_of(self, node: ast.expr) -> list[Any]:
        """Return the value of an expression in a list; an empty one where it leaves names open."""
        value = self._try(lambda expression: [_plain(self._value(expression))], node)
        if value is None:
            return [] if self.error == UNSAID else [None]
        return list(value)

    def _try(self, do: Callable[[Any], Any], node: ast.AST) -> Any:
        try:
            return do(node)
        except (NameError, ImportError):  # it leaves something out, which is no mistake
            self.error = UNSAID
        except Exception as error:  # noqa: BLE001 -- whatever a student's code raises
            self.error = self.error or type(error).__name__
        return None

    def _run(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.Expr):
            self.values.append(_plain(self._value(statement.value)))
            return
        module = ast.fix_missing_locations(ast.Module([statement], []))
        exec(compile(module, "<answer>", "exec", dont_inherit=True), self.space)  # noqa: S102
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if isinstance(statement, ast.AugAssign):
            targets = [statement.target]
        for target in targets:
            if isinstance(target, ast.Name):
                self.values.append(_plain(self.space[target.id]))

    def _value(self, node: ast.expr) -> Any:
        expression = ast.fix_missing_locations(ast.Expression(node))
        return eval(compile(expression, "<answer>", "eval", dont_inherit=True), self.space)  # noqa: S307


def _pieces(lines: list[str]) -> Iterator[tuple[ast.Module, bool]]:
    """Yield the code of an answer in order, and whether words stand around it in its line."""
    lines = [re.sub(r"^(?:>>>|In \[\d*\]:) ?", "", line) for line in lines]
    start = 0
    while start < len(lines):
        for end in range(len(lines), start, -1):
            if (module := _parsed("\n".join(lines[start:end]))) is not None:
                yield module, False
                break
        else:
            end = start + 1
            yield from ((module, True) for module in _in_words(lines[start]))
            if re.search(r"[=\[\]()]", lines[start]):
                yield ast.Module([], []), True  # there may be more code than could be read
        start = end


# Where code may begin and end inside a sentence.
_BEGIN = re.compile(r"(?<=[:=.,] )\S|(?<=`)\S|\bdef |\blambda |[\[(]")
_END = re.compile(r"`|(?<=[\])])|[.;#,] |[.,;]?$| - | is ")


def _in_words(line: str) -> Iterator[ast.Module]:
    """Yield the code between words: after a colon, at a `def`, in brackets, between ticks."""
    done = 0
    for begin in [found.start() for found in _BEGIN.finditer(line)][:MOST_PLACES]:
        if begin < done:
            continue
        ends = [found.start() for found in _END.finditer(line, begin + 1)][:MOST_PLACES]
        for end in reversed(ends):
            if (module := _parsed(line[begin:end])) is not None:
                yield module
                done = end
                break


def _parsed(code: str) -> ast.Module | None:
    """Return code as a module; None for what is no Python, or as well plain words."""
    warnings.simplefilter("ignore")
    if re.search(r"\. [A-Z]", code):
        return None  # the next sentence would be read as an attribute
    try:
        module = ast.parse(textwrap.dedent(code).strip("`").strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return module if any(isinstance(node, _CODE) for node in ast.walk(module)) else None


def _space(text: str, values: list[Any]) -> dict[str, Any]:
    """Return the names that code in an answer may take for granted."""
    space: dict[str, Any] = {"__name__": "answer", "__builtins__": __builtins__}
    space["print"] = lambda *these, **_: values.extend(_plain(each) for each in these)
    if re.search(r"\b(?:np|numpy|array|arange|reshape)\b", text):
        import numpy

        space |= {"np": numpy, "numpy": numpy, "array": numpy.array, "arange": numpy.arange}
    if re.search(r"torch|tensor", text, re.IGNORECASE):
        import torch

        def tensor(*rows: Any, **options: Any) -> Any:
            return torch.tensor(rows[0] if len(rows) == 1 else rows, **options)

        space |= {"torch": torch, "tensor": tensor, "Tensor": torch.Tensor}
        space["arange"] = torch.arange
    return space


def _plain(value: Any) -> Any:
    """Return a value as lists, tuples, numbers and texts, or None for what is none of these."""
    if hasattr(value, "tolist") and getattr(value, "size", None) is not None:
        value = value.tolist()
    return _bounded(value, [MOST_NUMBERS])


def _bounded(value: Any, left: list[int]) -> Any:
    left[0] -= 1
    if left[0] < 0:
        return None
    if type(value) in (list, tuple):
        return type(value)(_bounded(each, left) for each in value[: left[0] + 1])
    if type(value) is dict:
        return "a dict"
    if type(value) in (bool, int, float, str):
        return value
    return type(value).__name__
