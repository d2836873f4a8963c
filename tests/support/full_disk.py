"""A full disk."""

import contextlib
import resource


@contextlib.contextmanager
def full_disk():
    """Let every file that is written be cut off, as on a full disk; not longer than needed.

    What the tests print may itself go to a file.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
