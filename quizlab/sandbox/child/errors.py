"""What an exception of the submission says, rendered here so that the judge never has to."""

import traceback
from types import TracebackType
from typing import Any

NAME, TEXT, LINES = 100, 2_000, 20
PLACE = "<submission"  # the file name of submitted code begins with this


def describe(error: BaseException) -> dict[str, Any]:
    """Return the class, the text and the places of an exception, all bounded."""
    described: dict[str, Any] = {
        "type": type(error).__name__[:NAME],
        "text": _text(error)[:TEXT],
        "places": _places(error.__traceback__)[-LINES:],
    }
    if isinstance(error, SyntaxError):
        described["places"] = [[_file(error.filename), error.lineno or 0]]
        described["text"] = str(error.msg)[:TEXT]
        described["syntax"] = {"line": _source_line(error), "column": error.offset or 0}
    if isinstance(error, (NameError, ImportError)) and type(error.name) is str:
        described["name"] = error.name[:NAME]
    return described


def _text(error: BaseException) -> str:
    try:
        return str.__str__(str(error))
    except BaseException as inner:  # noqa: BLE001 - the student's __str__ may do anything
        return f"(its text could not be made: {type(inner).__name__[:NAME]})"


def _places(trace: TracebackType | None) -> list[list[Any]]:
    """Return [file, line] for each frame in submitted code, outermost first."""
    found = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(trace)]
    return [[_file(name), line or 0] for name, line in found if _file(name)]


def _file(name: str | None) -> str:
    return name[:40] if type(name) is str and name.startswith(PLACE) else ""


def _source_line(error: SyntaxError) -> str:
    return (error.text or "").rstrip("\n")[:200]
