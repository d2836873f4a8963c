"""One child as the judge sees it: asked over its channel, timed and bounded by the judge."""

import contextlib
import os
import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

from quizlab.errors import QuizlabError
from quizlab.printable import printable
from quizlab.sandbox import reply, wire
from quizlab.sandbox.channel import Channel
from quizlab.sandbox.child import protocol
from quizlab.sandbox.limits import Limits, Stop, Stopped
from quizlab.sandbox.request import Request
from quizlab.sandbox.server_connection import End, Handle, ServerGone, gone

GRACE = 2.0  # seconds for a child to go by itself when it has nothing more to do
TICK = 0.2  # seconds after which limits and on_progress have their turn while nothing comes
OnProgress = Callable[[bytes | None], None]
_CHUNK = 2**18


class NotConfined(QuizlabError):
    """A child's layers could not be put on, so nothing ran."""


@dataclass(frozen=True)
class Reply:
    """What came back from one request, and what was printed meanwhile."""

    message: dict[str, Any]
    printed: str

    @property
    def loaded(self) -> reply.LoadResult:
        """What running the submitted source came to, where that was asked for."""
        loaded: reply.LoadResult = self.message["loaded"]
        return loaded

    @property
    def results(self) -> list[reply.Called]:
        """What each call came to."""
        results: list[reply.Called] = self.message["results"]
        return results


class Output:
    """One output of the child: the first part kept, the rest only counted."""

    def __init__(self, descriptor: int, keep: int) -> None:
        self.descriptor = descriptor
        self.keep = keep
        self.kept = bytearray()
        self.total = 0
        self.ended = False
        os.set_blocking(descriptor, False)

    def drain(self) -> None:
        """Take in what is there now."""
        while not self.ended:
            try:
                data = os.read(self.descriptor, _CHUNK)
            except BlockingIOError:
                return
            self.ended = not data
            self.total += len(data)
            self.kept += data[: max(0, self.keep - len(self.kept))]
            if self.total > 64 * self.keep:
                return  # a flood: whoever drains decides

    def text(self, since: int = 0) -> str:
        """Return what was kept, printable, with a word about what was not."""
        text = printable(bytes(self.kept[since:]).decode("utf-8", "replace"))
        left = self.total - len(self.kept)
        return text + (f"\n… ({left} more bytes)" if left else "")


class Child:
    """A running child. Use it as a context manager, so that it is gone afterwards.

    Args:
        limits: what it may use.
        start: starts its process on three descriptors: channel, stdout, stderr.
        confined: False for one's own code, which is not shut in.
    """

    def __init__(
        self, limits: Limits, start: Callable[[list[int]], Handle], *, confined: bool = True
    ) -> None:
        self.limits = limits
        self.confined = confined
        ours, theirs = socket.socketpair()
        out, err = os.pipe(), os.pipe()
        try:
            self.handle = start([theirs.fileno(), out[1], err[1]])
        except BaseException:
            ours.close()
            os.close(out[0])
            os.close(err[0])
            raise
        finally:
            theirs.close()
            os.close(out[1])
            os.close(err[1])
        self.channel = Channel(ours, limits.body_bytes)
        self.stdout = Output(out[0], limits.output_kept)
        self.stderr = Output(err[0], limits.output_kept)
        self.spent = 0.0  # seconds that requests took
        self._ready = False  # it said that it is confined
        self._open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def ask(
        self, request: Request, wall: float | None = None, on_progress: OnProgress | None = None
    ) -> Reply:
        """Send a request and return the reply.

        Args:
            request: to load something, to call something, or both.
            wall: seconds that it may take, by default those of the limits.
            on_progress: called with the contents of each progress frame, and with None every
                0.2 s in which none came. What it raises goes up; Malformed stops the child.

        Raises:
            Stopped: there is none, for a reason that is the submission's.
            NotConfined: the layers could not be put on.
        """
        printed = len(self.stdout.kept)
        wall = self.limits.wall if wall is None else wall
        self._await_ready()
        self._pump(0)
        if self.channel.received:  # bytes that nobody asked for
            raise self._stop(Stop.UNREADABLE)
        began = time.monotonic()
        deadline = began + wall
        most = int(protocol.PROGRESS_FIRST + protocol.PROGRESS_PER_SECOND * wall)
        self.channel.send(request.frame)
        try:
            while True:
                if on_progress is not None:
                    most -= self._report(on_progress, most)
                if (message := self.channel.take_reply(request)) is not None:
                    self._drain()
                    return Reply(message, self.stdout.text(printed))
                if self.channel.ended:
                    raise self._ended_early()
                if (left := deadline - time.monotonic()) <= 0:
                    raise self._stop(Stop.TIMEOUT, wall)
                self._pump(min(left, TICK))
        except wire.Malformed:
            raise self._stop(Stop.UNREADABLE) from None
        finally:
            self.spent += time.monotonic() - began

    def _report(self, on_progress: OnProgress, most: int) -> int:
        """Hand over the progress frames that have come, and return their number, at most `most`."""
        count = 0
        for said in self.channel.take_progress():
            count += 1
            if count > most:
                raise wire.Malformed("too many progress frames")
            on_progress(said)
        if not count:
            on_progress(None)
        return count

    def finish(self) -> End:
        """Let the child go, see that it leaves nothing more, and return how it ended."""
        with contextlib.suppress(OSError):
            self.channel.socket.shutdown(socket.SHUT_WR)
        deadline = time.monotonic() + GRACE
        while not self.channel.ended and time.monotonic() < deadline:
            self._pump(deadline - time.monotonic())
        if self.channel.received:
            raise self._stop(Stop.UNREADABLE)
        end = self.handle.end(0.1) or self._killed()
        self.kill()
        return end

    def kill(self) -> None:
        """Kill the child if it is there, wait for its end, and close everything."""
        if not self._open:
            return
        self._open = False
        try:
            with contextlib.suppress(ServerGone):  # then its children are gone as well
                if self.handle.end(0) is None:
                    self._killed()
        finally:
            self._drain()
            self.channel.socket.close()
            os.close(self.stdout.descriptor)
            os.close(self.stderr.descriptor)

    def _pump(self, wait: float) -> None:
        """Move what can be moved, waiting at most ``wait`` seconds for something to move."""
        poll = select.poll()
        if not self.channel.ended:
            poll.register(self.channel.socket, self.channel.events())
        for output in (self.stdout, self.stderr):
            if not output.ended:
                poll.register(output.descriptor, select.POLLIN)
        poll.register(self.handle.descriptor(), select.POLLIN)
        ready = dict(poll.poll(wait * 1000))
        self._drain()
        over = self.handle.end(0) is not None  # asked each time: it may be what looks at limits
        self.channel.move(ready.get(self.channel.socket.fileno(), 0))
        self.channel.ended = self.channel.ended or over

    def _drain(self) -> None:
        for output in (self.stdout, self.stderr):
            output.drain()
            if output.total > self.limits.output_most and self._open:
                raise self._stop(Stop.OUTPUT)

    def _await_ready(self) -> None:
        """Wait until the child says that it is confined; no submitted code has run before.

        Raises:
            ServerGone: it says nothing, so whoever started it is at fault.
        """
        deadline = time.monotonic() + self.handle.ready_within
        while not self._ready:
            if self.channel.ended:
                raise self._ended_early()
            left = deadline - time.monotonic()
            if left <= 0:
                self._killed()
                raise gone("started a child that says nothing")
            self._pump(left)
            self._ready = self.channel.take_ready()

    def _ended_early(self) -> Exception:
        """Return why there is no reply."""
        by_itself = self.handle.end(GRACE)
        end = by_itself or self._killed()
        if not self._ready:
            refused = end.exit == protocol.NOT_CONFINED
            how = "refused" if refused else f"it ended with {end.exit or end.signal}"
            message = f"The code could not be shut in ({how}), so it was not run."
            return NotConfined(message + " `quizlab doctor` shows which layer is missing.")
        if end.reason is not None:
            return self._stop(end.reason)
        if self.channel.received:
            return self._stop(Stop.UNREADABLE)
        return self._stop(Stop.CRASHED if end.signal and by_itself else Stop.ENDED)

    def _stop(self, stop: Stop, wall: float | None = None) -> Stopped:
        """Kill the child and return what to raise."""
        if self.handle.end(0) is None:
            self._killed()
        limits = self.limits if wall is None else replace(self.limits, wall=wall)
        return Stopped(stop, limits)

    def _killed(self) -> End:
        self.handle.kill()
        if (end := self.handle.end(5 * GRACE)) is None:
            raise gone("does not say how a child ended")
        return end
