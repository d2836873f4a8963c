"""What a trained model said about images that it had not seen: which it took for which."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WORST = 10


@dataclass(frozen=True)
class Mistaken:
    """One image that was taken for another class.

    Attributes:
        label, said: what it is, and what the model says.
        sure: how sure the model was, between 0 and 1; None where its outputs do not tell.
        image: 28 by 28 bytes, 0 for the paper.
    """

    label: int
    said: int
    sure: float | None
    image: bytes


@dataclass(frozen=True)
class Predicted:
    """How a model did on the test images.

    Attributes:
        counts: how often images of a class (row) were taken for a class (column).
        worst: the mistakes of which the model was surest, first the surest.
    """

    counts: tuple[tuple[int, ...], ...]
    worst: tuple[Mistaken, ...]

    @property
    def total(self) -> int:
        """How many images there were."""
        return sum(map(sum, self.counts))

    @property
    def right(self) -> int:
        """How many were taken for what they are."""
        return sum(row[at] for at, row in enumerate(self.counts))

    def confusions(self) -> list[tuple[int, int, int]]:
        """Return (label, said, how often) of every mistake that was made, the commonest first."""
        found = [
            (label, said, count)
            for label, row in enumerate(self.counts)
            for said, count in enumerate(row)
            if count and said != label
        ]
        return sorted(found, key=lambda each: (-each[2], each[0], each[1]))

    def as_json(self) -> dict[str, object]:
        """Return the counts for ``--json``; images are left out."""
        return {
            "images": self.total,
            "right": self.right,
            "confusion": list(map(list, self.counts)),
        }


def predicted(
    labels: Sequence[int],
    said: Sequence[int],
    images: bytes,
    outputs: Sequence[Sequence[float]] | None = None,
    *,
    classes: int = 10,
) -> Predicted:
    """Return how a model did.

    Args:
        labels: what each image is.
        said: what the model says it is, a class each.
        images: 28 by 28 bytes for each, one after the other.
        outputs: of the model for each image, by class; they tell how sure it was.
    """
    counts = [[0] * classes for _ in range(classes)]
    for label, here in zip(labels, said, strict=True):
        counts[label][here] += 1
    wrong = [at for at, label in enumerate(labels) if label != said[at]]
    sure = {at: None if outputs is None else certainty(outputs[at], said[at]) for at in wrong}
    worst = sorted(wrong, key=lambda at: -(sure[at] or 0.0))[:WORST]
    return Predicted(
        tuple(map(tuple, counts)),
        tuple(
            Mistaken(labels[at], said[at], sure[at], images[784 * at : 784 * (at + 1)])
            for at in worst
        ),
    )


def certainty(outputs: Sequence[float], said: int) -> float | None:
    """Return the share that outputs give to a class, by softmax where they are no shares yet."""
    if not all(map(math.isfinite, outputs)):
        return None
    if min(outputs) >= 0 and abs(sum(outputs) - 1) < 1e-3:
        return outputs[said]
    most = max(outputs)
    return math.exp(outputs[said] - most) / sum(math.exp(each - most) for each in outputs)
