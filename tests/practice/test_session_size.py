"""A session has a size, and says so."""

import time
from datetime import timedelta

import pytest

from quizlab.practice.selection import SessionFilter
from quizlab.practice.session_size import size_words
from support.responses import right, wrong
from support.small_course import NOW

AGO = NOW - timedelta(days=9)


@pytest.mark.parametrize(
    ("wanted", "due", "new", "last", "words"),
    [
        pytest.param(SessionFilter(), 12, 10, NOW, "", id="a usual day"),
        pytest.param(SessionFilter(), 0, 10, AGO, "", id="nothing due"),
        pytest.param(SessionFilter(all=True), 94, 0, AGO, "", id="all"),
        pytest.param(
            SessionFilter(),
            94,
            0,
            AGO,
            "94 due after 9 days away. Today 40 of them, the longest due first; no new ones until "
            "they are through (2 more days). --new 5 asks for some.",
            id="after a break",
        ),
        pytest.param(
            SessionFilter(),
            41,
            0,
            NOW,
            "41 due. Today 40 of them, the longest due first; no new ones until they are through "
            "(1 more day). --new 5 asks for some.",
            id="one too many",
        ),
        pytest.param(
            SessionFilter(new=5),
            94,
            5,
            AGO,
            "94 due after 9 days away. Today 40 of them, the longest due first, then 5 new ones.",
            id="new ones asked for",
        ),
        pytest.param(
            SessionFilter(new=0),
            94,
            0,
            NOW,
            "94 due. Today 40 of them, the longest due first.",
            id="new ones not wanted",
        ),
        pytest.param(
            SessionFilter(),
            12,
            1,
            AGO,
            "12 due after 9 days away: they come first, then 1 new one.",
            id="a break that the cap holds",
        ),
    ],
)
def test_the_size_is_said(wanted, due, new, last, words):
    """Where not all is asked, and after a break, the first line says what is."""
    assert size_words(wanted, due, new, last) == words


def test_a_backlog_is_said_and_new_ones_wait(practise, set_clock):
    """Two of four questions are due after ten days; a cap of one asks one, and nothing new."""
    practise(right, right, wanted=SessionFilter(new=2))
    set_clock(NOW + timedelta(days=10))
    screen = practise(right, wanted=SessionFilter(due=1))

    assert [asked.why for asked in screen.asked] == ["due"]
    assert screen.said == [
        "2 due after 10 days away. Today 1 of them, the longest due first; no new ones until they "
        "are through (1 more day). --new 5 asks for some."
    ]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        pytest.param(SessionFilter(new=0), "4 are new: leave out --new 0.", id="new"),
        pytest.param(
            SessionFilter(new=0, tag="metrics"), "1 is new: leave out --new 0.", id="of a tag"
        ),
    ],
)
def test_what_an_option_keeps_away_is_named(practise, wanted, said):
    """Where nothing is asked only because of `--new 0`, that is said."""
    assert practise(wanted=wanted).said == [said]


def test_due_ones_that_are_kept_away_are_named(practise, set_clock):
    """So it is with `--due 0`, and what comes back is said beside new ones that are kept away."""
    practise(right, right, wanted=SessionFilter(new=2))
    kept = practise(wanted=SessionFilter(new=0)).said
    set_clock(NOW + timedelta(days=10))

    assert practise(wanted=SessionFilter(due=0)).said[0].startswith("2 are due: leave out --due 0.")
    assert kept[0].startswith("2 are new: leave out --new 0. ")
    assert "come back" in kept[0]


@pytest.fixture
def each_takes_a_minute(monkeypatch):
    """Let a minute pass whenever the time is asked for."""
    minutes = iter(range(10_000))
    monkeypatch.setattr(time, "monotonic", lambda: 60.0 * next(minutes))


@pytest.mark.usefixtures("each_takes_a_minute")
def test_after_the_minutes_it_is_asked_whether_to_go_on(practise):
    """At the first pause past them, once; who goes on is not asked again."""
    wanted = SessionFilter(minutes=2)
    screen = practise(wrong, "", right, "", right, ":quit", wanted=wanted, interactive=True)

    over = [said for said in screen.said if said.startswith("2 minutes. ")]
    assert over == ["2 minutes. 4 more are left. Enter goes on, :quit stops here."]


@pytest.mark.usefixtures("each_takes_a_minute")
def test_a_program_is_stopped_after_the_minutes(practise):
    """Nobody is there to be asked: what was answered stays, the rest is left."""
    screen = practise(*[right] * 4, wanted=SessionFilter(minutes=2))

    assert screen.said[-1] == "2 minutes. 3 more are left."
    assert (screen.summary.answered, screen.summary.left) == (1, 3)


def test_a_plan_of_before_goes_on_as_it_is(practise):
    """Other minutes do not begin another session."""
    practise(right)
    screen = practise(right, wanted=SessionFilter(minutes=5), seed=None)

    assert screen.said[0] == "Resuming: 1 of 4 questions are done."
