"""What the progress file says, as values: responses, cards, exercises, sessions."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Stored:
    """One stored response, for statistics and export."""

    at: str
    session: int
    question: str
    variant: int
    kind: str
    text: str | None
    outcome: str | None
    mark: str | None
    overruled: bool
    feedback: str | None
    misconception: str | None
    hints: int
    tries: int
    seconds: float | None
    rating: int | None

    @property
    def counts(self) -> bool:
        """Whether it is a response that was decided, by us or by the student."""
        return self.kind == "response" and self.rating is not None


@dataclass(frozen=True)
class DueCard:
    """What selection needs to know of a card: when it is due and for which answer."""

    due: datetime
    fingerprint: str


@dataclass(frozen=True)
class StoredExercise:
    """What a student has done with one exercise.

    Attributes:
        tried, passed: whether it was checked once, and passed once.
        hints: how many were shown.
        misconceptions: names of the wrong beliefs that its last check showed.
    """

    tried: bool
    passed: bool
    hints: int
    misconceptions: tuple[str, ...]


@dataclass(frozen=True)
class UnfinishedSession:
    """A session that was left before its end.

    Attributes:
        holder: names the process that began or resumed it last.
        started: UTC.
    """

    number: int
    seed: int
    holder: str
    started: datetime
