"""Maths that reads well in a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.terminal.maths import unicode_maths, with_unicode_maths


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        pytest.param(r"\sigma(x) = 1/(1+e^{-x})", "σ(x) = 1/(1+e⁻ˣ)", id="sigmoid"),
        pytest.param(r"\frac{1}{1+e^{-x}}", "1/(1+e⁻ˣ)", id="fraction"),
        pytest.param(r"\frac{a}{b}", "a/b", id="short fraction"),
        pytest.param(r"\frac{\frac{a}{b}}{c}", "(a/b)/c", id="nested fraction"),
        pytest.param(r"\sqrt{x^2+1}", "√(x²+1)", id="root"),
        pytest.param(r"w_{ij}", "wᵢⱼ", id="subscripts"),
        pytest.param(r"x_1 + x_2^2", "x₁ + x₂²", id="sub and super"),
        pytest.param(r"a^{bq}", "a^(bq)", id="what has no raised letters"),
        pytest.param(r"\frac{\partial L}{\partial w}", "(∂ L)/(∂ w)", id="partial derivative"),
        pytest.param(r"\frac{1}{n}\sum_i x_i", "1/n Σᵢ xᵢ", id="a sum after a fraction"),
        pytest.param(r"c \sum x_i", "c Σ xᵢ", id="a sum after a space"),
        pytest.param(r"784 \times 30", "784 × 30", id="times"),
        pytest.param(r"\text{loss} \le 0", "loss ≤ 0", id="text"),
        pytest.param(r"\left( a \right)", "( a )", id="left and right"),
        pytest.param(r"\unknown x", "unknown x", id="an unknown command keeps its name"),
    ],
)
def test_latex_becomes_unicode(latex, text):
    """LaTeX between dollars is shown as unicode."""
    assert unicode_maths(latex) == text


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        pytest.param("so $x^2$ it is", "so x² it is", id="formula in a sentence"),
        pytest.param("`a $x^2$` stays", "`a $x^2$` stays", id="code stays"),
        pytest.param("costs 5$ or 6$", "costs 5$ or 6$", id="prices stay"),
        pytest.param("$a*b$", r"a\*b", id="a star is no emphasis"),
        pytest.param("```\n$x^2$\n```", "```\n$x^2$\n```", id="code block stays"),
        pytest.param("$$\\sum_i x_i$$", "Σᵢ xᵢ", id="display"),
    ],
)
def test_only_formulas_outside_code_change(markdown, shown):
    """What is not a formula, or stands in code, stays as it is."""
    assert with_unicode_maths(markdown) == shown


@given(st.text(alphabet="\\{}^_$abfracsqrt 12()", max_size=60))
def test_no_text_breaks_it(text):
    """Any text comes out as some text."""
    assert isinstance(with_unicode_maths(text), str)
    assert isinstance(unicode_maths(text), str)
