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
        pytest.param("correct", 0, 0, 8.0, Rating.EASY, id="right and quick, to the second"),
        pytest.param("correct", 0, 0, 8.001, Rating.GOOD, id="right, a little later"),
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


DAY = timedelta(days=1)
ONCE = card_after("q", [Review(NOW, Rating.GOOD)])


def test_a_new_card_is_remembered_for_certain():
    """The chance of recall is 1 at the review, 90 % after its stability, and falls from then on."""
    chances = [retrievability(ONCE, NOW + n * ONCE.stability * DAY) for n in (0, 1, 2, 100)]

    assert chances[0] == 1
    assert chances[1] == pytest.approx(0.9)
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] > 0


def test_a_review_in_the_future_is_remembered_for_certain():
    """A clock that was wrong gives no chance above 1, and none that is not a number."""
    assert retrievability(ONCE, NOW - DAY) == 1
    assert retrievability(ONCE, NOW - 10_000 * DAY) == 1


def test_a_card_says_what_was_reviewed():
    """It has the time of the last review, how many there were, and how many were missed."""
    ratings = [Rating.GOOD, Rating.AGAIN, Rating.HARD, Rating.AGAIN]
    reviews = [Review(NOW + n * DAY, rating) for n, rating in enumerate(ratings)]
    card = card_after("q", reviews)

    assert (card.reviews, card.lapses, card.last_review) == (4, 2, NOW + 3 * DAY)
    assert card.due > card.last_review
    assert 1 <= card.difficulty <= 10
    assert card.stability > 0


def test_no_card_is_put_off_for_more_than_a_year():
    """However often it was right, a question comes back within 365 days."""
    at, reviews = NOW, []
    for _ in range(12):
        reviews.append(Review(at, Rating.EASY))
        at = card_after("q", reviews).due

    assert reviews[-1].at - reviews[-2].at <= 365 * DAY
    assert at - reviews[-1].at <= 365 * DAY
    assert at - reviews[-1].at > 300 * DAY


def test_within_a_session_fsrs_adds_no_steps_of_minutes():
    """Whatever the rating, a question comes back on another day."""
    for rating in Rating:
        assert card_after("q", [Review(NOW, rating)]).due - NOW >= DAY


def test_a_question_comes_back_when_its_chance_has_fallen_to_ninety_percent():
    """Up to a fuzz of a fifth, the interval is the card's stability."""
    reviews = [Review(NOW + 20 * n * DAY, Rating.GOOD) for n in range(3)]

    for name in "abcdefgh":
        card = card_after(name, reviews)
        assert retrievability(card, card.due) == pytest.approx(0.9, abs=0.02)
