"""Seatbelt, macOS's own sandbox, for a fresh process: written from documents, not run yet."""

import ctypes
from collections.abc import Iterable
from pathlib import Path

_PROFILE = """(version 1)
(deny default)
(allow sysctl-read)
(allow file-read-metadata)
(allow signal (target self))
(allow file-read* (literal "/dev/null") (literal "/dev/urandom") (literal "/dev/random"))
(allow file-write-data (literal "/dev/null"))
{readable}
(deny network*)
(deny process-fork)
(deny process-exec*)
(deny file-write*)
"""
_METAL = """(allow iokit-open)
(allow mach-lookup)
(allow file-read* (subpath "/System/Library"))"""


def profile(paths: Iterable[Path], *, gpu: bool = False) -> str:
    """Return the profile that lets these paths be read and nothing be written or started.

    Args:
        paths: what may be read.
        gpu: let Metal's driver and its services be used as well.
    """
    quoted = (str(path).replace("\\", "\\\\").replace('"', '\\"') for path in paths)
    rules = [f'(allow file-read* (subpath "{path}"))' for path in quoted]
    return _PROFILE.format(readable="\n".join(rules + ([_METAL] if gpu else [])))


def put_on(text: str) -> None:
    """Restrict this process to the profile, for good."""
    library = ctypes.CDLL("/usr/lib/libSystem.B.dylib", use_errno=True)
    error = ctypes.c_char_p()
    if library.sandbox_init(text.encode(), ctypes.c_uint64(0), ctypes.byref(error)) != 0:
        raise OSError((error.value or b"sandbox_init failed").decode("utf-8", "replace"))
