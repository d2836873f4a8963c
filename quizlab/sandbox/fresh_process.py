"""The second backend: a fresh process for one run, where a fork does not serve.

It speaks the same protocol over the same channel. It is slower (it imports torch itself), so it
can be started ahead of need; it is used once. It alone may use a GPU: a process that has touched
one cannot fork. On macOS its layer is Seatbelt, which is
experimental: nobody has run the attacks there yet.
"""

import contextlib
import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quizlab.sandbox.limits import Limits, Stop
from quizlab.sandbox.server_connection import READY_WITHIN, End, loading, spawn

_LOOK_EVERY = 0.03
_HIDDEN_AT_FIRST = 0.1  # seconds; a child that loads is shut in later than that


class FreshProcess:
    """A process for one run: the `Handle` of the second backend."""

    ready_within = READY_WITHIN  # it imports torch itself

    def __init__(
        self,
        limits: Limits,
        descriptors: Sequence[int],
        *,
        preload: Sequence[str],
        stubs: Path | None,
        confined: bool,
        gpu: bool = False,
    ) -> None:
        self.limits = limits
        self.reason: Stop | None = None
        order = {
            **loading(preload, stubs),
            "fresh": list(descriptors),
            "gpu": gpu,
            "limits": limits.as_order(confined=confined),
        }
        self._process = spawn(order, pass_fds=descriptors, quiet=True, gpu=gpu)
        self.pid = self._process.pid
        self._began = time.monotonic()
        self._end: End | None = None
        self._handle = _ending(self.pid)
        self._status = _opened_status(self.pid)

    def kill(self) -> None:
        """Kill the process now."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def descriptor(self) -> int:
        """Return a descriptor that is readable when the process has ended."""
        return self._handle

    def end(self, wait: float) -> End | None:
        """Return how the process ended, waiting at most the given number of seconds."""
        deadline = time.monotonic() + wait
        while self._end is None:
            if self.reason is None:
                memory, threads = _usage(self.pid, self._status)
                if memory > self.limits.memory:
                    self.reason = Stop.MEMORY
                elif threads > self.limits.threads:
                    self.reason = Stop.THREADS
            if self.reason is not None:
                self.kill()
            self._reap()
            if self._end is None and time.monotonic() >= deadline:
                return None
            if self._end is None:
                time.sleep(min(_LOOK_EVERY, max(deadline - time.monotonic(), 0)))
        return self._end

    def _reap(self) -> None:
        pid, status, usage = os.wait4(self.pid, os.WNOHANG)
        if not pid:
            return
        self._process.returncode = 0  # waited for here, with its usage
        seconds = usage.ru_utime + usage.ru_stime
        if self.reason is None and os.WIFSIGNALED(status) and seconds >= self.limits.cpu * 0.75:
            self.reason = Stop.CPU
        self._end = End(
            signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
            exit=os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0,
            reason=self.reason,
            cpu=seconds,
            peak=usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
            wall=time.monotonic() - self._began,
        )
        os.close(self._handle)
        if self._status >= 0:
            os.close(self._status)


def _ending(pid: int) -> int:
    if hasattr(os, "pidfd_open"):
        return os.pidfd_open(pid)
    mac: Any = importlib.import_module("select")  # kqueue is there on macOS and BSD only
    queue = mac.kqueue()
    change = mac.kevent(pid, mac.KQ_FILTER_PROC, mac.KQ_EV_ADD, mac.KQ_NOTE_EXIT)
    queue.control([change], 0)
    return os.dup(queue.fileno())


def _opened_status(pid: int) -> int:
    """Return the open status file of a process that is not shut in yet, -1 without /proc.

    Later, where /proc hides the processes of others, it could not be opened; nor for a moment after
    the start, if this process itself is hidden, as one is that has changed its user.
    """
    deadline = time.monotonic() + (_HIDDEN_AT_FIRST if Path("/proc/self/status").exists() else 0)
    while True:
        try:
            return os.open(f"/proc/{pid}/status", os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            if time.monotonic() > deadline:
                return -1
            time.sleep(0.002)


def _usage(pid: int, status: int) -> tuple[int, int]:
    """Return the resident bytes and the threads of a process, zeros when it is gone."""
    if sys.platform != "linux":
        shown = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=False
        )
        return int(shown.stdout or 0) * 1024, 0
    try:
        lines = os.pread(status, 2**16, 0).decode(errors="replace").splitlines()
    except OSError:
        return 0, 0
    fields = dict(line.partition(":")[::2] for line in lines)
    return int(fields.get("VmRSS", "0 kB").split()[0]) * 1024, int(fields.get("Threads", 0))
