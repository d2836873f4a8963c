"""The judge's end of the socket to a child: frames go out, and come in bounded and checked."""

import select
import socket
from collections.abc import Iterator
from typing import Any

from quizlab.sandbox import reply, wire
from quizlab.sandbox.child import protocol
from quizlab.sandbox.request import Request

_CHUNK = 2**18


class Channel:
    """A socket to a child, never waited for: `move` does what can be done now.

    Args:
        ours: the judge's end.
        body_bytes: what the arrays of one reply may take.

    Attributes:
        received: what has come and was not taken yet.
        ended: the child has closed its end, or can send nothing more.
    """

    def __init__(self, ours: socket.socket, body_bytes: int) -> None:
        ours.setblocking(False)
        self.socket = ours
        self.body_bytes = body_bytes
        self.received = bytearray()
        self.ended = False
        self._to_send = memoryview(b"")

    def send(self, frame: bytes) -> None:
        """Begin to send a frame."""
        self._to_send = memoryview(frame)

    def events(self) -> int:
        """Return what to poll the socket for."""
        return select.POLLIN | (select.POLLOUT if self._to_send else 0)

    def move(self, ready: int) -> None:
        """Send what the socket takes, where it is ready to, and take in what has come."""
        if ready & select.POLLOUT:
            try:
                self._to_send = self._to_send[self.socket.send(self._to_send[: 2**20]) :]
            except BlockingIOError:
                pass
            except OSError:
                self._to_send = memoryview(b"")  # nobody reads any more; the end says why
        most = protocol.PREFIX.size + protocol.HEADER_BYTES + self.body_bytes + 1
        try:
            while not self.ended and len(self.received) <= most:
                data = self.socket.recv(_CHUNK)
                self.received += data
                self.ended = not data
        except BlockingIOError:
            pass
        except OSError:
            self.ended = True

    def take_ready(self) -> bool:
        """Whether the child has said that it is confined; the byte is taken."""
        said = bool(self.received)
        del self.received[:1]
        return said

    def take_progress(self) -> Iterator[bytes]:
        """Yield the contents of the whole progress frames that have come, and take them.

        Raises:
            Malformed: one is longer than the protocol allows.
        """
        size = protocol.PREFIX.size
        while len(self.received) >= size and self.received.startswith(protocol.PROGRESS):
            _, length, body_length = protocol.PREFIX.unpack(self.received[:size])
            if length > protocol.PROGRESS_BYTES or body_length:
                raise wire.Malformed("a progress frame too long")
            if len(self.received) < size + length:
                return
            said = bytes(self.received[size : size + length])
            del self.received[: size + length]
            yield said

    def take_reply(self, request: Request) -> dict[str, Any] | None:
        """Return the reply that has come, None when it is not whole.

        Raises:
            Malformed: it is not a reply to this request.
        """
        prefix = bytes(self.received[: protocol.PREFIX.size])
        half_a_progress_frame = request.probed and prefix.startswith(protocol.PROGRESS)
        if len(prefix) < protocol.PREFIX.size or half_a_progress_frame:
            return None
        lengths = wire.decode_prefix(prefix, body_bytes=self.body_bytes)
        if len(self.received) < len(prefix) + sum(lengths):
            return None
        data, self.received = bytes(self.received), bytearray()
        return reply.checked(wire.decode_frame(data, body_bytes=self.body_bytes), request)
