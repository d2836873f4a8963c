"""Tells in which epoch a training is, and of how many, from the loop that it runs in."""

import ast
import linecache
from collections.abc import Iterator
from types import FrameType
from typing import Any

PLACE = "<submission"
_FRAMES = 40
_MOST = 10**6


class Epochs:
    """The outermost ``for … in range(n)`` that a training runs in: which epoch, of how many.

    A loop over batches is written otherwise: over a loader, or with a step.
    """

    def __init__(self, frame: FrameType | None) -> None:
        self._frame: FrameType | None = None
        self._name = ""
        self.planned: int | None = None
        for _ in range(_FRAMES):  # innermost first
            if frame is None:
                return
            if frame.f_code.co_filename.startswith(PLACE):
                for name, count in _loops(frame):
                    self._frame, self._name, self.planned = frame, name, count
            frame = frame.f_back

    def now(self) -> int | None:
        """Return the epoch that is going on, counted from 1, None without a loop."""
        at = None if self._frame is None else self._frame.f_locals.get(self._name)
        in_range = type(at) is int and self.planned is not None and 0 <= at < self.planned
        return at + 1 if in_range and at is not None else None


def _loops(frame: FrameType) -> Iterator[tuple[str, int]]:
    """Yield the variable and n of every ``for … in range(n)`` around the line that runs.

    The innermost comes first.
    """
    source = "".join(linecache.getlines(frame.f_code.co_filename))
    first = frame.f_code.co_firstlineno
    around = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.For) and node.end_lineno is not None
        if first <= node.lineno <= frame.f_lineno <= node.end_lineno
    ]
    for loop in reversed(around):
        match loop:
            case ast.For(
                target=ast.Name(id=name), iter=ast.Call(func=ast.Name(id="range"), args=[most])
            ):
                count = _value(most, frame)
                if type(count) is int and 0 < count <= _MOST:
                    yield name, count


def _value(node: ast.expr, frame: FrameType) -> Any:
    """Return what a number, a name or an attribute of a name stands for; nothing is called."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        return frame.f_locals.get(node.id, frame.f_globals.get(node.id))
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        owner = _value(node.value, frame)
        return getattr(owner, "__dict__", {}).get(node.attr)
    return None
