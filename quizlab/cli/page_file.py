"""Writes a report's page to a file, whole or not at all."""

from pathlib import Path

from quizlab.errors import QuizlabError, UsageError
from quizlab.exclusive_write import replace_file
from quizlab.printable import one_line


def check_page(path: Path) -> None:
    """Find out before a long training whether a page may be written there.

    Raises:
        UsageError: it may not.
    """
    if path.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"--html writes a web page; {one_line(path)} does not end in .html.")
    if path.is_dir() or not path.parent.is_dir():
        what = "is a folder" if path.is_dir() else "lies in a folder that is not there"
        raise UsageError(f"--html cannot write {one_line(path)}: it {what}.")


def write_page(path: Path, page: str) -> None:
    """Write the page, replacing one of that name.

    Raises:
        QuizlabError: it cannot be written.
    """
    try:
        replace_file(path, page.encode())
    except OSError as error:
        raise QuizlabError(
            f"The page {one_line(path)} could not be written: {error.strerror}."
        ) from error
