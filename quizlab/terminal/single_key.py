"""Reads one key without Enter, and leaves the terminal as it was however that ends."""

import os
import select
import signal
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LONGEST = 16  # bytes that one key sends at most


def read_key() -> str:
    """Return the next key; ``\\n`` for Enter, an empty text where the input has ended.

    What a key such as an arrow sends comes as one text.

    Raises:
        KeyboardInterrupt: Ctrl-C.
        SystemExit: we were told to end (SIGTERM, SIGHUP), with status 128 + the signal.
    """
    with _keys_at_once() as stream:
        key = os.read(stream, 1)
        if key == b"\x1b" or key > b"\x7f":  # more belongs to it; what was typed after it waits
            while select.select([stream], [], [], 0)[0] and len(key) < LONGEST:
                key += os.read(stream, 1)
    return "" if key in (b"", b"\x04") else key.decode("utf-8", "replace").replace("\r", "\n")


@contextmanager
def _keys_at_once() -> Iterator[int]:
    """Have the terminal give keys as they come, also after Ctrl-Z and `fg`."""
    stream = sys.stdin.fileno()
    before = termios.tcgetattr(stream)

    def again(_: int, __: FrameType | None) -> None:
        tty.setcbreak(stream, termios.TCSADRAIN)

    def leave(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    handlers = {signal.SIGCONT: again, signal.SIGTERM: leave, signal.SIGHUP: leave}
    old = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        tty.setcbreak(stream, termios.TCSADRAIN)
        yield stream
    finally:
        termios.tcsetattr(stream, termios.TCSADRAIN, before)
        for number, handler in old.items():
            signal.signal(number, handler)
