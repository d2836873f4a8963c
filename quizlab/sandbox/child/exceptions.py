"""What an exception of the submission says, rendered here so that the judge never has to."""

import difflib
import traceback
from types import FrameType, TracebackType
from typing import Any

NAME, TEXT, LINES, NEAR = 100, 2_000, 20, 100
PLACE = "<submission"  # the file name of submitted code begins with this


def describe(error: BaseException) -> dict[str, Any]:
    """Return the class, the text and the places of an exception, all bounded."""
    described: dict[str, Any] = {
        "type": type(error).__name__[:NAME],
        "text": _text(error)[:TEXT],
        "places": _places(error.__traceback__)[-LINES:],
        "function": _function(error.__traceback__),
    }
    if isinstance(error, SyntaxError):
        described["places"] = [[_file(error.filename), error.lineno or 0]]
        described["text"] = str(error.msg)[:TEXT]
        described["syntax"] = {"line": _source_line(error), "column": error.offset or 0}
    if isinstance(error, (NameError, ImportError)) and type(error.name) is str:
        described["name"] = error.name[:NAME]
        described["near"] = _local_names(error.__traceback__)[:NEAR]
    if isinstance(error, AttributeError) and type(error.name) is str:
        described["near"] = _attributes(error.obj, error.name)
    return described


def _attributes(owner: Any, name: str) -> list[str]:
    """Return the attributes of an object that a name was probably meant to be."""
    try:
        return difflib.get_close_matches(name[:NAME], dir(owner), n=3, cutoff=0.7)
    except Exception:  # noqa: BLE001 - the student's __dir__ may do anything
        return []


def _text(error: BaseException) -> str:
    try:
        return str.__str__(str(error))
    except BaseException as inner:  # noqa: BLE001 - the student's __str__ may do anything
        return f"(its text could not be made: {type(inner).__name__[:NAME]})"


def _places(trace: TracebackType | None) -> list[list[Any]]:
    """Return [file, line] for each frame in submitted code, outermost first."""
    return [[_file(frame.f_code.co_filename), line or 0] for frame, line in _frames(trace)]


def _frames(trace: TracebackType | None) -> list[tuple[FrameType, int]]:
    walked = traceback.walk_tb(trace)
    return [(frame, line) for frame, line in walked if _file(frame.f_code.co_filename)]


def _function(trace: TracebackType | None) -> str:
    """Return the name of the submitted function that ran last."""
    frames = _frames(trace)
    return frames[-1][0].f_code.co_name[:NAME] if frames else ""


def _local_names(trace: TracebackType | None) -> list[str]:
    """Return the names that were at hand within functions, which nobody outside can know."""
    frames = (frame for frame, _ in _frames(trace) if frame.f_code.co_name != "<module>")
    names = {name for frame in frames for name in frame.f_code.co_varnames}
    return sorted(name[:NAME] for name in names if name.isidentifier())


def _file(name: str | None) -> str:
    return name[:40] if type(name) is str and name.startswith(PLACE) else ""


def _source_line(error: SyntaxError) -> str:
    return (error.text or "").rstrip("\n")[:200]
