"""When a question comes back: FSRS-6 by the fsrs package, ratings derived from what happened."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cache
from typing import Any

from quizlab.verdict import Outcome

RETENTION = 0.9  # the share of reviews that FSRS aims to have right
LONGEST_INTERVAL = 365  # days; the chapter is read within a course, not a life
QUICK = 8.0  # seconds within which a right response, unaided, counts as easy


class Rating(IntEnum):
    """FSRS's four ratings."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True)
class Review:
    """One counted response: when it was given (UTC) and its rating."""

    at: datetime
    rating: Rating


@dataclass(frozen=True)
class Card:
    """The schedule of one question.

    Attributes:
        due: when it comes back, UTC.
        stability: days until the chance to recall it has fallen to 90 %.
        difficulty: 1 to 10.
        reviews: how many there were; ``lapses``: how many of them were missed.
    """

    due: datetime
    stability: float
    difficulty: float
    last_review: datetime
    reviews: int
    lapses: int


def rating_of(outcome: Outcome, *, tries: int, hints: int, seconds: float | None) -> Rating | None:
    """Return the rating of a response, or None where it does not count.

    Args:
        outcome: the verdict, the student's own mark included.
        tries: counted responses to the question earlier in this session.
        hints: how many were shown before this response.
        seconds: how long it took; None where nobody was timed (a pipe).
    """
    if outcome is Outcome.INCORRECT:
        return Rating.AGAIN
    if outcome is Outcome.PARTIAL:
        return Rating.HARD if tries == 0 else Rating.AGAIN
    if outcome is not Outcome.CORRECT:
        return None
    if tries or hints:
        return Rating.HARD
    quick = seconds is not None and seconds <= QUICK
    return Rating.EASY if quick else Rating.GOOD


def card_after(question: str, reviews: Sequence[Review]) -> Card | None:
    """Return the card of a question after its reviews in order of time; None before the first.

    The same reviews always give the same card: the fuzz is seeded by the question and the number
    of reviews.
    """
    if not reviews:
        return None
    import fsrs

    scheduler = _scheduler()
    card = fsrs.Card(card_id=1)
    for number, review in enumerate(reviews):
        with _seeded(f"{question}:{number}"):
            card, _ = scheduler.review_card(card, fsrs.Rating(int(review.rating)), review.at)
    lapses = sum(review.rating is Rating.AGAIN for review in reviews)
    return Card(
        due=card.due,
        stability=float(card.stability or 0),
        difficulty=float(card.difficulty or 0),
        last_review=reviews[-1].at,
        reviews=len(reviews),
        lapses=lapses,
    )


def retrievability(card: Card, now: datetime) -> float:
    """Return the chance, 0 to 1, that the question is answered right now.

    FSRS-6: ``R = (1 + F * t / S) ** -w20`` with ``F = 0.9 ** (-1 / w20) - 1``, t in days.
    """
    decay = -_scheduler().parameters[20]
    factor = 0.9 ** (1 / decay) - 1
    days = max(0.0, (now - card.last_review).total_seconds() / 86_400)
    return float((1 + factor * days / card.stability) ** decay)


@cache
def _scheduler() -> Any:
    """Return FSRS without its steps of minutes: within a session we repeat what was missed."""
    import fsrs

    return fsrs.Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_INTERVAL,
    )


@contextmanager
def _seeded(text: str) -> Iterator[None]:
    """Seed the global generator, which is the one that the fsrs package draws its fuzz from."""
    import random

    state = random.getstate()
    random.seed(text)
    try:
        yield
    finally:
        random.setstate(state)
