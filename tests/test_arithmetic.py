"""Arithmetic is exact where it can be, and nothing else is ever read or run."""

import math
import operator
import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.arithmetic import ArithmeticProblem, evaluate, exactly, names_in, written

OPERATORS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": lambda a, b: Fraction(a // b),
    "%": operator.mod,
}

numbers = st.fractions(-1000, 1000, max_denominator=50)
trees = st.recursive(
    st.integers(0, 999).map(lambda n: (str(n), Fraction(n))),
    lambda inner: st.tuples(inner, st.sampled_from(sorted(OPERATORS)), inner).map(
        lambda t: _joined(*t)
    ),
    max_leaves=12,
)


def _joined(left, sign, right):
    """Return the text of an operation and its value, None where it divides by zero."""
    text = f"({left[0]}){sign}({right[0]})"
    if left[1] is None or right[1] is None or (sign in ("/", "//", "%") and right[1] == 0):
        return text, None
    return text, OPERATORS[sign](left[1], right[1])


@given(trees)
def test_values_are_those_of_fractions(tree):
    """Arithmetic over + - * / // % gives what Python's Fractions give, exactly."""
    text, wanted = tree
    if wanted is None or len(text) > 300:
        with pytest.raises(ArithmeticProblem):
            evaluate(text)
    else:
        assert wanted == evaluate(text)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9
    )
)
def test_decimals_are_exact(number):
    """A decimal is the number that is written, not the nearest float."""
    assert Fraction(number) == evaluate(f"{number:f}")


@given(numbers)
def test_what_is_exactly_written_is_read_back(number):
    """``exactly`` gives a text that is worth the same number."""
    assert number == evaluate(exactly(number))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("1e-3", Fraction(1, 1000), id="a power of ten"),
        pytest.param("2^10", 1024, id="^ is a power"),
        pytest.param("2**-2", Fraction(1, 4), id="a negative power"),
        pytest.param("0.1 + 0.2", Fraction(3, 10), id="tenths"),
        pytest.param("-7 // 2", -4, id="floor division as in Python"),
        pytest.param("-7 % 2", 1, id="remainder as in Python"),
        pytest.param("max(1, 2, 3) - min(4, 5)", -1, id="functions"),
        pytest.param("round(2/3, 2)", Fraction(67, 100), id="rounding stays exact"),
        pytest.param("floor(7/2) + ceil(7/2)", 7, id="floor and ceil"),
        pytest.param("rows * cols", 12, id="names"),
        pytest.param("0e999999999", 0, id="nought with a huge exponent"),
    ],
)
def test_is_worked_out(text, value):
    """What authors write is worked out."""
    assert value == evaluate(text, {"rows": 3, "cols": 4})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sqrt(2)", math.sqrt(2)),
        ("exp(1)", math.e),
        ("log(8, 2)", 3.0),
        ("ln(2)", math.log(2)),
        ("2^0.5", math.sqrt(2)),
    ],
)
def test_roots_and_logarithms_are_floats(text, value):
    """A root, exp or log gives the float nearest to it."""
    assert value == pytest.approx(evaluate(text))


HOSTILE = {
    "a tower of powers": "9**9**9",
    "a tower of small powers": "2^2^2^2^2^2",
    "a power of a power": "((9**999)**999)**999",
    "a long product": "*".join(["9" * 50] * 5 + ["9**1000"] * 4),
    "a huge exponent": "1e999999999",
    "a tiny number": "1e-999999999",
    "rounding to a billion digits": "round(1.5, 10**9)",
    "rounding to minus a billion digits": "round(1.5, -10**9)",
    "rounding to half a digit": "round(1.5, 0.5)",
    "deep brackets": "-(" * 70 + "1" + ")" * 70,
    "only brackets": "(" * 300,
    "a row of signs": "-" * 299 + "1",
    "too long": "1+" * 200 + "1",
    "a name": "x",
    "a dunder": "__import__('os')",
    "an attribute": "(1).__class__",
    "a string": "'a' * 9",
    "bytes": "b'a'",
    "an f-string": "f'{1}'",
    "a walrus": "(x := 1)",
    "a lambda": "(lambda: 1)()",
    "a comprehension": "[1 for _ in range(9)]",
    "a comparison": "1 < 2",
    "a condition": "1 if 1 else 2",
    "a star": "max(*[1, 2])",
    "a keyword": "round(1.5, ndigits=1)",
    "a truth": "True",
    "an imaginary number": "1j",
    "an ellipsis": "...",
    "two numbers": "1, 2",
    "a statement": "import os",
    "two lines": "1\n+2",
    "a null byte": "1\0",
    "a surrogate": "\ud800",
    "an emoji": "😀",
    "full-width digits": "\uff11",
    "nothing": "",
    "blanks": "   ",
    "a leading zero": "010",
    "a division by zero": "1 / (2 - 2)",
    "a remainder by zero": "1 % 0",
    "nought to the minus one": "0 ** -1",
    "a root of a negative number": "sqrt(-1)",
    "a fractional power of a negative number": "(-8) ^ (1/3)",
    "a logarithm of nought": "log(0)",
    "an exponential that is too large": "exp(1000)",
    "an infinite product": "exp(700) * exp(700)",
    "too few numbers": "max()",
    "too many numbers": "sqrt(1, 2)",
    "an unknown function": "eval(1)",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_all_else_is_refused_at_once(text):
    """What is no arithmetic, or too large, is refused within a moment, with a sentence."""
    started = time.perf_counter()
    with pytest.raises(ArithmeticProblem) as refused:
        evaluate(text)

    assert str(refused.value)
    assert time.perf_counter() - started < 0.5


@given(st.text(max_size=40) | st.text("0123456789.+-*/%^()eE ,x", max_size=40))
def test_any_text_gives_a_number_or_a_problem(text):
    """Whatever is typed, the result is a finite number or an ArithmeticProblem."""
    value, at = _value_or_place(text)

    assert math.isfinite(value)
    assert 0 <= at <= len(text)


def _value_or_place(text):
    try:
        return evaluate(text), 0
    except ArithmeticProblem as problem:
        return 0, problem.at or 0


@pytest.mark.parametrize(
    ("text", "words", "at"),
    [
        pytest.param("3 + x", "unknown name 'x' (names here: rows)", 4, id="a name"),
        pytest.param(
            "2^3 + row", "unknown name 'row'. Did you mean 'rows'?", 6, id="the nearest name"
        ),
        pytest.param("  é + 1", "unknown name 'é'", 2, id="after spaces"),
        pytest.param("1 + 'a'", "only numbers, names and + - * / are read", 4, id="a string"),
        pytest.param("1 + eval(2)", "unknown function 'eval'", 4, id="a function"),
        pytest.param("2^2 + 28 pixels", "is no arithmetic", 9, id="words"),
        pytest.param("1 + 1e999", "the number 1e999 is too large", 4, id="too large"),
    ],
)
def test_problem_says_what_and_where(text, words, at):
    """A problem names what was found, and its place in the text as typed."""
    with pytest.raises(ArithmeticProblem) as refused:
        evaluate(text, {"rows": 1})

    assert words in str(refused.value)
    assert at == refused.value.at


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(7), "7"),
        (Fraction(-1, 4), "-0.25"),
        (Fraction("1234567.5"), "1234567.5"),
        (Fraction("0.0000123"), "0.0000123"),
        (Fraction(1, 3), "0.333333"),
        (10**18 + 1, "1000000000000000001"),
        (math.sqrt(2), "1.41421"),
        (2.0, "2"),
    ],
)
def test_numbers_are_written_as_people_write_them(value, text):
    """Whole numbers and short decimals are written out exactly, all else to six digits."""
    assert text == written(value)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("inputs * outputs + max(inputs, 2)", {"inputs", "outputs"}),
        ("28", set()),
        ("It is no arithmetic", set()),
        ("x" * 1000, set()),
    ],
)
def test_names_are_found(text, names):
    """The names in arithmetic are found, without the functions."""
    assert names == names_in(text)
