"""Calls the kernel by number where Python has no function for it."""

import ctypes
import functools
import os
import platform


@functools.cache
def machine() -> str:
    """Return the kind of CPU: x86_64, aarch64 or another."""
    return platform.machine()


@functools.cache
def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


def syscall(number: int, *arguments: int | bytes | None) -> int:
    """Call the kernel and return what it returns; an error is raised as OSError."""
    words = (ctypes.c_long(each) if isinstance(each, int) else each for each in arguments)
    return _checked(_libc().syscall(ctypes.c_long(number), *words))


def prctl(option: int, *arguments: int) -> int:
    """Call prctl(2); an error is raised as OSError."""
    padded = [*arguments, 0, 0, 0, 0][:4]
    return _checked(_libc().prctl(option, *map(ctypes.c_ulong, padded)))


def _checked(result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result
