"""Near misses: all words of an idea are there, said in a way that cannot be read."""

import pytest

from quizlab.free_text.near_misses import is_near_miss, is_understood
from quizlab.free_text.patterns import read


@pytest.mark.parametrize(
    ("pattern", "text", "near"),
    [
        pytest.param("add ... to", "What was added goes elsewhere.", True, id="joining words"),
        pytest.param("old gradients", "The gradients of the old step.", True, id="another order"),
        pytest.param("accumulat*", "They do not accumulate.", True, id="denied"),
        pytest.param("old & (step|batch)", "The old one. Then the batch.", True, id="far apart"),
        pytest.param("old gradients", "The gradients.", False, id="one word of two"),
        pytest.param("(old|last) (step|batch)", "The last one.", False, id="one choice of two"),
        pytest.param("*linear", "It is linear.", True, id="an ending"),
        pytest.param("into the", "It goes into the next.", False, id="only joining words"),
        pytest.param("`w -= lr * _`", "lr * grad, w -= that", True, id="all tokens of code"),
        pytest.param("`w -= lr * _`", "w -= grad", False, id="some tokens of code"),
    ],
)
def test_near_miss_has_all_telling_words(pattern, text, near):
    """All telling words of a pattern make a near miss, a part of them does not."""
    assert is_near_miss(read(text), [pattern]) is near


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        pytest.param("It makes the model better.", True, id="plain English"),
        pytest.param("Weil sich die Gradienten summieren.", False, id="another language"),
        pytest.param("xq zz", True, id="too short to tell"),
        pytest.param("Batches of pixels, accumulated.", True, id="words of the question"),
    ],
)
def test_another_language_is_not_understood(text, understood):
    """Words that hardly anybody here knows are not understood."""
    known = frozenset({"batches", "pixels"})

    assert is_understood(read(text), known, frozenset({"accumulat"})) is understood
