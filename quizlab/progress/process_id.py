"""Who holds a session: a process, told apart from a later one of the same number."""

import os
from pathlib import Path


def current_process() -> str:
    """Return what names this process."""
    return process_identity(os.getpid())


def is_alive(holder: str) -> bool:
    """Whether another process than this one holds a session.

    On Linux a process is named by its number and the moment of its start in this boot, so that a
    number used again after a crash or a reboot is not taken for it. Elsewhere the number must do;
    on Windows a process cannot be asked harmlessly, and a session is free.
    """
    number = holder.partition(" ")[0]
    if holder == current_process() or not number.isdecimal() or os.name == "nt":
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return holder == process_identity(int(number))


def process_identity(process: int) -> str:
    """Return what tells a process apart from all others, as far as this system can."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return str(process)
    started = status.rpartition(")")[2].split()[19]  # field 22: proc(5)
    return f"{process} {started} {boot}"
