"""Coverage: how many words of a response the patterns found in it account for."""

import pytest

from quizlab.free_text.coverage import coverage
from quizlab.free_text.patterns import read


@pytest.mark.parametrize(
    ("found", "text", "words", "explained"),
    [
        pytest.param(["add* ... old"], "They are added to the old ones.", 3, 2, id="joining words"),
        pytest.param(["old gradients"], "Old gradients, old gradients.", 4, 4, id="each time"),
        pytest.param(["(old|last) step"], "The last step of the walk.", 3, 2, id="one choice"),
        pytest.param([], "The last step.", 2, 0, id="nothing found"),
        pytest.param(["into the"], "Into the old.", 1, 0, id="a pattern of joining words"),
        pytest.param(["`w -= lr`"], "The step.", 1, 0, id="code explains no words"),
    ],
)
def test_words_are_explained_by_the_patterns_found(found, text, words, explained):
    """A telling word is explained when a pattern that was found looks for it."""
    covered = coverage(read(text), found)

    assert (covered.words, covered.explained) == (words, explained)
    assert covered.unexplained == words - explained


def test_nothing_told_is_all_explained():
    """Of no words, none is unexplained."""
    assert coverage(read("It is."), []).share == 1
