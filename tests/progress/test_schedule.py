"""Ratings and dates."""

import random
from datetime import timedelta

import pytest

from quizlab.progress.schedule import Rating, Review, card_after, rating_of, retrievability
from quizlab.verdict import Outcome
from support.small_course import NOW


@pytest.mark.parametrize(
    ("outcome", "tries", "hints", "seconds", "rating"),
    [
        pytest.param("correct", 0, 0, None, Rating.GOOD, id="right, nobody timed"),
        pytest.param("correct", 0, 0, 30.0, Rating.GOOD, id="right"),
        pytest.param("correct", 0, 0, 4.0, Rating.EASY, id="right and quick"),
        pytest.param("correct", 0, 1, 4.0, Rating.HARD, id="right after a hint"),
        pytest.param("correct", 1, 0, 4.0, Rating.HARD, id="right in a later try"),
        pytest.param("partial", 0, 0, None, Rating.HARD, id="partly right"),
        pytest.param("partial", 1, 0, None, Rating.AGAIN, id="partly right, again"),
        pytest.param("incorrect", 0, 0, None, Rating.AGAIN, id="wrong"),
        pytest.param("undecided", 0, 0, None, None, id="undecided does not count"),
        pytest.param("unreadable", 0, 0, None, None, id="unreadable does not count"),
        pytest.param("broken", 0, 0, None, None, id="broken does not count"),
    ],
)
def test_ratings_follow_from_what_happened(outcome, tries, hints, seconds, rating):
    """The rating is derived from outcome, tries, hints and time; the student rates nothing."""
    assert rating_of(Outcome(outcome), tries=tries, hints=hints, seconds=seconds) == rating


def test_the_same_history_gives_the_same_date():
    """The fuzz is seeded by the question, whatever was drawn before."""
    reviews = [Review(NOW + timedelta(days=7 * n), Rating.GOOD) for n in range(4)]
    dates = set()
    for seed in range(5):
        random.seed(seed)
        dates.add(card_after("a-question", reviews).due)

    assert len(dates) == 1


def test_the_fuzz_differs_between_questions():
    """Questions answered together do not all come back together."""
    reviews = [Review(NOW + timedelta(days=30 * n), Rating.GOOD) for n in range(4)]

    assert len({card_after(f"question-{n}", reviews).due for n in range(20)}) > 3


def test_scheduling_leaves_the_generator_alone():
    """Scheduling does not disturb who else draws random numbers."""
    random.seed(3)
    expected = random.random()
    random.seed(3)
    card_after("a", [Review(NOW, Rating.GOOD), Review(NOW + timedelta(days=9), Rating.GOOD)])

    assert random.random() == expected


def test_intervals_grow_when_right_and_shrink_when_missed():
    """A right response puts a question off further; a missed one brings it back tomorrow."""
    once = card_after("q", [Review(NOW, Rating.GOOD)])
    twice = card_after("q", [Review(NOW, Rating.GOOD), Review(once.due, Rating.GOOD)])
    missed = card_after("q", [Review(NOW, Rating.AGAIN)])

    assert once.due - NOW < twice.due - once.due
    assert missed.due - NOW == timedelta(days=1)
    assert (missed.reviews, missed.lapses) == (1, 1)


def test_retrievability_agrees_with_the_package():
    """Our formula for the chance of recall is that of the fsrs package."""
    import fsrs

    card = card_after("q", [Review(NOW, Rating.GOOD)])
    theirs = fsrs.Card(
        card_id=1,
        state=fsrs.State.Review,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last_review,
    )
    later = NOW + timedelta(days=5)

    expected = fsrs.Scheduler().get_card_retrievability(theirs, later)
    assert retrievability(card, later) == pytest.approx(expected, abs=1e-9)


def test_no_reviews_no_card():
    """A question that was never counted has no schedule."""
    assert card_after("q", []) is None
