"""Symbols of mathematics in free text are read as words."""

import pytest

from quizlab.free_text.patterns import found_in
from quizlab.free_text.symbols import has_mathematics, spoken


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("w ← w − η ∂L/∂w", "w ← w - lr derivative L/ derivative w"),
        (r"$w - \eta \nabla L$", "$w - lr gradient L$"),
        ("θ is moved", "weight is moved"),
        ("w ~ N(0,1)", "w drawn at random from (0,1)"),
        ("0~255", "0~255"),
        (r"\hat{y}", r"\hat{y}"),
        ("plain words", "plain words"),
    ],
)
def test_symbols_are_spoken(text, words):
    """What has a name in the field is read by it, anything else stays."""
    assert spoken(text).split() == words.split()


def test_patterns_find_symbols():
    """A pattern in words finds what was written with symbols."""
    assert found_in("weight ... lr ... gradient", "θ ← θ − η ∇L")
    assert not found_in("weight ... lr ... gradient", "θ ← θ − ∇L")


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("θ ← θ − η ∇L", True),
        (r"\frac{1}{n}", True),
        ("μ and σ", True),
        ("w -= lr * w.grad", False),
        ("the weights, e.g. 3 * 2", False),
        (r"C:\x", False),
    ],
)
def test_mathematics_is_seen(text, has):
    """Greek letters, signs and LaTeX are mathematics; code and prose are none."""
    assert has_mathematics(text) is has
