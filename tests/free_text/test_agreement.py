"""Agreement with a person: shares, false passes and fails, Cohen's kappa."""

import pytest

from quizlab.free_text.measuring.agreement import Marking, figures, grouped, kappa
from quizlab.free_text.measuring.marked_responses import MarkedResponse
from quizlab.verdict import Outcome, Verdict


def marking(label, outcome, question="Q1"):
    """Return a marking with that label and outcome."""
    response = MarkedResponse(question, label, "text", "ann", line=7)
    return Marking("marked.yaml", response, "an-id", Verdict(Outcome(outcome)))


FIVE = [
    marking("correct", "correct"),
    marking("correct", "partial"),
    marking("partial", "correct"),
    marking("wrong", "partial"),
    marking("wrong", "undecided"),
]


def test_figures_count_what_was_decided():
    """Undecided responses are left out of all shares but the first."""
    found = figures("all", FIVE)

    assert (found.responses, found.decided, found.agreed) == (5, 4, 1)
    assert (found.agreed_on_correct, found.false_passes, found.false_fails) == (2, 1, 1)


@pytest.mark.parametrize(
    ("label", "outcome", "passes", "fails"),
    [
        ("partial", "correct", True, False),
        ("wrong", "correct", True, False),
        ("correct", "partial", False, True),
        ("correct", "incorrect", False, True),
        ("correct", "undecided", False, False),
        ("wrong", "partial", False, False),
        ("correct", "correct", False, False),
    ],
)
def test_false_passes_and_false_fails(label, outcome, passes, fails):
    """Only what was decided can be false, and partial against wrong is neither."""
    found = marking(label, outcome)

    assert (found.false_pass, found.false_fail) == (passes, fails)


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        pytest.param([(1, 1), (2, 2)], 1.0, id="full agreement"),
        pytest.param([(1, 2), (2, 1)], -1.0, id="full disagreement"),
        pytest.param([(1, 1), (1, 2), (2, 1), (2, 2)], 0.0, id="as chance would"),
        pytest.param(
            # The usual example: 20 and 15 agreed of 50, chance 0.5, so (0.7 - 0.5) / (1 - 0.5).
            [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15,
            0.4,
            id="an example worked out by hand",
        ),
        pytest.param([], None, id="nothing"),
        pytest.param([(1, 1)] * 3, None, id="one label throughout"),
    ],
)
def test_kappa_is_agreement_beyond_chance(pairs, value):
    """1 is full agreement, 0 what chance would give, none where chance explains everything."""
    assert kappa(pairs) == (None if value is None else pytest.approx(value))


def test_groups_are_in_natural_order():
    """Q2 comes before Q10, and names without a number are sorted as words."""
    names = ["Q10", "relu", "Q2", "Q2"]
    groups = grouped([marking("wrong", "partial", n) for n in names], lambda m: m.marked.question)

    assert [(each.name, each.responses) for each in groups] == [("Q2", 2), ("Q10", 1), ("relu", 1)]


def test_marking_says_where_it_is_from():
    """The JSON of a marking has question, label, outcome, place and response."""
    assert marking("wrong", "partial").as_json() == {
        "question": "Q1",
        "id": "an-id",
        "file": "marked.yaml",
        "line": 7,
        "author": "ann",
        "label": "wrong",
        "outcome": "partial",
        "feedback": "",
        "response": "text",
    }
