"""Turns exceptions of a submission into sentences that point at the student's line."""

import builtins
from dataclasses import replace

from quizlab.code_analysis.exception_hints import hint
from quizlab.errors import nearest
from quizlab.sandbox.reply import LoadResult, Raised
from quizlab.submissions.submission import Submission

STAND_IN = "stand-in"  # the kind of a name that a small stand-in of fastai gave
_SKIPPED = 5  # skipped statements of a notebook that are named


def explain(raised: Raised, submission: Submission, names: tuple[str, ...] = ()) -> str:
    """Return what went wrong, on which line of the submission, and what may help."""
    line = _line(raised, submission)
    parts = [f"{_where(raised)}{_what(raised)}"]
    if line:
        parts.append(f"    {line}")
    if raised.column and line:
        parts.append("    " + " " * _caret(raised) + "^")
    if help_ := hint(raised, line, names):
        parts.append(help_)
    return "\n".join(parts)


def explain_hidden(raised: Raised, submission: Submission) -> str:
    """Return what went wrong without the exception's own words.

    For checks with hidden data, which a submission could put into a text or the name of a type:
    only a built-in type, a line of the file and one of our own hints are left.
    """
    kind = getattr(builtins, raised.type, None)
    known = isinstance(kind, type) and issubclass(kind, BaseException)
    line = "" if raised.source is not None else _line(raised, submission)
    parts = [(_where(raised) if line else "") + (raised.type if known else "an exception")]
    if line:
        parts.append(f"    {line}")
    if help_ := hint(replace(raised, name=None, near=(), source=None), line, ()):
        parts.append(help_)
    parts.append("Its own words are not shown, since this check uses hidden data.")
    return "\n".join(parts)


def _line(raised: Raised, submission: Submission) -> str:
    """Return the student's line, empty where there is none."""
    if raised.source is not None:
        return raised.source.strip()
    if raised.place is None:
        return ""
    return submission.line(raised.place.line, raised.place.cell) or ""


def _where(raised: Raised) -> str:
    if raised.place is None:
        return ""
    place = str(raised.place)
    return f"{place[0].upper()}{place[1:]}: "


def _what(raised: Raised) -> str:
    if raised.type == "RecursionError" and raised.function.isidentifier():
        return f"RecursionError: `{raised.function}` calls itself again and again, without an end."
    if raised.type == "SystemExit":
        return "SystemExit"
    return str(raised)


def _caret(raised: Raised) -> int:
    source = raised.source or ""
    return max(raised.column - 1 - (len(source) - len(source.lstrip())), 0)


def skipped_words(loaded: LoadResult) -> list[str]:
    """Return what was skipped in a notebook and why, a sentence for each, and not too many."""
    words = []
    for cell, raised in loaded.skipped[:_SKIPPED]:
        line = f"line {raised.place.line}: " if raised.place is not None else ""
        words.append(f"Cell {cell} was skipped: {line}{raised}")
    if (rest := len(loaded.skipped) - _SKIPPED) > 0:
        what = "statement of the notebook was" if rest == 1 else "statements of the notebook were"
        words.append(f"{rest} more {what} skipped likewise.")
    return words


def missing(defines: tuple[str, ...], loaded: LoadResult) -> str | None:
    """Return what a submission should define and does not, None when it is all there."""
    own = tuple(name for name, kind in loaded.names if kind not in ("module", STAND_IN))
    lent = tuple(name for name, kind in loaded.names if kind == STAND_IN)
    classes = any(kind == "class" for _, kind in loaded.names)
    for wanted in defines:
        ways = [way.strip() for way in wanted.split("|")]
        imported = next((way for way in ways if way in lent), None)
        by_method = any(not way.isidentifier() for way in ways) and (classes or not imported)
        if by_method or any(way in own for way in ways):
            continue  # "class with fit" is for the harness to find
        words = _imported(imported) if imported else _missing(ways[0], own)
        return "\n".join([words, *skipped_words(loaded)])
    return None


def _imported(name: str) -> str:
    return f"`{name}` is only imported here. The exercise is to write it: define your own `{name}`."


def _missing(name: str, names: tuple[str, ...]) -> str:
    words = f"Nothing is called `{name}` in this file."
    if (meant := nearest(name, names)) is not None:
        return f"{words} There is `{meant}`: is that it? Rename it to `{name}`."
    if not names:
        return f"{words} It defines nothing at all."
    return f"{words} It defines {', '.join(f'`{each}`' for each in names[:8])}."
