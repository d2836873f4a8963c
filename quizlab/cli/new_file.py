"""Writes what a command makes to the file that a person named, or to standard output."""

import sys
from pathlib import Path

from quizlab.errors import QuizlabError, UsageError
from quizlab.exclusive_write import replace_file, write_new
from quizlab.printable import one_line

STDOUT = Path("-")


def check_output(path: Path, *, force: bool) -> None:
    """Find out before the work whether a file may be written there.

    Raises:
        UsageError: it is a folder, lies in none, or is there already.
    """
    if path == STDOUT:
        return
    if path.is_dir() or not path.parent.is_dir():
        what = "is a folder" if path.is_dir() else "lies in a folder that is not there"
        raise UsageError(f"{one_line(path)} cannot be written: it {what}.")
    if path.exists() and not path.is_file():
        raise UsageError(f"{one_line(path)} cannot be written over: it is no plain file.")
    if not force and (path.exists() or path.is_symlink()):
        raise UsageError(f"{one_line(path)} is there already; --force writes over it.")


def write_output(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file whole or not at all.

    Raises:
        UsageError: it has come to be there meanwhile.
        QuizlabError: it cannot be written.
    """
    if path == STDOUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        if force:
            replace_file(path, data)
        else:
            write_new(path, data)
    except FileExistsError:
        raise UsageError(f"{one_line(path)} is there already; --force writes over it.") from None
    except OSError as error:
        raise QuizlabError(f"{one_line(path)} cannot be written: {error.strerror}.") from error
