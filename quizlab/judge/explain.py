"""Turns exceptions of a submission into sentences that point at the student's line."""

import builtins
import re
from dataclasses import replace

from quizlab.code_analysis.exception_hints import hint
from quizlab.sandbox.reply import Raised
from quizlab.submissions.submission import Submission

_SHOWN = 200  # characters of a line

_OUT_OF_REACH = re.compile(r"-packages/(\w+)")  # a package that is installed, and not readable
_STAR = re.compile(r"from fast(?:ai|book|core)[\w.]* import \*")


def explain(raised: Raised, submission: Submission, names: tuple[str, ...] = ()) -> str:
    """Return what went wrong, on which line of the submission, and what may help."""
    line = _line(raised, submission)
    parts = [_where(raised) + _what(raised)]
    if line:
        parts.append(f"    {line}")
        if raised.source is not None and raised.column:
            indent = len(raised.source) - len(raised.source.lstrip())
            caret = max(raised.column - 1 - indent, 0)
            if caret <= len(line):  # what a submission raises may name any column
                parts.append(f"    {' ' * caret}^")
    help_ = hint(raised, line, names)
    if not help_ or (help_.startswith("Did you mean") and "`self." not in help_):
        help_ = f"{help_} {_of_the_star(raised, submission)}".strip()
    module = (raised.name or "").partition(".")[0] if raised.type == "ModuleNotFoundError" else ""
    if module.isidentifier() and submission.path.with_name(f"{module}.py").is_file():
        help_ = (
            f"`{module}.py` lies beside your file, but a check gets one file: put what it needs "
            "into it."
        )
    if help_:
        parts.append(help_)
    return "\n".join(parts)


def _what(raised: Raised) -> str:
    if raised.type == "RecursionError" and raised.function.isidentifier():
        return f"RecursionError: `{raised.function}` calls itself again and again, without an end."
    if raised.type == "SystemExit":
        return "SystemExit"
    if (package := _OUT_OF_REACH.search(raised.text)) is not None:
        return f"`{package[1]}` is not there in a check."
    return str(raised)


def _of_the_star(raised: Raised, submission: Submission) -> str:
    """Return what to say where a name may be one that fastai's star import would have brought."""
    if raised.type != "NameError" or raised.name is None:
        return ""
    if not any(_STAR.search(each.source) for each in submission.cells):
        return ""
    return f"If `{raised.name}` is fastai's: a check has only what chapter 4 needs of it."


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
        return raised.source.strip()[:_SHOWN]
    if raised.place is None:
        return ""
    return submission.line(raised.place.line, raised.place.cell) or ""


def _where(raised: Raised) -> str:
    if raised.place is None:
        return ""
    place = str(raised.place)
    return f"{place[0].upper()}{place[1:]}: "
