"""Tells how many epochs a training has planned, from the loops that it runs in."""

import ast
import linecache
from collections.abc import Iterator
from types import FrameType
from typing import Any

PLACE = "<submission"
_FRAMES = 40
_MOST = 10**6


def planned_epochs(frame: FrameType | None) -> int | None:
    """Return n of the outermost ``for … in range(n)`` that is being run, None without one.

    A loop over batches is written otherwise: over a loader, or with a step.
    """
    counts = [count for each in _submitted(frame) for count in _counts(each)]
    return counts[-1] if counts else None


def _submitted(frame: FrameType | None) -> Iterator[FrameType]:
    """Give the frames in submitted code, innermost first."""
    for _ in range(_FRAMES):
        if frame is None:
            return
        if frame.f_code.co_filename.startswith(PLACE):
            yield frame
        frame = frame.f_back


def _counts(frame: FrameType) -> Iterator[int]:
    """Give n of every ``for … in range(n)`` around the line that runs, innermost first."""
    source = "".join(linecache.getlines(frame.f_code.co_filename))
    around = [loop for loop in ast.walk(ast.parse(source)) if _is_around(loop, frame)]
    for loop in reversed(around):
        count = _count(loop, frame)
        if type(count) is int and 0 < count <= _MOST:
            yield count


def _is_around(node: ast.AST, frame: FrameType) -> bool:
    if not isinstance(node, ast.For) or node.end_lineno is None:
        return False
    first = frame.f_code.co_firstlineno
    return first <= node.lineno <= frame.f_lineno <= node.end_lineno


def _count(loop: Any, frame: FrameType) -> Any:
    called = loop.iter
    if not isinstance(called, ast.Call) or not isinstance(called.func, ast.Name):
        return None
    if called.func.id != "range" or len(called.args) != 1:
        return None
    return _value(called.args[0], frame)


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
