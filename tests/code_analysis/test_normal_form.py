"""Normal form: one spelling for code that means the same."""

import pytest

from quizlab.code_analysis.normal_form import normal_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2*x", "(x * 2)"),
        ("w = w - lr*g", "w -= g * lr"),
        ("t[1:4:1, slice(1, 4)]", "t[1:4, 1:4]"),
        ("t[0:4]", "t[:4]"),
        ("f(a=1, b=2)", "f(b=2, a=1)"),
        ("0.50", "1/2"),
        ("a > b", "b < a"),
        ("'a'", '"a"'),
        ("f(x)", "(f)((x))"),
    ],
)
def test_code_that_means_the_same_has_one_form(one, other):
    """Brackets, quotes, the order of factors and keywords, and bounds that say nothing are gone."""
    assert normal_form(one) == normal_form(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x - 1", "1 - x"),
        ("a + b", "b + a"),
        ("a @ b", "b @ a"),
        ("t[::-1]", "t[:]"),
        ("t[-1:0]", "t[-1:]"),
        ("t[1:4]", "t[4:1]"),
        ("0", "0.0"),
        ("1 < x", "1 <= x"),
        ("X", "x"),
        ("f(1, 2)", "f(2, 1)"),
        ("f", "f()"),
        ("True", "1"),
    ],
)
def test_code_that_means_something_else_has_another_form(one, other):
    """What is turned round, left out or of another kind is not the same."""
    assert normal_form(one) != normal_form(other)


def test_the_order_of_a_sum_is_forgiven_only_on_request():
    """Lists and texts are joined by `+` in one order; numbers in any."""
    assert normal_form("a + b", sums=True) == normal_form("b + a", sums=True)


@pytest.mark.parametrize("code", ["for", "x" * 1_001, "(" * 250, "-" * 990 + "x", "\0"])
def test_what_is_not_python_or_too_long_has_none(code):
    """Nothing that can be typed raises or takes long."""
    assert normal_form(code) is None
    normal_form("-" * 290 + "x")
    normal_form("9" * 290)
    normal_form("*".join(["999999999999"] * 20))
