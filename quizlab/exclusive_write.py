"""Writes files that are new in their folder: no link that somebody laid there is followed."""

import contextlib
import os
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_LONGEST = 100  # characters of the name that the unfinished file shares; a name may be 255 bytes


def write_new(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a file that was not there, whole or not at all.

    Args:
        mode: rights of the file, less what the umask takes away.

    Raises:
        FileExistsError: something is there, be it a link that leads nowhere.
        OSError: it cannot be written.
    """
    handle = os.open(path, _NEW | getattr(os, "O_CLOEXEC", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def replace_file(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a file in place of the one of that name, whole or not at all.

    The unfinished file has a name that nobody can foretell, beside the one that it becomes; a link
    of that name is replaced, not followed.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    beside = path.with_name(f".{path.name[:_LONGEST]}.{os.urandom(8).hex()}")
    write_new(beside, data, mode)
    try:
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
