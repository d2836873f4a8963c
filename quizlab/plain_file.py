"""Reads plain files only: a pipe or a device in place of one would hold the reader up."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

LONGEST = 32 * 2**20  # bytes
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


class NotPlainError(OSError):
    """A folder, a pipe or a device."""


class TooLongError(OSError):
    """A file of more bytes than are read."""


def open_plain(path: Path, *, links: bool = True) -> BinaryIO:
    """Open a plain file to be read.

    Args:
        links: whether a symbolic link may lead to it.

    Raises:
        NotPlainError: it is not a plain file.
        OSError: it cannot be opened.
    """
    handle = os.open(path, _AT_ONCE | (0 if links else getattr(os, "O_NOFOLLOW", 0)))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotPlainError(errno.EINVAL, "not a plain file", str(path))
    return os.fdopen(handle, "rb")


def read_plain(path: Path, most: int = LONGEST, *, links: bool = True) -> bytes:
    """Return the bytes of a plain file.

    Raises:
        NotPlainError: it is not a plain file.
        TooLongError: it has more than ``most`` bytes.
        OSError: it cannot be read.
    """
    with open_plain(path, links=links) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise TooLongError(errno.EFBIG, f"longer than {most:,} bytes", str(path))
    return data
