"""How long a check may take by itself; while it waits for a program, its time stands still."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

CHECK_SECONDS = 60.0  # of one check, or of a test file that is read


class CheckTimeout(BaseException):
    """A check goes on without end; no `except Exception` of its author holds this up."""


@contextlib.contextmanager
def check_timeout() -> Iterator[None]:
    """Raise `CheckTimeout` after `CHECK_SECONDS` inside.

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
