"""Glimpses of a training that goes on in a child: read strictly, counted, and never believed.

A glimpse is shown and may end a training that has come to nothing; it can make nothing pass.
"""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from quizlab.sandbox.child import protocol
from quizlab.sandbox.wire import Malformed, no_constant

SQUASHES = ("softmax", "sigmoid", "tanh")
TICK = 0.2  # seconds after which a look is taken though nothing has come
_FIRST, _PER_SECOND = 50, 12  # glimpses that may come: a child sends ten in a second
_COUNT = 2**53
_T = TypeVar("_T")


@dataclass(frozen=True)
class ProgressFrame:
    """How far a training is.

    Attributes:
        batches: batches done.
        rows: rows in them, about.
        losses: of the batches since the last glimpse, in their order, neighbours averaged.
        lost: the batch from which on the loss is no number, None while it is one.
        lr: the optimizer's learning rate, None when it has no optimizer of torch.
        right, seen: of so many rows since the last glimpse so many had their largest output right.
        squash: what the outputs go through before a cross-entropy that has its own softmax.
        classes: outputs of the cross-entropy.
        epoch_rows: rows of one epoch at most, None before the second.
        epoch, epochs: which is going on, from 1, of how many; None when no loop tells.
    """

    batches: int
    rows: int
    losses: tuple[float, ...] = ()
    lost: int | None = None
    lr: float | None = None
    right: int = 0
    seen: int = 0
    squash: str | None = None
    classes: int | None = None
    epoch_rows: int | None = None
    epoch: int | None = None
    epochs: int | None = None


OnProgress = Callable[[ProgressFrame | None], None]


class FrameReader:
    """Takes the glimpses out of what a child sends during one request.

    Args:
        look: called with each glimpse, and with None when there was no news.
        wall: seconds that the request may take; it bounds the number of glimpses.
    """

    def __init__(self, look: OnProgress, wall: float) -> None:
        self._look = look
        self._left = int(_FIRST + _PER_SECOND * wall)

    def take(self, received: bytearray) -> None:
        """Take the glimpses off the front of the received bytes and look at them.

        Raises:
            Malformed: one is not as it should be, or there are too many.
        """
        news = False
        while (header := _first_header(received)) is not None:
            self._left -= 1
            if self._left < 0:
                raise Malformed("too many glimpses")
            del received[: protocol.PREFIX.size + len(header)]
            self._look(read_progress_frame(header))
            news = True
        if not news:
            self._look(None)


def _first_header(received: bytearray) -> bytes | None:
    """Return the header of a whole glimpse at the front, None when none is there."""
    prefix = bytes(received[: protocol.PREFIX.size])
    if len(prefix) < protocol.PREFIX.size or not prefix.startswith(protocol.PROGRESS):
        return None
    _, header_length, body_length = protocol.PREFIX.unpack(prefix)
    if header_length > protocol.PROGRESS_BYTES or body_length:
        raise Malformed("a glimpse too long")
    header = bytes(received[protocol.PREFIX.size : protocol.PREFIX.size + header_length])
    return header if len(header) == header_length else None


def read_progress_frame(header: bytes) -> ProgressFrame:
    """Return the glimpse in a header, every part checked.

    Raises:
        Malformed: whatever the bytes are.
    """
    try:
        said = json.loads(header.decode("ascii"), parse_constant=no_constant)
        glimpse = ProgressFrame(
            batches=_count(said["batches"]),
            rows=_count(said["rows"]),
            losses=tuple(map(_number, _losses(said["losses"]))),
            lost=_perhaps(_count, said["lost"]),
            lr=_perhaps(_number, said["lr"]),
            right=_count(said["right"]),
            seen=_count(said["seen"]),
            squash=_perhaps(_squash, said["squash"]),
            classes=_perhaps(_count, said["classes"]),
            epoch_rows=_perhaps(_count, said["epoch_rows"]),
            epoch=_perhaps(_count, said["epoch"]),
            epochs=_perhaps(_count, said["epochs"]),
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        raise Malformed("not a glimpse") from None
    if glimpse.right > glimpse.seen:
        raise Malformed("more right than seen")
    return glimpse


def _perhaps(read: Callable[[Any], _T], value: Any) -> _T | None:
    return None if value is None else read(value)


def _count(number: Any) -> int:
    if type(number) is not int or not 0 <= number < _COUNT:
        raise Malformed("not a count")
    return number


def _number(number: Any) -> float:
    if type(number) not in (int, float) or not math.isfinite(number):
        raise Malformed("not a number")
    return float(number)


def _losses(losses: Any) -> list[Any]:
    if type(losses) is not list or len(losses) > protocol.PROGRESS_LOSSES:
        raise Malformed("not a few losses")
    return losses


def _squash(name: Any) -> str:
    if name not in SQUASHES:
        raise Malformed("not a function that we know")
    return str(name)
