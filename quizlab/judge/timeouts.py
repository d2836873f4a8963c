"""How long a check may take by itself, and all that a submission runs in its checks."""

import contextlib
import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType

CHECK_SECONDS = 60.0  # of one check, or of a test file that is read
LAST = 3.0  # seconds more, after which its process is ended where `note_in` was called
BEGIN = "\x02"  # stands before what is noted
_note: int | None = None  # where it is noted what runs


def note_in(descriptor: int) -> None:
    """Note there what runs, and where it is when it has to be ended with this process."""
    global _note  # noqa: PLW0603 - there is one process, and one alarm in it
    _note = descriptor


@dataclass
class TimeBudget:
    """How long all requests of one submission together may take, in seconds."""

    seconds: float
    spent: float = 0.0

    @property
    def left(self) -> float:
        """What is left of it, never below 0."""
        return max(self.seconds - self.spent, 0.0)


class CheckTimeout(BaseException):
    """A check goes on without end; no `except Exception` of its author holds this up."""


@contextlib.contextmanager
def check_timeout(what: str) -> Iterator[None]:
    """Raise `CheckTimeout` after `CHECK_SECONDS` inside; waiting for a program does not count.

    It comes between two lines of Python, so not out of a single call that never returns, nor to
    the end of who catches everything: a little later the process ends, where `note_in` was called.

    Args:
        what: runs inside; noted for who finds the process ended.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _too_long)
    if _note is not None:
        with contextlib.suppress(BlockingIOError):
            os.write(_note, f"{BEGIN}{what}\n".encode())
    _alarm(CHECK_SECONDS)
    try:
        yield
    finally:
        _alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def timeout_paused() -> Iterator[None]:
    """Let the time inside not count as the check's own."""
    left = _alarm(0)
    try:
        yield
    finally:
        _alarm(left)


def _alarm(seconds: float) -> float:
    """Let the alarm come after some seconds, or not at all for 0; return what was left of it."""
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    if _note is not None:
        faulthandler.cancel_dump_traceback_later()
        if seconds:
            faulthandler.dump_traceback_later(seconds + LAST, exit=True, file=_note)
    return left


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise CheckTimeout(f"it took more than {CHECK_SECONDS:g} s by itself")
