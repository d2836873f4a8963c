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
from quizlab.sandbox.child import protocol
from quizlab.sandbox.child.server import NOT_CONFINED
from quizlab.sandbox.glimpse import TICK, FrameReader, OnProgress
from quizlab.sandbox.limits import Limits, Stop, Stopped
from quizlab.sandbox.request import Request
from quizlab.sandbox.server_connection import End, Handle, ServerGone, gone

GRACE = 2.0  # seconds for a child to go by itself when it has nothing more to do
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


class Stream:
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
    """A running child. Use it as a context manager, so that it is gone afterwards."""

    def __init__(
        self, limits: Limits, start: Callable[[list[int]], Handle], *, confined: bool = True
    ) -> None:
        self.limits = limits
        self.confined = confined
        self.channel, theirs = socket.socketpair()
        out, err = os.pipe(), os.pipe()
        try:
            self.handle = start([theirs.fileno(), out[1], err[1]])
        except BaseException:
            self.channel.close()
            os.close(out[0])
            os.close(err[0])
            raise
        finally:
            theirs.close()
            os.close(out[1])
            os.close(err[1])
        self.channel.setblocking(False)
        self.stdout = Stream(out[0], limits.output_kept)
        self.stderr = Stream(err[0], limits.output_kept)
        self._to_send = memoryview(b"")
        self._received = bytearray()
        self._ready = False  # it said that it is confined
        self._silent = False  # it closed the channel, or is gone
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
        self, request: Request, wall: float | None = None, look: OnProgress | None = None
    ) -> Reply:
        """Send a request and return the reply.

        Args:
            look: sees the glimpses that come before the reply to a watched request.

        Raises:
            Stopped: there is none, for a reason that is the submission's.
            NotConfined: the layers could not be put on.
        """
        printed = len(self.stdout.kept)
        wall = wall or self.limits.wall
        self._await_ready()
        self._pump(0)
        if self._received:  # bytes that nobody asked for
            raise self._stop(Stop.UNREADABLE)
        deadline = time.monotonic() + wall
        sight = None if look is None else FrameReader(look, wall)
        self._to_send = memoryview(request.frame)
        while (message := self._frame(request, sight)) is None:
            self._next(deadline, wall)
        self._drain()
        return Reply(message, self.stdout.text(printed))

    def finish(self) -> End:
        """Let the child go, see that it leaves nothing more, and return how it ended."""
        with contextlib.suppress(OSError):
            self.channel.shutdown(socket.SHUT_WR)
        deadline = time.monotonic() + GRACE
        while not self._silent and time.monotonic() < deadline:
            self._pump(deadline - time.monotonic())
        if self._received:
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
            self.channel.close()
            os.close(self.stdout.descriptor)
            os.close(self.stderr.descriptor)

    def _next(self, deadline: float, wall: float) -> None:
        """Wait for what happens next, as long as a reply may still come."""
        if self._silent:
            raise self._ended_early()
        left = deadline - time.monotonic()
        if left <= 0:
            raise self._stop(Stop.TIMEOUT, wall)
        self._pump(min(left, TICK))

    def _pump(self, wait: float) -> None:
        """Move what can be moved, waiting at most so long for something to move."""
        poll = select.poll()
        if not self._silent:
            poll.register(self.channel, select.POLLIN | (select.POLLOUT if self._to_send else 0))
        for stream in (self.stdout, self.stderr):
            if not stream.ended:
                poll.register(stream.descriptor, select.POLLIN)
        poll.register(self.handle.descriptor(), select.POLLIN)
        ready = dict(poll.poll(wait * 1000))
        self._drain()
        if ready.get(self.channel.fileno(), 0) & select.POLLOUT:
            self._send()
        gone = self.handle.descriptor() in ready and self.handle.end(0) is not None
        self._receive()
        self._silent = self._silent or gone

    def _send(self) -> None:
        try:
            self._to_send = self._to_send[self.channel.send(self._to_send[: 2**20]) :]
        except BlockingIOError:
            return
        except OSError:
            self._to_send = memoryview(b"")  # nobody reads any more; the end says why

    def _receive(self) -> None:
        most = protocol.PREFIX.size + protocol.HEADER_BYTES + self.limits.body_bytes + 1
        try:
            while not self._silent and len(self._received) <= most:
                data = self.channel.recv(_CHUNK)
                self._received += data
                self._silent = not data
        except BlockingIOError:
            return
        except OSError:
            self._silent = True

    def _drain(self) -> None:
        for stream in (self.stdout, self.stderr):
            stream.drain()
            if stream.total > self.limits.output_most and self._open:
                raise self._stop(Stop.OUTPUT)

    def _frame(self, request: Request, sight: FrameReader | None) -> dict[str, Any] | None:
        """Return the one frame that has come, None when it is not whole."""
        try:
            if sight is not None:
                sight.take(self._received)
            if len(self._received) < protocol.PREFIX.size:
                return None
            prefix = bytes(self._received[: protocol.PREFIX.size])
            if sight is not None and prefix.startswith(protocol.PROGRESS):
                return None  # not whole yet
            lengths = wire.decode_prefix(prefix, body_bytes=self.limits.body_bytes)
            if len(self._received) < protocol.PREFIX.size + sum(lengths):
                return None
            data, self._received = bytes(self._received), bytearray()
            message = wire.decode_frame(data, body_bytes=self.limits.body_bytes)
            return reply.checked(message, request)
        except wire.Malformed:
            raise self._stop(Stop.UNREADABLE) from None

    def _await_ready(self) -> None:
        """Wait until the child says that it is confined; no submitted code has run before.

        Raises:
            ServerGone: it says nothing, so whoever started it is at fault.
        """
        deadline = time.monotonic() + self.handle.ready_within
        while not self._ready:
            if self._silent:
                raise self._ended_early()
            left = deadline - time.monotonic()
            if left <= 0:
                self._killed()
                raise gone("started a child that says nothing")
            self._pump(left)
            if self._received:
                del self._received[0]
                self._ready = True

    def _ended_early(self) -> Exception:
        """Return why there is no reply."""
        by_itself = self.handle.end(GRACE)
        end = by_itself or self._killed()
        if not self._ready:
            how = (
                f"it ended with {end.exit or end.signal}" if end.exit != NOT_CONFINED else "refused"
            )
            message = f"The code could not be shut in ({how}), so it was not run."
            return NotConfined(message + " `quizlab doctor` shows which layer is missing.")
        if end.reason is not None:
            return self._stop(end.reason)
        if self._received:
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
