"""Reads from outside how much memory and how many threads a child has."""

import os
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_FILES = ("statm", "stat")


class ResourceUsage:
    """The memory and the threads of one process, by files of /proc that stay open.

    They must be opened before the process shuts itself in: afterwards, where /proc hides the
    processes of others (hidepid), its files cannot be found any more, and only open ones be read.

    Raises:
        OSError: there is no /proc, or it does not show the process.
    """

    def __init__(self, pid: int) -> None:
        self._handles: list[int] = []
        try:
            for name in _FILES:
                self._handles.append(os.open(f"/proc/{pid}/{name}", os.O_RDONLY | os.O_CLOEXEC))
        except OSError:
            self.close()
            raise

    def memory(self) -> int:
        """Return the resident memory in bytes, 0 when the process is gone."""
        fields = self._read(0).split()
        return int(fields[1]) * _PAGE if len(fields) > 1 else 0

    def threads(self) -> int:
        """Return how many threads there are, 0 when the process is gone."""
        fields = self._read(1).rpartition(b")")[2].split()
        return int(fields[17]) if len(fields) > 17 else 0

    def close(self) -> None:
        """Close the files."""
        while self._handles:
            os.close(self._handles.pop())

    def _read(self, number: int) -> bytes:
        try:
            return os.pread(self._handles[number], 4096, 0)
        except ProcessLookupError:
            return b""


def writable() -> int:
    """Return the bytes that this process could write to, used or not, 0 without /proc."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * _PAGE
    except OSError:
        return 0


def visible() -> bool:
    """Whether /proc shows this process, and so its children before they are shut in."""
    try:
        ResourceUsage(os.getpid()).close()
    except OSError:
        return False
    return True
