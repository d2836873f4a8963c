"""Images of digits and their labels, as bytes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quizlab.errors import QuizlabError

SIDE = 28
SIZE = SIDE * SIDE


@dataclass(frozen=True)
class Digits:
    """Images of 28 by 28 bytes, 0 for the paper, one after the other, and a label for each.

    Attributes:
        source: where they come from, in words.
    """

    images: bytes
    labels: bytes
    source: str = field(default="digits", compare=False)

    def __len__(self) -> int:
        return len(self.labels)

    def rows(self, chosen: Sequence[int]) -> "Digits":
        """Return the chosen digits in the order given."""
        images = b"".join([self.images[at * SIZE : (at + 1) * SIZE] for at in chosen])
        return Digits(images, bytes([self.labels[at] for at in chosen]), self.source)

    def joined(self, other: "Digits") -> "Digits":
        """Return these digits and then the others."""
        return Digits(self.images + other.images, self.labels + other.labels, self.source)

    def places(self, label: int) -> list[int]:
        """Return where the digits of a label are, in order."""
        return [at for at, each in enumerate(self.labels) if each == label]

    def has(self, labels: Iterable[int], *, least: int) -> None:
        """Let pass digits of all these labels, at least the given number together.

        Raises:
            QuizlabError: there are not; the text says what there is.
        """
        if missing := set(labels) - set(self.labels):
            found = f"has the digits {_listed(set(self.labels))}"
            raise QuizlabError(f"{self.source} {found}; wanted are {_listed(missing)} as well.")
        if len(self) < least:
            raise QuizlabError(
                f"{self.source} has {len(self):,} digits; wanted are at least {least:,}."
            )


def _listed(labels: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(labels)))


@dataclass(frozen=True)
class Mnist:
    """Digits to train on and digits to test with: 60,000 and 10,000 in MNIST itself."""

    train: Digits
    test: Digits
