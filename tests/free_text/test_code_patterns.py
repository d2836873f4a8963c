"""Patterns of code: tokens, whatever the spaces."""

import pytest

from quizlab.free_text.patterns import PatternProblem, compiled_pattern, found_in


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param("`_ * 2`", "Take `t*2`", id="no spaces"),
        pytest.param("`_ * 2`", "t  *  2", id="many spaces, no backticks"),
        pytest.param("`_ * 2`", "p.grad * 2", id="an attribute for a name"),
        pytest.param("`for _ in _`", "```\nfor x\nin xs:\n```", id="over lines"),
        pytest.param("`[ ... for`", "[x * 2 for x in xs]", id="a gap"),
        pytest.param("`% 2 (== 1|!= 0)`", "if n%2!=0", id="a choice"),
        pytest.param("`(_ * 2|2 * _) for`", "2*n for n", id="a choice of several tokens"),
        pytest.param("`t -= lr`", "T -= LR", id="capitals"),
        pytest.param("`. backward (`", "loss.backward()", id="a method"),
        pytest.param("`- 2 :`", "t[-2:]", id="a negative index"),
        pytest.param("`- lr * g`", "w \u2212 lr \u00b7 g", id="signs of a formula"),
    ],
)
def test_code_is_found(pattern, text):
    """Code is compared by its tokens."""
    assert found_in(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param("`_ * 2`", "t ** 2", id="another operator"),
        pytest.param("`_ * 2`", "t 2", id="no operator"),
        pytest.param("`_ * 2`", "t * 20", id="a longer number"),
        pytest.param("`% 2 == 0`", "n % 2 == 1", id="another number"),
        pytest.param("`w -= lr`", "w += lr", id="another sign"),
        pytest.param("`w = lr`", "w -= lr", id="part of an operator"),
        pytest.param("`zip (`", "unzip(", id="part of a name"),
    ],
)
def test_other_code_is_not_found(pattern, text):
    """An operator is told from one that looks like it."""
    assert not found_in(pattern, text)


@pytest.mark.parametrize("pattern", ["``", "` `", "`...`", "`... for`", "`for ...`"])
def test_code_pattern_needs_tokens(pattern):
    """A code pattern begins and ends with a token."""
    with pytest.raises(PatternProblem, match="must begin and end with a token of code"):
        compiled_pattern(pattern)
