"""Which session goes on: not an old one, not one that somebody is in, not one of another seed."""

from datetime import timedelta

import pytest

from quizlab.practice.resuming import RESUMED_WITHIN, resumable
from quizlab.progress.progress import UnfinishedSession
from support.small_course import NOW

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def left(number=1, *, seed=7, holder="gone", ago=HOUR):
    return UnfinishedSession(number, seed, holder, NOW - ago)


def chosen(*sessions, seed=None):
    found = resumable(sessions, NOW, seed, alive=lambda holder: holder == "alive")
    return found and found.number


def test_nothing_that_was_left_is_nothing_to_resume():
    """Without sessions a new one begins."""
    assert chosen() is None


def test_the_latest_session_goes_on():
    """Of several that could go on it is the first, which is the latest."""
    assert chosen(left(3), left(2), left(1)) == 3


@pytest.mark.parametrize(
    ("ago", "number"),
    [
        pytest.param(timedelta(0), 1, id="just now"),
        pytest.param(RESUMED_WITHIN - SECOND, 1, id="in time"),
        pytest.param(RESUMED_WITHIN, 1, id="to the second"),
        pytest.param(RESUMED_WITHIN + SECOND, None, id="too long ago"),
        pytest.param(timedelta(days=7), None, id="last week"),
        pytest.param(-HOUR, 1, id="begun by a clock that was wrong"),
    ],
)
def test_a_session_goes_on_within_eighteen_hours(ago, number):
    """An evening's session is resumed in the morning, not next week."""
    assert timedelta(hours=18) == RESUMED_WITHIN
    assert chosen(left(ago=ago)) == number


@pytest.mark.parametrize(
    ("seed", "number"),
    [
        pytest.param(None, 2, id="any"),
        pytest.param(5, 1, id="the one that was asked for"),
        pytest.param(0, None, id="another one"),
    ],
)
def test_a_seed_resumes_its_own_session(seed, number):
    """`--seed` goes on only with a session of that seed."""
    assert chosen(left(2, seed=9), left(1, seed=5), seed=seed) == number


def test_the_seed_zero_is_a_seed():
    """0 is not taken for no seed."""
    assert chosen(left(2, seed=9), left(1, seed=0), seed=0) == 1


def test_a_session_that_somebody_is_in_is_left_to_them():
    """The one behind it goes on."""
    assert chosen(left(2, holder="alive"), left(1)) == 1
    assert chosen(left(2, holder="alive")) is None


def test_an_old_session_hides_no_later_one():
    """Each session is looked at for itself."""
    assert chosen(left(2, ago=timedelta(days=2)), left(1)) == 1


def test_who_is_alive_is_asked_of_the_system(monkeypatch):
    """Without a function for it, the processes of this computer are asked."""
    from quizlab.progress.process_id import process_identity

    ours = left(holder=process_identity(1))

    assert resumable([ours], NOW, None) is None
    assert resumable([left(holder="1 2 another boot")], NOW, None).number == 1
