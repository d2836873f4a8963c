"""What a training in a child says of itself: read strictly, and never believed.

A progress frame is shown and may end a training that has come to nothing; it can make nothing pass.
"""

import functools
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeVar

from quizlab.sandbox.wire import Malformed, no_constant

SQUASHES = ("softmax", "sigmoid", "tanh")
_LOSSES = 8  # in one frame; the probe averages what is more
_COUNT = 2**53
_T = TypeVar("_T")


@dataclass(frozen=True)
class ProgressFrame:
    """How far a training is.

    Attributes:
        batches: batches done.
        rows: rows in them, about.
        losses: of the batches since the last frame, in their order, neighbours averaged.
        lost: the batch from which on the loss is not a number, None while it is one.
        lr: the optimizer's learning rate, None when it has no optimizer of torch.
        right, seen: rows whose largest output was right, of those since the last frame.
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


@functools.cache
def probe_sources() -> Mapping[str, str]:
    """Return the modules that are sent into a child to tell of a training there."""
    folder = files("quizlab.training.monitor.probe")
    return {
        file.name.removesuffix(".py"): file.read_text(encoding="utf-8")
        for file in folder.iterdir()
        if file.name.endswith(".py")
    }


def read_progress_frame(said: bytes) -> ProgressFrame:
    """Return the progress frame that the probe has sent, every part checked.

    Raises:
        Malformed: whatever the bytes are.
    """
    try:
        fields = json.loads(said.decode("ascii"), parse_constant=no_constant)
        losses = fields["losses"]
        if type(losses) is not list or len(losses) > _LOSSES:
            raise Malformed("not a few losses")
        frame = ProgressFrame(
            batches=_count(fields["batches"]),
            rows=_count(fields["rows"]),
            losses=tuple(map(_number, losses)),
            lost=_perhaps(_count, fields["lost"]),
            lr=_perhaps(_number, fields["lr"]),
            right=_count(fields["right"]),
            seen=_count(fields["seen"]),
            squash=_perhaps(_squash, fields["squash"]),
            classes=_perhaps(_count, fields["classes"]),
            epoch_rows=_perhaps(_count, fields["epoch_rows"]),
            epoch=_perhaps(_count, fields["epoch"]),
            epochs=_perhaps(_count, fields["epochs"]),
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        raise Malformed("not a progress frame") from None
    if frame.right > frame.seen:
        raise Malformed("more right than seen")
    return frame


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


def _squash(name: Any) -> str:
    if name not in SQUASHES:
        raise Malformed("not a function that we know")
    return str(name)
