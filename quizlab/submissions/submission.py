"""A submission: a .py file or a notebook, read once, as text, never run here."""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from quizlab.errors import QuizlabError
from quizlab.printable import one_line, printable
from quizlab.sandbox.request import Cell
from quizlab.submissions.magics import strip_magics
from quizlab.submissions.notebook import code_cells

SUFFIXES = (".py", ".ipynb")
SOURCE_BYTES = 64 * 1024
NOTEBOOK_BYTES = 32 * 2**20
_LINE_ENDS = re.compile(r"\r\n|\r|\n")  # as Python counts lines: a form feed ends none


class SubmissionError(QuizlabError):
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

    @property
    def wants_torch(self) -> bool:
        """Whether the source names torch, or fastai, which rests on it."""
        return any(word in each.source for each in self.cells for word in ("torch", "fastai"))

    def line(self, number: int, cell: int = 0) -> str | None:
        """Return a line of the source, None when there is no such line."""
        for each in self.cells:
            lines = _LINE_ENDS.split(each.source)
            if each.number == cell and 0 < number <= len(lines):
                return printable(lines[number - 1].strip()[:200])
        return None


def read_submission(path: Path) -> Submission:
    """Read a submission.

    Raises:
        SubmissionError: it is not a plain file, too long, not UTF-8, or not a notebook inside.
    """
    if path.suffix not in SUFFIXES:
        raise SubmissionError(f"{one_line(path)} is neither a .py file nor a notebook (.ipynb).")
    notebook = path.suffix == ".ipynb"
    data = _bytes(path, NOTEBOOK_BYTES if notebook else SOURCE_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SubmissionError(f"{one_line(path)} is not UTF-8 text (byte {error.start}).") from None
    if not notebook:
        return Submission(path, (Cell(text),))
    try:
        sources = code_cells(text)
    except ValueError:
        raise SubmissionError(f"{one_line(path)} is not a notebook that can be read.") from None
    size = sum(len(each.encode("utf-8", "surrogatepass")) for each in sources)
    if size > SOURCE_BYTES:
        raise SubmissionError(
            f"{one_line(path)} is too long: {size:,} bytes of code; {SOURCE_BYTES:,} are allowed."
        )
    return Submission(path, tuple(Cell(strip_magics(s), at) for at, s in enumerate(sources, 1)))


def _bytes(path: Path, most: int) -> bytes:
    """Read a plain file once: no link, no pipe that would block, no more than allowed."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError as error:
        why = "it is a symbolic link" if path.is_symlink() else error.strerror
        raise SubmissionError(f"{one_line(path)} cannot be read: {why}.") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise SubmissionError(f"{one_line(path)} is not a plain file.")
    with os.fdopen(handle, "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise SubmissionError(f"{one_line(path)} is too long: more than {most:,} bytes.")
    return data
