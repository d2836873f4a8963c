"""A submission: a .py file or a notebook, read once, as text, never run here."""

import json
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizlab.clean import clean
from quizlab.errors import QuizlabError
from quizlab.sandbox import Cell

SOURCE_BYTES = 64 * 1024
NOTEBOOK_BYTES = 32 * 2**20
_MAGIC = re.compile(r"^\s*(%|!|\?|[\w.]+\?\s*$)")
_ASSIGNED_MAGIC = re.compile(r"^(\s*\w[\w, ]*=\s*)[%!].*$")


class Refused(QuizlabError):
    """A file that cannot be a submission."""


@dataclass(frozen=True)
class Submission:
    """What a student handed in: its path for the report and its source, read once."""

    path: Path
    cells: tuple[Cell, ...]

    @property
    def is_notebook(self) -> bool:
        """Whether the cells came from a notebook."""
        return bool(self.cells) and self.cells[0].number > 0

    def line(self, number: int, cell: int = 0) -> str | None:
        """Return a line of the source, None when there is no such line."""
        for each in self.cells:
            lines = each.source.splitlines()
            if each.number == cell and 0 < number <= len(lines):
                return clean(lines[number - 1].strip()[:200])
        return None


def read_submission(path: Path) -> Submission:
    """Read a submission.

    Raises:
        Refused: it is not a plain file, too long, not UTF-8, or not a notebook inside.
    """
    if path.suffix not in (".py", ".ipynb"):
        raise Refused(f"{path} is neither a .py file nor a notebook (.ipynb).")
    notebook = path.suffix == ".ipynb"
    text = _text(path, _bytes(path, NOTEBOOK_BYTES if notebook else SOURCE_BYTES))
    cells = _code_cells(path, text) if notebook else (Cell(text),)
    size = sum(len(cell.source.encode("utf-8", "surrogatepass")) for cell in cells)
    if size > SOURCE_BYTES:
        raise Refused(f"{path} is too long: {size:,} bytes of code; {SOURCE_BYTES:,} are allowed.")
    return Submission(path, cells)


def _bytes(path: Path, most: int) -> bytes:
    """Read a plain file once: no link, no pipe that would block, no more than allowed."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError as error:
        why = "it is a symbolic link" if path.is_symlink() else error.strerror
        raise Refused(f"{path} cannot be read: {why}.") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Refused(f"{path} is not a plain file.")
    with os.fdopen(handle, "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise Refused(f"{path} is too long: more than {most:,} bytes.")
    return data


def _text(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{path} is not UTF-8 text (byte {error.start}).") from None


def _code_cells(path: Path, text: str) -> tuple[Cell, ...]:
    try:
        notebook = json.loads(text)
        if notebook.get("nbformat") != 4:
            notebook = _converted(text)
        sources = [_source(each) for each in notebook["cells"] if each["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(f"{path} is not a notebook that can be read.") from None
    return tuple(Cell(strip_magics(each), at) for at, each in enumerate(sources, start=1))


def _converted(text: str) -> Any:
    import nbformat  # only for notebooks of an old format: it takes a third of a second

    read: Any = nbformat.reads  # has no types
    try:
        return read(text, as_version=4)
    except Exception as error:
        raise ValueError("not a notebook") from error


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"]
    text = source if isinstance(source, str) else "".join(source)
    return str(text)


def strip_magics(source: str) -> str:
    """Return a cell without its magics and shell lines; every other line keeps its number."""
    lines = source.split("\n")
    if lines and lines[0].lstrip().startswith("%%"):
        if lines[0].split()[0] in ("%%time", "%%timeit", "%%capture"):
            return "\n".join(["", *lines[1:]])
        return ""  # a cell of another language
    return "\n".join(map(_without_magic, lines))


def _without_magic(line: str) -> str:
    if (assigned := _ASSIGNED_MAGIC.match(line)) is not None:
        return assigned[1] + "None"
    if not _MAGIC.match(line):
        return line
    return line[: len(line) - len(line.lstrip())] + "pass"
