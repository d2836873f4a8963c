"""Writes a report's page to a file, whole or not at all."""

import contextlib
import os
from pathlib import Path

from quizlab.errors import QuizlabError, UsageError


def check_page(path: Path) -> None:
    """Find out before a long training whether a page may be written there.

    Raises:
        UsageError: it may not.
    """
    if path.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"--html writes a web page; {path} does not end in .html.")
    if path.is_dir() or not path.parent.is_dir():
        what = "is a folder" if path.is_dir() else "lies in a folder that is not there"
        raise UsageError(f"--html cannot write {path}: it {what}.")


def write_page(path: Path, page: str) -> None:
    """Write the page, replacing one of that name.

    Raises:
        QuizlabError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(page, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise QuizlabError(f"The page {path} could not be written: {error.strerror}.") from error
