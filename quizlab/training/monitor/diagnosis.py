"""What the curves of a training tell about it, apart from how many images it gets right.

Every threshold is far from what right trainings do; docs/mnist.md says how that was measured.
"""

import math
from collections.abc import Iterator, Sequence

from quizlab.sandbox.limits import Stop, Stopped
from quizlab.training.monitor.curves import Remark, Training

LOST_FOR = 20  # batches in a row whose loss is not a number
RISEN = 10.0  # times the first loss, and not falling
RISEN_FOR = 100  # batches
STILL_FOR = 200  # batches
STILL = 0.97  # of the first loss, or of that of mere guessing: no stretch was lower on average
NEAR_GUESSING = 1.1  # times the loss of mere guessing
_STRETCH = 20  # batches
_WIDTHS = {"softmax": 1.0, "sigmoid": 1.0, "tanh": 2.0}  # between smallest and largest output

_WHY_STILL = (
    "Does the optimizer hold the parameters of the model that is trained, and is there a step for "
    "each batch? Is the learning rate far too small, or so large that the first steps broke it?"
)


class Diverged(Stopped):
    """A training that was ended, because nothing can come of it any more."""

    def __init__(self, words: str) -> None:
        Exception.__init__(self, words)
        self.stop = Stop.DIVERGED


def hopeless(training: Training) -> str | None:
    """Return why nothing can come of a training any more, None while something can."""
    if training.lost is not None and training.batches - training.lost >= LOST_FOR:
        why = f"From batch {training.lost:,} on, the loss is not a number any more (nan or inf)."
    elif (rises := _rises(training)) is not None:
        why = rises
    else:
        return None
    lr = "" if training.lr is None else f" ({_short(training.lr)} here)"
    return (
        f"{why} So the training was stopped: it diverges. Most often the learning rate{lr} is too "
        "large; other reasons are pixels from 0 to 255 instead of 0 to 1, gradients that are "
        "never zeroed, and a log or a division by 0 in a loss of your own."
    )


def _rises(training: Training) -> str | None:
    """Recognise a loss that has gone far above its beginning, and is not on its way back."""
    points = training.loss.points
    if not points or training.batches < RISEN_FOR:
        return None
    first = points[0][1]
    late = [loss for batch, loss in points if batch > training.batches - RISEN_FOR]
    half = len(late) // 2
    if first <= 0 or half < 1 or min(late) < RISEN * first:
        return None
    if _mean(late[half:]) < _mean(late[:half]):
        return None
    return f"The loss rises: it began at {_short(first)} and is now {_short(_mean(late[half:]))}."


def remarks(training: Training) -> Iterator[Remark]:
    """Yield what is worth knowing about a training that ends nothing."""
    for found in (_squashed(training), _stands_still(training)):
        if found is not None:
            yield found


def floor(squash: str, classes: int) -> float:
    """Return the least cross-entropy that outputs can reach which went through such a function.

    At best the right output is the largest that it gives, and all others are the smallest.
    """
    return math.log(1 + (classes - 1) * math.exp(-_WIDTHS[squash]))


def _squashed(training: Training) -> Remark | None:
    name, classes = training.squash, training.classes
    if name is None or classes is None or classes < 2:
        return None
    twice = "so it is taken twice" if name == "softmax" else f"so the {name} only flattens"
    return Remark(
        f"The outputs go through {name} before the cross-entropy.",
        f"Cross-entropy has a softmax of its own, {twice}: with {classes} outputs the loss cannot "
        f"fall below {floor(name, classes):.4f}, however right they are, and the gradients stay "
        "small. Give it the raw outputs of the last linear layer.",
    )


def _stands_still(training: Training) -> Remark | None:
    """Recognise a loss that has never fallen, or has come to rest at mere guessing."""
    points = training.loss.points
    if training.batches < STILL_FOR or len(points) < 4:
        return None
    first = points[0][1]
    if _rests_at_guessing(training):
        chance = math.log(training.classes or 1)
        what = (
            f"The loss stands still at ln {training.classes} = {chance:.3f}, which is what mere "
            f"guessing among {training.classes} classes costs."
        )
    elif first > 0 and min(_stretches(points)) > STILL * first:
        what = (
            f"The loss stands still: it began at {first:.3g} and never got {1 - STILL:.0%} lower."
        )
    else:
        return None
    return Remark(what, _WHY_STILL)


def _rests_at_guessing(training: Training) -> bool:
    if training.classes is None or training.classes < 2:
        return False
    chance = math.log(training.classes)
    since = training.batches - max(STILL_FOR, training.batches / 10)
    late = _stretches([point for point in training.loss.points if point[0] >= since])
    return bool(late) and STILL * chance < min(late) and max(late) < NEAR_GUESSING * chance


def _stretches(points: Sequence[tuple[float, float]]) -> list[float]:
    """Return the mean loss of every stretch of `_STRETCH` batches."""
    found: dict[int, list[float]] = {}
    for batch, loss in points:
        found.setdefault(int(batch // _STRETCH), []).append(loss)
    return [_mean(losses) for losses in found.values()]


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _short(number: float) -> str:
    return f"{number:.3g}"
