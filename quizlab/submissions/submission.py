"""A submission: a .py file or a notebook, read once, as text, never run here."""

import codecs
import io
import re
import tokenize
from dataclasses import dataclass
from pathlib import Path

from quizlab.errors import QuizlabError
from quizlab.plain_file import NotPlainError, TooLongError, read_plain
from quizlab.printable import one_line, printable
from quizlab.sandbox.request import Cell
from quizlab.submissions.magics import cell_magic, strip_exported, strip_magics
from quizlab.submissions.notebook import code_cells

SUFFIXES = (".py", ".ipynb")
SOURCE_BYTES = 64 * 1024
NOTEBOOK_BYTES = 32 * 2**20
# Of plain text, where reading takes time in proportion to the length.
_ENCODINGS = (
    "utf-8", "ascii", "iso8859", "cp", "mac", "koi8", "gb", "big5", "shift_jis", "euc",
)  # fmt: skip
_LINE_ENDS = re.compile(r"\r\n|\r|\n")  # as Python counts lines: a form feed ends none


class SubmissionError(QuizlabError):
    """A file that cannot be a submission."""


@dataclass(frozen=True)
class Submission:
    """What a student handed in: its path for the report and its source, read once.

    Attributes:
        left_out: sentences on cells of a notebook that are not Python for a check.
    """

    path: Path
    cells: tuple[Cell, ...]
    left_out: tuple[str, ...] = ()

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
        SubmissionError: it is not a plain file, too long, not text, or not a notebook inside.
    """
    if path.suffix not in SUFFIXES:
        raise SubmissionError(f"{one_line(path)} is neither a .py file nor a notebook (.ipynb).")
    notebook = path.suffix == ".ipynb"
    data = _bytes(path, NOTEBOOK_BYTES if notebook else SOURCE_BYTES)
    try:
        text = data.decode("utf-8-sig" if notebook else _declared_encoding(data))
    except UnicodeDecodeError as error:
        raise SubmissionError(
            f"{one_line(path)} is not UTF-8 text (byte {error.start}). Save it again as UTF-8."
        ) from None
    if not notebook:
        _require_text(path, text)
        return Submission(path, (Cell(strip_exported(text)),))
    try:
        sources = code_cells(text)
    except ValueError as error:
        raise SubmissionError(
            f"{one_line(path)} is not a notebook that can be read: {error}"
        ) from None
    size = sum(len(each.encode("utf-8", "surrogatepass")) for each in sources)
    if size > SOURCE_BYTES:
        raise SubmissionError(
            f"{one_line(path)} is too long: {size:,} bytes of code; {SOURCE_BYTES:,} are allowed."
        )
    for each in sources:
        _require_text(path, each)
    cells = tuple(Cell(strip_magics(s), at) for at, s in enumerate(sources, 1))
    magics = [(at, magic) for at, s in enumerate(sources, 1) if (magic := cell_magic(s))]
    left_out = (
        f"Cell {at} was left out: it begins with `{one_line(magic[:40])}`, so it is not run as "
        "Python. Take that line away where the cell belongs to your answer."
        for at, magic in magics
    )
    return Submission(path, cells, tuple(left_out))


def _require_text(path: Path, text: str) -> None:
    if (at := text.find("\0")) >= 0:
        line = text.count("\n", 0, at) + 1
        raise SubmissionError(
            f"{one_line(path)} is not plain text: line {line} has a NUL character. "
            "Save it again as UTF-8."
        )


def _declared_encoding(data: bytes) -> str:
    """Return the encoding that the first two lines of a Python file name, UTF-8 without one."""
    try:
        name, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return name if codecs.lookup(name).name.startswith(_ENCODINGS) else "utf-8-sig"
    except (SyntaxError, LookupError):  # unknown, or not the one that the file is in
        return "utf-8-sig"


def _bytes(path: Path, most: int) -> bytes:
    """Read a plain file once: no link, no pipe that would block, no more than allowed."""
    try:
        return read_plain(path, most, links=False)
    except NotPlainError:
        raise SubmissionError(f"{one_line(path)} is not a plain file.") from None
    except TooLongError:
        what = f"{one_line(path)} is too long: more than {most:,} bytes."
        raise SubmissionError(what) from None
    except OSError as error:
        why = "it is a symbolic link" if path.is_symlink() else error.strerror
        raise SubmissionError(f"{one_line(path)} cannot be read: {why}.") from None
