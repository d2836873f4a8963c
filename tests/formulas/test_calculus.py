"""Derivatives are worked out here; sympy is the oracle."""

import pytest

from formulas.pairs import declared_by
from quizlab.formulas import Equal, compare, read, read_answer, show, sympy_derivative
from quizlab.formulas.sympy_proof import report

WORDS = {"x": "real", "y": "positive", "w": "real", "b": "real", "t": "real"}
DECLARED = declared_by(
    {**WORDS, "define": {"sigma(t)": "1/(1+exp(-t))", "p": "sigma(w*x+b)", "f(x)": "x² + t"}}
)
LISTS = declared_by({"p_i": "real", "t_i": "real", "c": "real", "indices": {"i": "n"}})


@pytest.mark.parametrize(
    ("text", "by", "wanted"),
    [
        ("x^3", "x", "3x²"),
        ("f", "x", "2x"),
        ("sigma(x)", "x", "sigma(x)(1-sigma(x))"),
        ("p", "w", "p(1-p)x"),
        ("-(t ln p + (1-t) ln(1-p))", "w", "(p-t)x"),
        ("-(t ln p + (1-t) ln(1-p))", "b", "p-t"),
        ("(w*x+b-t)^2", "w", "2(w x+b-t)x"),
        ("x^x", "y", "0"),
        ("y^x", "y", "x y^(x-1)"),
        ("y^x", "x", "y^x ln y"),
        ("y^y", "y", "y^y (1 + ln y)"),
        ("tanh x", "x", "1 - tanh^2 x"),
        ("|x|", "x", "sign(x)"),
        ("relu(x)", "x", "step(x)"),
        ("max(x, w)", "x", "step(x-w)"),
        ("sin(x)cos(x)", "x", "cos 2x"),
        ("arcsin(x/9)", "x", "1/√(81-x²)"),
        ("arccos(x/9)", "x", "-1/√(81-x²)"),
        ("atan x", "x", "1/(1+x²)"),
        ("sign(x)", "x", "0x/x"),
        ("softplus(x)", "x", "sigma(x)"),
        ("√(1+x²)", "x", "x/√(1+x²)"),
        ("diff(x^4, x)", "x", "12x²"),
        ("5", "x", "0"),
    ],
)
def test_a_derivative_is_worked_out(text, by, wanted):
    """
    What the tree's own rules give is equal to what a person would write.
    """
    found = read_answer(f"derivative of {text} with respect to {by}", DECLARED)

    assert isinstance(compare(found, read(wanted, DECLARED), DECLARED), Equal)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mean((c p - t)^2)", "2 mean(p(c p - t))"),
        ("sum(exp(c p_i))", "sum(p exp(c p))"),
        ("sum(p)", "0"),
    ],
)
def test_sums_are_differentiated_term_by_term(text, wanted):
    """
    The derivative of a mean with respect to a parameter is the mean of the derivatives.
    """
    found = read_answer(f"derivative of {text} with respect to c", LISTS)

    assert isinstance(compare(found, read(wanted, LISTS), LISTS), Equal)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "x^3",
        "sigma(x)",
        "p",
        "y^x",
        "x^2 exp(-x)",
        "max(x, w)",
        "|x|",
        "tanh x",
        "sin(x)cos(x)",
        "atan x",
        "√(1+x²)",
    ],
)
def test_sympy_finds_the_same_derivative(text):
    """
    sympy, built by constructors, agrees.
    """
    formula = read(text, DECLARED)
    ours = read_answer(f"derivative of {text} with respect to x", DECLARED)
    theirs = sympy_derivative(report, formula.normal, "x", DECLARED)

    assert isinstance(compare(read(show(theirs), DECLARED), ours, DECLARED), Equal)


@pytest.mark.slow
def test_sympy_may_have_no_answer():
    """
    What our trees cannot hold, such as the derivative of a jump, and sums over an index.
    """
    jump, total = read("sign(x)", DECLARED).normal, read("sum(p)", LISTS).normal

    assert sympy_derivative(report, jump, "x", DECLARED) is None
    assert sympy_derivative(report, total, "c", LISTS) is None


def test_no_report_is_no_answer():
    """
    The child may not answer in time.
    """
    assert sympy_derivative(lambda _: None, read("x", DECLARED).normal, "x", DECLARED) is None
