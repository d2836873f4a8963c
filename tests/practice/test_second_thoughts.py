"""The last word of the student wins, and the last thing can be taken back."""

import pytest

from quizlab.practice.selection import SessionFilter
from quizlab.progress.progress import Progress
from support.responses import right, wrong

ONE = SessionFilter(question="metric-set")
FREE = SessionFilter(question="why-zero-gradients")
UNSURE = "They do not accumulate."


def stored(home):
    with Progress(home) as progress:
        return list(progress.stored())


def due(home):
    with Progress(home) as progress:
        return {name: card.due for name, card in progress.cards("ch4").items()}


@pytest.mark.parametrize(
    ("first", "typed", "kept"),
    [
        pytest.param(wrong, [":right"], ("correct", True, 3), id="overruled"),
        pytest.param(wrong, [":right", ":undo"], (None, False, 1), id="overruled and undone"),
        pytest.param(wrong, [":right", ":wrong"], (None, False, 1), id="the second word wins"),
        pytest.param(right, [":wrong"], ("incorrect", True, 1), id="not right after all"),
        pytest.param(right, [":wrong", ":right"], (None, False, 3), id="the second word wins too"),
        pytest.param(right, [":wrong", ":undo"], (None, False, 3), id="undone"),
        pytest.param(
            right, [":wrong", ":right", ":wrong"], ("incorrect", True, 1), id="and the third"
        ),
    ],
)
def test_the_last_word_wins(practise, home, first, typed, kept):
    """However often `:right`, `:wrong` and `:undo` follow each other, the last one decides."""
    practise(first, *typed, interactive=True)
    event = stored(home)[0]

    assert (event.mark, event.overruled, event.rating) == kept


def test_a_slip_leaves_no_trace_in_the_schedule(practise, home, tmp_path, monkeypatch):
    """The same cards as of one who never slipped, and the same session goes on."""
    slipped = practise(right, ":wrong", ":undo", right, right, right, interactive=True)
    after = due(home)
    monkeypatch.setenv("QUIZLAB_HOME", str(tmp_path / "other"))
    steady = practise(right, "", right, right, right, interactive=True)

    assert after == due(tmp_path / "other")
    assert slipped.summary == steady.summary


def test_a_response_is_taken_back(practise, home):
    """The question is asked again as if never answered; only what was typed stays."""
    screen = practise(wrong, ":undo", right, wanted=ONE, interactive=True)
    first, second = stored(home)

    assert (first.outcome, first.rating, bool(first.text)) == (None, None, True)
    assert (second.outcome, second.rating, second.tries) == ("correct", 3, 0)
    assert screen.asked[0].view == screen.asked[1].view
    assert screen.summary.right_at_once == 1
    assert any("Your response is taken back" in said for said in screen.said)


@pytest.mark.parametrize("command", [":skip", ":answer"])
def test_a_question_passed_over_is_taken_back(practise, home, command):
    """A mistyped `:skip` or `:answer` is undone at the next prompt or pause."""
    screen = practise(command, ":undo", right, right, right, right, right)

    assert screen.asked[0].view == screen.asked[2].view
    assert {each.kind for each in stored(home)} == {"response"}
    assert screen.summary.right_at_once == 4


@pytest.mark.parametrize("between", [":hint", "what is not readable"])
def test_what_was_taken_back_is_asked_before_the_question_after_it(practise, between):
    """Also where a hint of the next question was shown; that hint is not shown again."""
    screen = practise(":skip", between, ":undo", right, ":hint")

    assert screen.asked[0].view == screen.asked[2].view
    assert screen.asked[1].view == screen.asked[3].view
    assert len({number for number, _, _ in screen.hints}) == len(screen.hints)


def test_what_was_skipped_is_named_as_it_was_asked(practise):
    """With the numbers of its variant."""

    def skip_the_variant(screen):
        skipped = any(each.id == "linear-parameters" for each in screen.asked[:-1])
        if skipped:
            return ":undo"
        return ":skip" if screen.asked[-1].id == "linear-parameters" else right(screen)

    screen = practise(*[skip_the_variant] * 3)
    prompt = next(each.view.prompt for each in screen.asked if each.id == "linear-parameters")
    said = next(each for each in screen.said if "is taken back" in each)

    assert prompt[:40] in said


def test_mark_and_response_are_taken_back_in_turn(practise, home):
    """`:undo` takes the mark first, and typed where the mark is asked for, the response."""
    screen = practise(UNSURE, "y", ":undo", ":undo", right, wanted=FREE, interactive=True)

    assert [each.mark for each in stored(home)] == [None, None]
    assert screen.outcomes == ["undecided", "correct"]


def test_a_mark_can_be_overruled_by_a_later_word(practise, home):
    """After a mark `:wrong` is another mark: there was no verdict of ours."""
    practise(UNSURE, "y", ":wrong", wanted=FREE, interactive=True)
    event = stored(home)[0]

    assert (event.mark, event.overruled, event.rating) == ("incorrect", False, 1)


def test_only_the_last_thing_is_taken_back(practise):
    """What lies before it stays."""
    screen = practise(wrong, ":undo", ":undo", interactive=True)

    assert screen.said[-1] == "There is nothing to take back."


def test_the_next_sitting_begins_where_it_was_undone(practise):
    """Replayed from its events, a session is at the question that was taken back."""
    first = practise(right, "", wrong, ":undo", ":quit", interactive=True)
    again = practise(interactive=True, seed=None)

    assert again.asked[0].id == first.asked[1].id
    assert again.asked[0].done == 1
