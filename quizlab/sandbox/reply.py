"""The reply of a child, checked part by part: the child is foreign, so is everything it says."""

from dataclasses import dataclass
from typing import Any

from quizlab.printable import one_line, printable
from quizlab.sandbox.child import protocol
from quizlab.sandbox.request import Request
from quizlab.sandbox.wire import Malformed

_TEXT = 2_000  # characters of an exception's text or of a line
_NAME = 200  # characters of a name
_LINES = 1_000_000  # a line or column beyond it is in no submission, and counts as unknown
_NAMES = 300  # the most that a child tells of
_CELLS = 40_000  # of a notebook, and statements in them that failed: the source is short
_PLACES = 20


@dataclass(frozen=True)
class Place:
    """A line of submitted code; the cell is 0 in a plain file."""

    line: int
    cell: int = 0

    def __str__(self) -> str:
        return f"cell {self.cell}, line {self.line}" if self.cell else f"line {self.line}"


@dataclass(frozen=True)
class Raised:
    """An exception of the submission, as text."""

    type: str
    text: str
    places: tuple[Place, ...]  # outermost first; empty when it came from outside submitted code
    name: str | None = None  # of NameError and ImportError
    source: str | None = None  # of SyntaxError: the line
    column: int = 0
    function: str = ""  # the name of the innermost submitted function
    near: tuple[str, ...] = ()  # of NameError: the names that were at hand in functions
    lazily: bool = False  # by an iterator that came back, when its items were taken

    @property
    def place(self) -> Place | None:
        """The innermost line of submitted code."""
        return self.places[-1] if self.places else None

    def __str__(self) -> str:
        return f"{self.type}: {self.text}" if self.text else self.type


@dataclass(frozen=True)
class LoadResult:
    """What running the submitted source came to."""

    error: Raised | None
    names: tuple[tuple[str, str], ...]  # name, kind
    skipped: tuple[tuple[int, Raised], ...]  # cell number, why
    left_out: tuple[int, ...]  # cells that nothing needed


@dataclass(frozen=True)
class Called:
    """What one call came to: a value or an exception, and the arguments if it changed them."""

    value: Any = None
    error: Raised | None = None
    changed: list[Any] | None = None


def checked(message: Any, request: Request) -> dict[str, Any]:
    """Return the reply with its parts in their types: a result for each call of the request.

    Raises:
        Malformed: it does not have exactly the parts that the request asked for.
    """
    try:
        found: dict[str, Any] = {}
        if request.loads:
            found["loaded"] = _loaded(message["loaded"])
        wanted = 0 if request.loads and found["loaded"].error is not None else request.calls
        found["results"] = [_called(each) for each in _list(message["results"], wanted)]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Malformed("the reply does not have its parts") from None
    if len(found["results"]) != wanted:
        raise Malformed("not a result for each call")
    return found


def _called(result: Any) -> Called:
    if "error" in result:
        return Called(error=_raised(result["error"]))
    changed = result.get("changed")
    return Called(value=result["value"], changed=None if changed is None else _list(changed))


def _loaded(loaded: Any) -> LoadResult:
    error = loaded["error"]
    return LoadResult(
        error=None if error is None else _raised(error),
        names=tuple((_name(name), _name(kind)) for name, kind in _list(loaded["names"], _NAMES)),
        skipped=tuple(
            (_cell(each["cell"]), _raised(each)) for each in _list(loaded["skipped"], _CELLS)
        ),
        left_out=tuple(map(_cell, _list(loaded["left_out"], _CELLS))),
    )


def _raised(error: Any) -> Raised:
    syntax = error.get("syntax")
    return Raised(
        type=_name(error["type"]),
        text=_text(error["text"]),
        places=tuple(
            Place(_count(line), _cell(file)) for file, line in _list(error["places"], _PLACES)
        ),
        name=_name(error["name"]) if "name" in error else None,
        source=None if syntax is None else _text(syntax["line"]),
        column=0 if syntax is None else _count(syntax["column"]),
        function=_name(error.get("function", "")),
        near=tuple(map(_name, _list(error.get("near", []), _NAMES))),
        lazily=error.get("lazily") is True,
    )


def _list(items: Any, most: int = protocol.NODES) -> list[Any]:
    if type(items) is not list or len(items) > most:
        raise Malformed("not a list, or too long a one")
    return items


def _text(text: Any) -> str:
    if type(text) is not str:
        raise Malformed("not text")
    return printable(text[:_TEXT])


def _name(name: Any) -> str:
    return one_line(_text(name)[:_NAME])


def _count(number: Any) -> int:
    if type(number) is not int or number < -1:
        raise Malformed("not a count")
    return number if 0 <= number <= _LINES else 0


def _cell(file: Any) -> int:
    """Return the number in "<submission cell 3>", 0 for a plain file."""
    digits = "".join(filter(str.isdecimal, _text(file)))
    return int(digits[:6]) if digits else 0
