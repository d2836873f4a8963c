"""What an exception of the submission says, rendered here so that the judge never has to."""

import difflib
import traceback
from typing import Any

NAME, TEXT, LINES, NEAR = 100, 2_000, 20, 100
PLACE = "<submission"  # the file name of submitted code begins with this


def describe(error: BaseException) -> dict[str, Any]:
    """Return the class, the text and the places of an exception, all bounded."""
    walked = traceback.walk_tb(error.__traceback__)
    frames = [(frame, line or 0) for frame, line in walked if _file(frame.f_code.co_filename)]
    described: dict[str, Any] = {
        "type": type(error).__name__[:NAME],
        "text": _text(error)[:TEXT],
        "places": [[_file(frame.f_code.co_filename), line] for frame, line in frames[-LINES:]],
        "function": frames[-1][0].f_code.co_name[:NAME] if frames else "",
    }
    if isinstance(error, SyntaxError):
        described["places"] = [[_file(error.filename), error.lineno or 0]]
        described["text"] = str(error.msg)[:TEXT]
        line = (error.text or "").rstrip("\n")[:200]
        described["syntax"] = {"line": line, "column": error.offset or 0}
    if isinstance(error, (NameError, ImportError)) and type(error.name) is str:
        described["name"] = error.name[:NAME]
        inner = (frame for frame, _ in frames if frame.f_code.co_name != "<module>")
        names = {name for frame in inner for name in frame.f_code.co_varnames}
        near = sorted(name[:NAME] for name in names if name.isidentifier())
        owners = [each.f_locals["self"] for each, _ in frames if "self" in each.f_locals]
        if any(error.name in _attributes(owner, error.name) for owner in owners[-1:]):
            near.insert(0, f"self.{error.name[:NAME]}")
        described["near"] = near[:NEAR]
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


def _file(name: str | None) -> str:
    return name[:40] if type(name) is str and name.startswith(PLACE) else ""
