"""Which wrong beliefs are held, and what mends them."""

from dataclasses import fields

import pytest

from quizlab.bank.catalogue import Misconception
from quizlab.bank.chapter import Chapter, QuestionEntry
from quizlab.practice.selection import SessionFilter, plan
from quizlab.progress.active_misconceptions import Remedies, active_misconceptions
from quizlab.progress.progress import Stored

SHOWS = {"distractors": [{"text": "0", "misconception": "zero"}]}
CHAPTER = Chapter(
    "ch4",
    (
        QuestionEntry("first", "choice", "t", "f1", SHOWS),
        QuestionEntry("second", "choice", "t", "f2", {"reject": [{"misconception": "zero"}]}),
        QuestionEntry("other", "choice", "t", "f3", {}),
    ),
    (),
)
REMEDIES = Remedies({"zero": Misconception("It is 0.", "It is 1.")}, {"zero": ["pairs"]})


def stored(question, outcome, *, misconception=None, mark=None, day=1):
    """Return a response as the progress file gives it."""
    values = dict.fromkeys((each.name for each in fields(Stored)), None)
    values |= {"at": f"2026-03-0{day}T10:00:00+00:00", "kind": "response", "question": question}
    return Stored(**values | {"outcome": outcome, "misconception": misconception, "mark": mark})


WRONG = stored("first", "incorrect", misconception="zero")


def test_a_belief_that_was_shown_is_held():
    """It comes with what is right instead, when it was shown, and what mends it."""
    again = stored("second", "incorrect", misconception="zero", day=2)
    (found,) = active_misconceptions(CHAPTER, [WRONG, again], REMEDIES)

    assert (found.belief, found.instead) == ("It is 0.", "It is 1.")
    assert (found.shown, found.last) == (2, "2026-03-02")
    assert found.questions == ("first", "second")
    assert found.exercises == ("pairs",)


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(stored("first", "correct"), id="the same question"),
        pytest.param(stored("second", "correct"), id="another that would have shown it"),
        pytest.param(stored("first", "incorrect", mark="correct"), id="overruled by the student"),
    ],
)
def test_a_right_answer_where_it_would_show_gives_it_up(later):
    """What would have shown the belief, and did not, ends it."""
    assert active_misconceptions(CHAPTER, [WRONG, later], REMEDIES) == ()


def test_free_text_gives_up_what_it_showed_itself():
    """A belief of the chapter, shown in free text, is mended where it was shown."""
    shown = stored("other", "partial", misconception="one")
    (found,) = active_misconceptions(CHAPTER, [shown], REMEDIES)

    assert (found.name, found.questions) == ("one", ("other",))
    assert (
        active_misconceptions(CHAPTER, [shown, stored("other", "correct", day=2)], REMEDIES) == ()
    )


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(stored("other", "correct"), id="a question that cannot show it"),
        pytest.param(stored("second", "incorrect"), id="wrong for another reason"),
        pytest.param(stored("second", None), id="never decided"),
    ],
)
def test_anything_else_leaves_it(later):
    """A belief stays until something speaks against it."""
    assert [each.name for each in active_misconceptions(CHAPTER, [WRONG, later], REMEDIES)] == [
        "zero"
    ]


def test_an_exercise_shows_beliefs_too():
    """What the last check of an exercise showed is held, also without a catalogue."""
    (found,) = active_misconceptions(CHAPTER, [], Remedies(), ["zero"])

    assert (found.name, found.belief, found.shown, found.last) == ("zero", "", 0, "")


def test_a_session_can_be_about_one_belief(set_clock):
    """`--misconception` asks the questions that would show it."""
    from quizlab import clock

    assert plan(CHAPTER, SessionFilter(misconception="zero"), {}, clock.now()) == [
        "first",
        "second",
    ]
