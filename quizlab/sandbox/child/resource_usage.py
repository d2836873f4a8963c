"""Reads from outside how much memory and how many threads a child has."""

import os
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


def memory(pid: int) -> int:
    """Return the resident memory of a process in bytes, 0 when it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def threads(pid: int) -> int:
    """Return how many threads a process has, 0 when it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
        return int(stat.rpartition(")")[2].split()[17])
    except (OSError, IndexError):
        return 0
