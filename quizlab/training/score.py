"""How good predictions are, and what their mistakes look like; all in plain Python numbers."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

CLASSES = 10


def largest(outputs: Sequence[float], classes: int = CLASSES) -> list[int]:
    """Return the place of the largest output of each row, the first one of equals."""
    rows = range(0, len(outputs), classes)
    return [max(range(classes), key=outputs[at : at + classes].__getitem__) for at in rows]


@dataclass(frozen=True)
class Score:
    """Predicted labels beside the right ones; both are numbers from 0."""

    predicted: Sequence[int]
    right: Sequence[int]

    @property
    def hits(self) -> int:
        """How many are right."""
        return sum(map(int.__eq__, self.predicted, self.right))

    @property
    def accuracy(self) -> float:
        """The share that is right, 0 to 1."""
        return self.hits / len(self.right)

    @property
    def commonest(self) -> tuple[int, float]:
        """The label that is predicted most often, and its share of all predictions."""
        label, count = Counter(self.predicted).most_common(1)[0]
        return label, count / len(self.predicted)

    def never(self) -> list[int]:
        """Return the labels that are right somewhere and predicted nowhere."""
        return sorted(set(self.right) - set(self.predicted))

    def part(self, rows: Sequence[int]) -> "Score":
        """Return the score of some rows."""
        return Score([self.predicted[at] for at in rows], [self.right[at] for at in rows])

    def without(self, labels: Sequence[int]) -> "Score":
        """Return the score of the rows whose right label is none of these."""
        return self.part([at for at, label in enumerate(self.right) if label not in labels])


def are_probabilities(outputs: Sequence[float], classes: int = CLASSES) -> bool:
    """Whether each row is a distribution, as after a softmax: none negative, the sum 1."""
    rows = range(0, len(outputs), classes)
    return min(outputs) >= 0 and all(
        math.isclose(sum(outputs[at : at + classes]), 1, abs_tol=1e-3) for at in rows
    )
