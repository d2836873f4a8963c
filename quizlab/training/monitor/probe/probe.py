"""Watches a call that trains, and tells the judge in progress frames how far it is.

Nothing is asked of the submission: every training calls ``torch.autograd.backward`` (as
``loss.backward()`` does) or an optimizer's ``step``. Batches are only counted; a few of them are
read, and at most ten progress frames go out in a second, so that it costs next to nothing.
A progress frame decides nothing: it is foreign like everything that a child says.
"""

import contextlib
import json
import math
import sys
import threading
from collections.abc import Callable, Iterator
from time import monotonic, thread_time
from typing import Any

from .epochs import Epochs
from .losses import read_loss

EVERY_BATCH = 50  # the first batches are all read; of later ones, one in
READ_EVERY = 0.02  # seconds, and in
SHARE = 100  # times what the last reading took, so that reading takes a hundredth of the time
SEND_EVERY = 0.1  # seconds between two progress frames
LOSSES = 8  # in one progress frame


@contextlib.contextmanager
def attached(send: Callable[[bytes], None]) -> Iterator[None]:
    """Send progress frames of what trains meanwhile, if torch is there at all."""
    torch = sys.modules.get("torch")
    if torch is None:
        yield
        return
    probe = TrainingProbe(send)
    before = torch.autograd.backward, torch.autograd.grad
    torch.autograd.backward, torch.autograd.grad = map(probe.wrapped, before)
    steps: Any = sys.modules["torch.optim.optimizer"]
    hook = steps.register_optimizer_step_post_hook(probe.stepped)
    try:
        yield
    finally:
        torch.autograd.backward, torch.autograd.grad = before
        hook.remove()
        probe.close()


class TrainingProbe:
    """Counts the batches of a training and keeps what it read of them since the last frame."""

    def __init__(
        self,
        send: Callable[[bytes], None],
        clock: Callable[[], float] = monotonic,
        spent: Callable[[], float] = thread_time,
    ) -> None:
        self._send = send
        self._clock = clock
        self._spent = spent  # processor time: a busy machine makes reading long, but not costly
        self._lock = threading.Lock()  # a submission may train in several threads
        self._open = True
        self._next_reading = self._sent = -math.inf
        self._steps = self._backwards = self._counted = 0
        self._optimizer: Any = None
        self._rows = self._most_rows = 0
        self._losses: list[float] = []
        self._lost: int | None = None  # the batch from which on the loss is not a number
        self._right = self._seen = 0
        self._fixed: dict[str, Any] = {"squash": None, "classes": None}
        self._fixed |= {"epoch": None, "epochs": None, "epoch_rows": None}
        self._epochs: Epochs | None = None

    def wrapped(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same, after its first argument, a loss, was read."""

        def read_first(*arguments: Any, **named: Any) -> Any:
            # A training must never be disturbed, whatever a loss may turn out to be.
            with contextlib.suppress(Exception):
                if arguments and self._open:
                    self._backward(arguments[0])
            return function(*arguments, **named)

        return read_first

    def stepped(self, optimizer: Any, _arguments: Any, _named: Any) -> None:
        """Count a step; torch calls this after each one."""
        self._steps += 1
        self._optimizer = optimizer

    def close(self) -> None:
        """Send what is left to be told, and nothing ever after."""
        with self._lock:
            if self._backwards or self._steps:
                self._report()
            self._open = False

    def _backward(self, loss: Any) -> None:
        self._backwards += 1
        now = self._clock()
        if self._backwards > EVERY_BATCH and now < self._next_reading:
            return
        with self._lock:
            before = self._spent()
            self._read(loss)
            if self._open and now - self._sent >= SEND_EVERY:
                self._sent = now
                self._report()
            cost = self._spent() - before
            self._next_reading = self._clock() + max(READ_EVERY, SHARE * cost)

    def _read(self, loss: Any) -> None:
        loss = loss[0] if isinstance(loss, (tuple, list)) else loss
        if self._epochs is None:
            self._epochs = Epochs(sys._getframe(3))
        read = read_loss(loss)
        self._rows += (self._backwards - self._counted - 1) * self._most_rows
        # A new epoch is seen late: the least rows counted at its beginning are those of one.
        before, now = self._fixed["epoch"], self._epochs.now()
        if before is not None and now is not None and now > before:
            rows = self._rows // (now - 1)
            self._fixed["epoch_rows"] = min(rows, self._fixed["epoch_rows"] or rows)
        self._fixed |= {"epoch": now, "epochs": self._epochs.planned}
        self._rows += read.rows
        self._most_rows = max(self._most_rows, read.rows)  # the last batch of an epoch is smaller
        self._counted = self._backwards
        self._right += read.right
        self._seen += read.seen
        self._fixed["squash"] = self._fixed["squash"] or read.squash
        self._fixed["classes"] = self._fixed["classes"] or read.classes
        if math.isfinite(read.value):
            self._lost = None
            self._losses.append(read.value)
        elif self._lost is None:
            self._lost = self._backwards

    def _report(self) -> None:
        # Neighbours are averaged where there are more losses than a frame takes.
        size = -(-len(self._losses) // LOSSES) or 1
        parts = [self._losses[at : at + size] for at in range(0, len(self._losses), size)]
        said = {
            "batches": max(self._backwards, self._steps),
            "rows": self._rows + (self._backwards - self._counted) * self._most_rows,
            "losses": [sum(part) / len(part) for part in parts if math.isfinite(sum(part))],
            "lost": self._lost,
            "lr": _lr(self._optimizer),
            "right": self._right,
            "seen": self._seen,
            **self._fixed,
        }
        self._losses, self._right, self._seen = [], 0, 0
        self._send(json.dumps(said, allow_nan=False).encode("ascii"))


def _lr(optimizer: Any) -> float | None:
    with contextlib.suppress(Exception):  # an optimizer of the submission's own may lack it
        lr = float(optimizer.param_groups[0]["lr"])
        return lr if math.isfinite(lr) else None
    return None
