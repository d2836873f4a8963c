"""Images of digits and their labels, as bytes."""

from collections.abc import Sequence
from dataclasses import dataclass

SIDE = 28
SIZE = SIDE * SIDE


@dataclass(frozen=True)
class Digits:
    """Images of 28 by 28 bytes, 0 for the paper, one after the other, and a label for each."""

    images: bytes
    labels: bytes

    def __len__(self) -> int:
        return len(self.labels)

    def rows(self, chosen: Sequence[int]) -> "Digits":
        """Return the chosen digits in the order given."""
        images = b"".join([self.images[at * SIZE : (at + 1) * SIZE] for at in chosen])
        return Digits(images, bytes([self.labels[at] for at in chosen]))

    def joined(self, other: "Digits") -> "Digits":
        """Return these digits and then the others."""
        return Digits(self.images + other.images, self.labels + other.labels)

    def places(self, label: int) -> list[int]:
        """Return where the digits of a label are, in order."""
        return [at for at, each in enumerate(self.labels) if each == label]


@dataclass(frozen=True)
class Mnist:
    """Digits to train on and digits to test with: 60,000 and 10,000 in MNIST itself."""

    train: Digits
    test: Digits
    source: str = "MNIST, as it ships with quizlab"

    @property
    def labels(self) -> set[int]:
        """The labels that occur in both parts."""
        return set(self.train.labels) & set(self.test.labels)
