"""The words for a verdict that both screens share."""

import pytest

from quizlab.practice.views import FeedbackView
from quizlab.terminal.verdict_words import Part, Role, credit_words, feedback_parts
from quizlab.verdict import Idea, Outcome, Verdict


@pytest.mark.parametrize(
    ("outcome", "credit", "words"),
    [
        (Outcome.PARTIAL, 0.5, " (50 percent)"),
        (Outcome.PARTIAL, 1.0, " (all points, but with a mistake)"),
        (Outcome.PARTIAL, None, ""),
        (Outcome.CORRECT, None, ""),
    ],
)
def test_a_part_is_told_as_a_share(outcome, credit, words):
    """All points with a wrong remark are no share."""
    assert credit_words(Verdict(outcome, "", credit)) == words


def test_feedback_is_told_in_one_order():
    """First how it came out, then why, then the answer and what comes next."""
    verdict = Verdict(
        Outcome.PARTIAL, "One\ntwo.", 0.5, ideas=(Idea("x", True), Idea("y", False)), read_as="\x1b"
    )

    assert feedback_parts(FeedbackView(verdict, "The answer", "Because.", "It comes back.")) == [
        Part(Role.OUTCOME, "Partly right. (50 percent)"),
        Part(Role.ASIDE, "Read as: \\x1b"),
        Part(Role.MARKDOWN, "One  \ntwo."),
        Part(Role.MARKDOWN, "- said: x\n- missing: y"),
        Part(Role.ANSWER, "The answer"),
        Part(Role.MARKDOWN, "**Why:** Because."),
        Part(Role.ASIDE, "It comes back."),
    ]


def test_what_is_empty_is_left_out():
    """A verdict that says it all in its outcome has one part."""
    told = FeedbackView(Verdict(Outcome.CORRECT), "", "", "")

    assert feedback_parts(told) == [Part(Role.OUTCOME, "Right.")]
