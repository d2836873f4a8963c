"""What a loss tells of its batch: torch keeps, for the way back, how the loss was made."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_NODES = 40  # steps back from a loss that are looked at
_SQUASHES = {"SoftmaxBackward0": "softmax", "SigmoidBackward0": "sigmoid", "TanhBackward0": "tanh"}
_BY_ROWS = (
    "MseLossBackward0",
    "BinaryCrossEntropyBackward0",
    "BinaryCrossEntropyWithLogitsBackward0",
)
_SAME_VALUES = ("ViewBackward0", "ReshapeAliasBackward0", "ToCopyBackward0", "SqueezeBackward1")


@dataclass
class Read:
    """What one loss tells.

    Attributes:
        rows: rows of its batch, 0 when that cannot be told.
        right, seen: rows whose largest output was at the target, of all that could be told.
        classes: outputs of a cross-entropy.
        squash: what the outputs went through before a softmax that belongs to the loss.
    """

    value: float
    rows: int = 0
    right: int = 0
    seen: int = 0
    classes: int | None = None
    squash: str | None = None


def read_loss(loss: Any) -> Read:
    """Return what a loss tells, looking back from it; the graph must not have been freed."""
    read = Read(float(loss.detach()) if loss.numel() == 1 else float(loss.detach().mean()))
    for node in _back_from(loss.grad_fn):
        # A tensor that was changed in place since cannot be looked at; backward will say so.
        with contextlib.suppress(RuntimeError, AttributeError):
            name = node.name()
            if name == "NllLossBackward0" and not read.seen:
                outputs, targets = node._saved_self, node._saved_target
                read.rows = read.seen = int(targets.numel())
                read.right = int((outputs.detach().argmax(-1) == targets).sum())
            elif name == "LogSoftmaxBackward0" and read.classes is None:
                read.classes = int(node._saved_result.shape[-1])
                read.squash = _squash(node.next_functions[0][0])
            elif name in ("MeanBackward0", "MeanBackward1", "SumBackward0") and not read.rows:
                read.rows = int((*node._saved_self_sym_sizes, 1)[0])
            elif name in _BY_ROWS and not read.rows:
                read.rows = int(node._saved_self.shape[0])
    return read


def _back_from(node: Any) -> Iterator[Any]:
    waiting, seen = [node] if node is not None else [], 0
    while waiting and seen < _NODES:
        here = waiting.pop(0)
        seen += 1
        yield here
        waiting += [each for each, _ in here.next_functions if each is not None]


def _squash(node: Any) -> str | None:
    """Return what made the values that a node stands for, past nodes that keep them as they are."""
    while node is not None and node.name() in _SAME_VALUES:
        node = node.next_functions[0][0]
    return None if node is None else _SQUASHES.get(node.name())
