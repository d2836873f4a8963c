"""Landlock: which files a child may read, named one by one; everything else is out of reach.

Landlock cannot subtract, so site-packages is never named as a whole: quizlab and its answers lie
there. The rules are made once in the server; a child only puts them on.
"""

import os
import struct
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from .kernel import syscall

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same numbers on every machine
_READ_FILE, _READ_DIR, _EXECUTE, _WRITE_FILE = 1 << 2, 1 << 3, 1 << 0, 1 << 1
_DRIVE = 1 << 15  # ioctl on a device, since version 5
_RIGHTS_BY_ABI = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many file rights each version knows
_SCOPES = 3  # abstract sockets and signals, since version 6
_NETWORK = 3  # bind and connect over TCP, since version 4

PACKAGES = ("torch", "functorch", "torchgen", "numpy", "numpy.libs", "sympy", "mpmath")
MODULES = ("typing_extensions.py", "isympy.py")
_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
_DEVICES = ("/dev/urandom", "/dev/random", "/dev/zero")


def version() -> int:
    """Return the version of Landlock that the kernel offers, 0 for none."""
    try:
        return syscall(_CREATE, None, 0, 1)
    except OSError:
        return 0


def readable_paths(more: tuple[str, ...] = ()) -> list[Path]:
    """Return everything that a child may read: Python's library, torch, numpy, sympy, and C.

    Args:
        more: names of further packages.
    """
    packages = _packages(more)
    return [*_standard_library(), *packages, *_shared_libraries(), *map(Path, _DEVICES)]


def _standard_library() -> Iterator[Path]:
    names = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}
    names |= {path for path in sys.path if path.endswith("lib-dynload")}
    for folder in map(Path, sorted(names)):
        # A virtual environment's "platstdlib" holds nothing but site-packages.
        if (folder / "os.py").exists() or (folder.is_dir() and folder.name == "lib-dynload"):
            others = ("site-packages", "dist-packages")
            yield from (entry for entry in folder.iterdir() if entry.name not in others)


def _packages(more: tuple[str, ...]) -> Iterator[Path]:
    for folder in map(Path, sys.path):
        if folder.name in ("site-packages", "dist-packages"):
            found = (folder / name for name in (*PACKAGES, *more, *MODULES))
            yield from (path for path in found if path.exists())


def _shared_libraries() -> Iterator[Path]:
    yield Path("/etc/ld.so.cache")
    folders = [Path(name) for name in _LIBRARIES]
    folders += [folder for top in folders if top.is_dir() for folder in top.glob("*-linux-*")]
    for folder in {folder.resolve() for folder in folders if folder.is_dir()}:
        yield from (path for path in folder.glob("*.so*") if path.is_file())


class Rules:
    """A set of rules, kept open until a child puts it on."""

    def __init__(self, paths: Iterable[Path], devices: Iterable[Path] = ()) -> None:
        self.version = version()
        self.known = (1 << _RIGHTS_BY_ABI[max(n for n in _RIGHTS_BY_ABI if n <= self.version)]) - 1
        rights = struct.pack("Q", self.known)
        if self.version >= 4:
            rights += struct.pack("Q", _NETWORK)
        if self.version >= 6:
            rights += struct.pack("Q", _SCOPES)
        self.descriptor = syscall(_CREATE, rights, len(rights), 0)
        for path in paths:
            self._allow(path, _READ_FILE | _READ_DIR | _EXECUTE)
        self._allow(Path("/dev/null"), _READ_FILE | _WRITE_FILE)
        for path in devices:
            self._allow(path, (_READ_FILE | _WRITE_FILE | _DRIVE) & self.known)

    def _allow(self, path: Path, rights: int) -> None:
        try:
            handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return  # a path that is gone or not ours needs no rule
        try:
            if not path.is_dir():
                rights &= ~_READ_DIR
            syscall(_ADD, self.descriptor, 1, struct.pack("=Qi", rights, handle), 0)
        finally:
            os.close(handle)


def put_on(descriptor: int) -> None:
    """Restrict this process to the rules behind a descriptor, for good, and close it.

    no_new_privs must be set.
    """
    syscall(_RESTRICT, descriptor, 0)
    os.close(descriptor)
