"""How long a check may take by itself, and all that a submission runs in its checks."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType

CHECK_SECONDS = 60.0  # of one check, or of a test file that is read


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
def check_timeout() -> Iterator[None]:
    """Raise `CheckTimeout` after `CHECK_SECONDS` inside; waiting for a program does not count.

    It comes between two lines of Python, so not out of a single call that never returns; there,
    and outside the main thread, Ctrl-C is what helps.
    """
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, CHECK_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def timeout_paused() -> Iterator[None]:
    """Let the time inside not count as the check's own."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise CheckTimeout(f"it took more than {CHECK_SECONDS:g} s by itself")
