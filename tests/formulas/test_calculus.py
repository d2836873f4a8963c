"""Derivatives are worked out here; sympy is the oracle."""

import pytest
from formulas.pairs import declared_by

from quizlab.formulas import Equal, compare, read, read_answer
from quizlab.formulas.proving import proof_request
from quizlab.formulas.sympy_proof import report
from quizlab.formulas.tree import Variable

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
    ["x^3", "sigma(x)", "p", "y^x", "x^2 exp(-x)", "tanh x", "sin(x)cos(x)", "atan x", "√(1+x²)"],
)
def test_sympy_finds_the_same_derivative(text):
    """
    sympy, built by constructors, agrees.
    """
    formula = read(text, DECLARED)
    by = Variable("x")
    derived = read_answer(f"derivative of {text} with respect to x", DECLARED)

    assert report(dict(proof_request(formula.normal, derived.normal, DECLARED, by=by))) == {
        "equal": True
    }
