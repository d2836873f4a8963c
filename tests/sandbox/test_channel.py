"""The judge's end of a channel: what it takes off the front of foreign bytes, and when."""

import socket
import struct

import pytest

from quizlab.sandbox.channel import Channel
from quizlab.sandbox.child import protocol
from quizlab.sandbox.request import Call, Load, pack
from quizlab.sandbox.wire import Malformed

PROBED = pack([], body_bytes=0, probe={})
PLAIN = pack([], body_bytes=0)
REPLY = protocol.frame(b'{"results": []}')


def progress(said=b"{}", **lengths):
    """Return the bytes of one progress frame; lengths that are given are announced instead."""
    announced = (lengths.get("header", len(said)), lengths.get("body", 0))
    return struct.pack("<4sIQ", protocol.PROGRESS, *announced) + said


@pytest.fixture
def ends():
    """Return a channel, and the child's end of its socket."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Channel(ours, 0), theirs


def received(ends, data):
    """Return the channel when these bytes have come."""
    channel, theirs = ends
    theirs.sendall(data)
    channel.move(0)
    return channel


def test_whole_progress_frames_are_taken_and_a_reply_is_left(ends):
    """Progress frames come off the front in their order; what follows stays for the reply."""
    channel = received(ends, progress(b"one") + progress(b"two") + REPLY)

    assert list(channel.take_progress()) == [b"one", b"two"]
    assert channel.take_reply(PROBED) == {"results": []}
    assert not channel.received


def test_half_a_progress_frame_is_waited_for(ends):
    """Bytes are taken only when a progress frame is whole; until then there is no reply either."""
    whole = progress(b"something")
    for end in range(len(whole)):
        channel = received(ends, whole[end : end + 1])
        found = list(channel.take_progress())
        assert channel.take_reply(PROBED) is None

    assert found == [b"something"]


def test_half_a_reply_is_waited_for(ends):
    """A reply is taken when its last byte has come."""
    assert received(ends, REPLY[:-1]).take_reply(PLAIN) is None
    assert received(ends, REPLY[-1:]).take_reply(PLAIN) == {"results": []}


@pytest.mark.parametrize(
    ("frame", "refused"),
    [
        pytest.param(progress(b"x" * protocol.PROGRESS_BYTES), False, id="as long as allowed"),
        pytest.param(progress(b"x" * (protocol.PROGRESS_BYTES + 1)), True, id="too long"),
        pytest.param(progress(header=2**32 - 1), True, id="4 GiB announced"),
        pytest.param(progress(body=4), True, id="with a body"),
    ],
)
def test_progress_frames_are_small(ends, frame, refused):
    """A progress frame over the protocol's limit is refused as soon as it is announced."""
    channel = received(ends, frame)
    if not refused:
        assert len(list(channel.take_progress())) == 1
        return

    with pytest.raises(Malformed, match="too long"):
        list(channel.take_progress())


def test_a_progress_frame_without_a_probe_is_refused(ends):
    """Where the request brought no probe, a progress frame is not a reply."""
    with pytest.raises(Malformed, match="not a frame"):
        received(ends, progress()).take_reply(PLAIN)


def test_a_reply_to_another_request_is_refused(ends):
    """A reply has a result for each call, and an account of loading where it was asked for."""
    asked = pack([Call("f")], load=Load(()), body_bytes=0)

    with pytest.raises(Malformed, match="parts"):
        received(ends, REPLY).take_reply(asked)


def test_the_end_of_the_child_is_noticed(ends):
    """When the child closes its end, the channel has ended and keeps what came before."""
    channel, theirs = ends
    theirs.sendall(b"x")
    theirs.close()
    channel.move(0)

    assert channel.ended
    assert channel.take_ready()
    assert not channel.take_ready()
