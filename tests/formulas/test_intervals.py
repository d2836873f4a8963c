"""Bounds hold the true value."""

import random

import mpmath
import pytest

from formulas import oracle
from formulas.pairs import DIFFERENT, EQUAL, declared_by
from quizlab.formulas import read
from quizlab.formulas.intervals import Evaluator, InDoubtError, OutOfReachError, UndefinedError
from quizlab.formulas.sample_points import Point, PointSampler
from quizlab.formulas.tree import Reduction, Variable, walk

DECLARED = declared_by({"x": "real"})
TEXTS = [(text, pair.declared) for pair in EQUAL + DIFFERENT for text in pair[:2]]


def bounds(text, at=0, precision=100):
    """Return the bounds of a formula of x."""
    from fractions import Fraction

    point = Point({Variable("x"): Fraction(at)})
    low, high = Evaluator(point, precision).of(read(text, DECLARED).normal)
    return mpmath.mp.make_mpf(low), mpmath.mp.make_mpf(high)


def test_the_true_value_lies_between_the_bounds():
    """
    At random points and with few digits, the value to 100 digits lies between the bounds.
    """
    for text, words in TEXTS:
        declared = declared_by(words)
        tree = read(text, declared).normal
        if not any(isinstance(part, Reduction) for part in walk(tree)):
            for point in PointSampler(declared, (tree,), random.Random(7)).random(5):
                assert holds_the_value(tree, point), (text, point)


def holds_the_value(tree, point):
    """Whether the bounds to 40 bits hold the value; where there is none, they need not."""
    at = {v.name: mpmath.mpf(n.numerator) / n.denominator for v, n in point.values.items()}
    try:
        bounds_found = Evaluator(point, 40).of(tree)
    except ArithmeticError:
        return True
    with mpmath.workdps(100):
        value = oracle.value(tree, at)
        rounded = abs(value) * mpmath.mpf(10) ** -90  # the oracle rounds too
        low, high = map(mpmath.mp.make_mpf, bounds_found)
        return bool(value.imag) or low - rounded <= value <= high + rounded


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1/x", 0),
        ("ln x", 0),
        ("ln x", -1),
        ("√x", -1),
        ("x^-2", 0),
        ("x^0.7", -1),
        ("x^x", 0),
        ("x^x", "-1/2"),
        ("0^x", 0),
        ("step(x)", 0),
        ("arcsin x", 2),
        ("arccos(x)", "-3/2"),
    ],
)
def test_what_has_no_real_value_is_undefined(text, at):
    """
    Divisions by zero, roots and logarithms of negative numbers, 0^0 that was not written so.
    """
    with pytest.raises(UndefinedError):
        bounds(text, at)


@pytest.mark.parametrize(
    ("text", "at", "value"),
    [
        ("x^0", 0, 1),
        ("0^x", 2, 0),
        ("x^x", -2, "0.25"),
        ("x^(1/3)", -8, -2),
        ("x^(2/3)", -8, 4),
        ("√x", 0, 0),
        ("sign(x)", 0, 0),
        ("relu(x)", -3, 0),
        ("max(x, 1)", "1/2", 1),
    ],
)
def test_exact_values_stay_exact(text, at, value):
    """
    Where arithmetic is exact, both bounds are the value, or as close as the precision allows.
    """
    low, high = bounds(text, at)

    assert low <= mpmath.mpf(value) <= high
    assert high - low < mpmath.mpf(2) ** -90


@pytest.mark.parametrize(
    "text", ["1/(sin²(x) + cos²(x) − 1)", "ln(sin(1)² + cos(1)² − 1)", "1/(e^ln(3) − 3)"]
)
def test_what_the_precision_cannot_tell_is_in_doubt(text):
    """
    Where bounds have both signs, no claim is made.
    """
    with pytest.raises((InDoubtError, UndefinedError)) as doubt:
        bounds(text, "1/3")

    assert doubt.type is InDoubtError


@pytest.mark.parametrize("text", ["exp(exp(exp(x)))", "sin(exp(exp(x)))", "(1+e^x)^exp(exp(x))"])
def test_what_is_too_large_is_out_of_reach(text):
    """
    Towers are given up, not computed.
    """
    with pytest.raises(OutOfReachError):
        bounds(text, 99)
