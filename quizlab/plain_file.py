"""Reads plain files only: a pipe or a device in place of one would hold the reader up."""

import errno
import os
import stat
from pathlib import Path

LONGEST = 32 * 2**20  # bytes


def read_plain(path: Path, most: int = LONGEST) -> bytes:
    """Return the bytes of a plain file.

    Raises:
        OSError: it cannot be read, is not a plain file, or has more than ``most`` bytes.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not a plain file", str(path))
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"longer than {most:,} bytes", str(path))
    return data
