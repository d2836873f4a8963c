"""Images of digits and their labels, as bytes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizlab.errors import QuizlabError

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

    def has(self, *, labels: Iterable[int], train: int, test: int) -> None:
        """Let pass what has these labels in both parts and at least so many digits in each.

        Raises:
            QuizlabError: it has not; the text says what there is.
        """
        if missing := sorted(set(labels) - self.labels):
            found = f"the digits {_listed(self.labels)}" if self.labels else "none of them"
            wanted = f"{_listed(missing)} as well, in both parts"
            raise QuizlabError(f"{self.source} has {found}; wanted are {wanted}.")
        if len(self.train) < train or len(self.test) < test:
            found = f"{len(self.train):,} digits to train on and {len(self.test):,} to test with"
            wanted = f"at least {train:,} and {test:,}"
            raise QuizlabError(f"{self.source} has {found}; wanted are {wanted}.")


def _listed(labels: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(labels)))
