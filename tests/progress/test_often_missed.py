"""What is missed again and again is named, until it is right for some days."""

from datetime import timedelta

import pytest

from quizlab.bank.chapter import Chapter, QuestionEntry
from quizlab.progress.often_missed import often_missed
from quizlab.progress.schedule import Rating
from support.small_course import NOW

CHAPTER = Chapter(
    "ch4",
    (
        QuestionEntry("hard", "choice", "sgd", "print", {"tags": ["alone", "sgd"]}),
        QuestionEntry("other", "choice", "sgd", "print", {"tags": ["sgd"]}),
    ),
    (),
)


def reviews(days, question="hard"):
    """Return reviews from a string a day: `x` missed, `o` right."""
    return [
        (
            question,
            (NOW + timedelta(days=day, minutes=at)).isoformat(),
            Rating.AGAIN if mark == "x" else Rating.GOOD,
        )
        for day, marks in enumerate(days)
        for at, mark in enumerate(marks)
    ]


@pytest.mark.parametrize(
    ("days", "misses"),
    [
        pytest.param(["xxo", "xxo"], None, id="two days"),
        pytest.param(["xxo", "xxo", "xo"], 5, id="three days"),
        pytest.param(["xo", "o", "xo", "o", "xo"], 3, id="on and off"),
        pytest.param(["xxxxxo", "o", "o"], None, id="many times on one day"),
        pytest.param(["xo", "xo", "xo", "o", "o"], 3, id="not long right"),
        pytest.param(["xo", "xo", "xo", "o", "o", "o"], None, id="right for some days"),
    ],
)
def test_what_does_not_stay_is_named(days, misses):
    """On three of the last five days its first response was missed."""
    found = often_missed(CHAPTER, reviews(days))

    assert [each.misses for each in found] == ([] if misses is None else [misses])


def test_what_mends_it_is_named():
    """A tag that other questions have too, and no question that left the chapter."""
    found = often_missed(CHAPTER, [*reviews(["x"] * 4), *reviews(["x"] * 9, "gone")])

    assert [(each.id, each.tag) for each in found] == [("hard", "sgd")]
