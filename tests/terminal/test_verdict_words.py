"""The words for a verdict that both screens share."""

import pytest

from quizlab.terminal.verdict_words import credit_words
from quizlab.verdict import Outcome, Verdict


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
