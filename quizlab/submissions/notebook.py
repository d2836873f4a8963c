"""The code of a notebook, cell by cell, as a person counts code cells."""

import json
import re
from typing import Any

from quizlab.printable import one_line

CELLS = 20_000  # of a notebook
OLD_CHARACTERS, OLD_CELLS = 4 * 2**20, 2_000  # of one that must be converted, which takes long
_FORMAT = 4
_CONFLICT = re.compile(r"(?m)^(<<<<<<<|>>>>>>>) ")
_PAGE = re.compile(r"\s*<(!doctype|html|head|\?xml)", re.IGNORECASE)


def code_cells(text: str) -> list[str]:
    """Return the source of every code cell of a notebook, given as the text of its file.

    Raises:
        ValueError: it is not a notebook of Python; the text says why and what to do.
    """
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(_not_json(text, error)) from None
    try:
        number = notebook["nbformat"]
        if number in (1, 2, 3):
            if len(text) > OLD_CHARACTERS or text.count('"cell_type"') > OLD_CELLS:
                raise ValueError("it is too long for its old format. Save it again with Jupyter.")
            notebook = _converted(text)
        elif number != _FORMAT:
            raise ValueError(
                f"it has the notebook format {one_line(str(number)[:20])}, and 4 can be read. "
                "Save it in format 4, for instance with `jupyter nbconvert --to notebook`."
            )
        if len(notebook["cells"]) > CELLS:
            raise ValueError(f"it has more than {CELLS:,} cells.")
        _require_python(notebook.get("metadata") or {})
        cells = [each for each in notebook["cells"] if each["cell_type"] == "code"]
        # A source is a text or its lines, and an empty cell may have none.
        return ["".join(each.get("source", "")) for each in cells]
    except (KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError(
            "it is JSON, without the cells of a notebook. Save it again with Jupyter."
        ) from None


def _require_python(metadata: Any) -> None:
    for part, key in (("language_info", "name"), ("kernelspec", "language")):
        language = str((metadata.get(part) or {}).get(key) or "python")
        if "python" not in language.lower():
            raise ValueError(
                f"it is written in {one_line(language[:20]).capitalize()}, and exercises are "
                "checked in Python. Where it is Python, choose a Python kernel and save it again."
            )


def _not_json(text: str, error: Exception) -> str:  # noqa: PLR0911 - one for each way
    if not text.strip():
        return "it is empty. Save the notebook, and try again."
    if (conflict := _CONFLICT.search(text)) is not None:
        line = text.count("\n", 0, conflict.start()) + 1
        return f"line {line} has the marks of a merge conflict. Resolve it with git first."
    if _PAGE.match(text):
        return "it is a web page. Download the notebook itself, with the button for the raw file."
    if not isinstance(error, json.JSONDecodeError):
        return "its JSON is nested too deeply."
    if error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated string"):
        return f"it ends in the middle, on line {error.lineno}. Save or download it again."
    if not text.lstrip().startswith("{"):
        return "it is no JSON. A Python program is handed in under a name that ends in .py."
    return f"line {error.lineno} is no JSON ({error.msg}). Save it again with Jupyter."


def _converted(text: str) -> Any:
    import nbformat  # only for notebooks of an old format: it takes a third of a second

    read: Any = nbformat.reads  # has no types
    try:
        return read(text, as_version=_FORMAT)
    except Exception:  # noqa: BLE001 - whatever is odd in it
        raise ValueError(
            "its old format cannot be converted. Save it again with Jupyter."
        ) from None
