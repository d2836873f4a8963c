"""The code of a notebook, cell by cell, as a person counts code cells."""

import json
from typing import Any

CELLS = 20_000  # of a notebook
OLD_CHARACTERS, OLD_CELLS = 4 * 2**20, 2_000  # of one that must be converted, which takes long


def code_cells(text: str) -> list[str]:
    """Return the source of every code cell of a notebook, given as the text of its file.

    Raises:
        ValueError: it is not a notebook, or longer than one that a person has written.
    """
    try:
        notebook = json.loads(text)
        if notebook.get("nbformat") != 4:
            if len(text) > OLD_CHARACTERS or text.count('"cell_type"') > OLD_CELLS:
                raise ValueError("too long for its old format")
            notebook = _converted(text)
        if len(notebook["cells"]) > CELLS:
            raise ValueError("too many cells")
        sources = [each["source"] for each in notebook["cells"] if each["cell_type"] == "code"]
        return [each if isinstance(each, str) else "".join(each) for each in sources]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a notebook") from error


def _converted(text: str) -> Any:
    import nbformat  # only for notebooks of an old format: it takes a third of a second

    read: Any = nbformat.reads  # has no types
    try:
        return read(text, as_version=4)
    except Exception as error:
        raise ValueError("not a notebook") from error
