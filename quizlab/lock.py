"""Lets one process at a time do something; a lock lasts no longer than the process that has it."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_LOOK_EVERY = 0.01


@contextlib.contextmanager
def held(path: Path, within: float) -> Iterator[bool]:
    """Hold the lock of a file, making the file when it is missing.

    Yields False when another process, perhaps a stopped one, does not let go of it within that
    time.

    Args:
        within: seconds.

    Raises:
        OSError: the file cannot be used as a lock.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | _NOT_INHERITED, 0o600)
    deadline = time.monotonic() + within
    try:
        while not (taken := _taken(handle)) and time.monotonic() < deadline:
            time.sleep(_LOOK_EVERY)
        yield taken
    finally:
        os.close(handle)


if sys.platform == "win32":
    _NOT_INHERITED = os.O_NOINHERIT
else:
    import fcntl

    _NOT_INHERITED = os.O_CLOEXEC | os.O_NOFOLLOW


def _taken(handle: int) -> bool:
    if sys.platform == "win32":
        return True  # there is no such lock; what it guards is small
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
