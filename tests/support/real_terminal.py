"""A real terminal with a program on it, for tests."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time

import pyte


class Terminal:
    """A terminal of 80 by 50 with a program on it; ``text`` is what a person can read."""

    def __init__(self, command, environment):
        self._screen = pyte.HistoryScreen(80, 50, history=1000)
        self._stream = pyte.ByteStream(self._screen)
        self._here, there = pty.openpty()
        self._screen.write_process_input = lambda text: os.write(self._here, text.encode())
        fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 80, 0, 0))
        # `setsid -c` makes the terminal the program's own, so that Ctrl-C becomes a signal.
        self.child = subprocess.Popen(
            ["setsid", "-c", "-w", *command], stdin=there, stdout=there, stderr=there,
            env=environment,
        )  # fmt: skip
        os.close(there)

    @property
    def text(self):
        """All lines, those scrolled away too."""
        gone = ["".join(line[n].data for n in range(80)) for line in self._screen.history.top]
        return "\n".join(line.rstrip() for line in [*gone, *self._screen.display])

    def wait_for(self, text):
        """Wait until the last line has ``text`` in it: a prompt stands there."""
        self.wait_until(lambda: text in self.text.rstrip("\n").split("\n")[-1], text)
        time.sleep(0.2)  # the line editor is there a moment after its prompt

    def wait_until(self, holds, what, seconds=20):
        """Wait until something holds of the screen."""
        deadline = time.monotonic() + seconds
        while not holds():
            ready, _, _ = select.select([self._here], [], [], max(0, deadline - time.monotonic()))
            assert ready, f"{what!r} did not come; the screen:\n{self.text}"
            self._stream.feed(os.read(self._here, 65536))

    @property
    def cursor_is_hidden(self):
        """Whether the program has left the terminal without a cursor."""
        return self._screen.cursor.hidden

    def type(self, keys):
        """Press keys."""
        os.write(self._here, keys.encode())

    def end(self):
        """Read to the end and return the exit status."""
        while True:
            try:
                data = os.read(self._here, 65536)
            except OSError:  # the other side has closed: EIO on Linux
                data = b""
            if not data:
                os.close(self._here)
                return self.child.wait(20)
            self._stream.feed(data)
