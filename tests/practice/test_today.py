"""What a student sees first: numbers of the day, and what there is to do."""

from datetime import timedelta

import pytest

from quizlab.bank.chapter import load_chapter
from quizlab.course import Course
from quizlab.courses.find import find_course
from quizlab.practice.selection import SessionFilter
from quizlab.practice.today import today_in
from support.responses import right, wrong
from support.small_course import NOW


@pytest.fixture
def today(course):
    """Return a function that tells today's state of the small course."""
    found = find_course(str(course))
    assert isinstance(found, Course)
    return lambda: today_in(found, load_chapter(found, "ch4"))


def test_before_the_first_session_everything_is_new(today):
    """Nothing is kept, nothing is due, no time is known, and nothing comes back."""
    found = today()

    assert (found.kept, found.learning, found.new, found.questions) == (0, 0, 4, 4)
    assert (found.due, found.offered, found.minutes) == (0, 4, None)
    assert found.unfinished is None
    assert found.missed is None
    assert [count for _, count in found.practised] == [0] * 14


def test_what_was_answered_is_learning_and_comes_back(today, practise):
    """Each counted response is on its day, and its question on the day when it comes back."""
    practise(right, right, right, right)
    found = today()

    assert (found.kept, found.learning, found.new) == (0, 4, 0)
    assert found.practised[-1] == (NOW.date(), 4)
    assert found.due == found.offered == 0
    assert found.this_week == 4


def test_what_will_be_right_in_a_week_is_kept(today, practise, set_clock):
    """A question that comes back in months is kept; one that was missed is not any more."""
    for days in (0, 3, 20, 90):
        set_clock(NOW + timedelta(days=days))
        practise(*[right] * 4, wanted=SessionFilter(all=True))
    assert (today().kept, today().learning) == (4, 0)

    set_clock(NOW + timedelta(days=400))
    assert (today().kept, today().learning, today().due) == (0, 4, 4)


def test_a_session_that_was_left_is_offered(today, practise):
    """How many questions of it are done is told, but not of one that is over."""
    practise(right, ":quit", wanted=SessionFilter())
    assert today().unfinished == (1, 4)

    practise(right, right, right, wanted=SessionFilter())
    assert today().unfinished is None


def test_what_is_missed_again_and_again_is_named(today, practise, set_clock):
    """From the third miss on, with how often."""
    for days in range(3):
        assert today().missed is None
        set_clock(NOW + timedelta(days=days))
        practise(wrong, ":quit", wanted=SessionFilter(question="metric-set"))

    assert (today().missed.id, today().missed.misses) == ("metric-set", 3)
