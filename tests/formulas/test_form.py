"""A question may ask for a form, and give credit for a constant factor."""

import pytest

from formulas.pairs import declared_by
from quizlab.formulas import constant_factor, missing_form, read

DECLARED = declared_by({"x": "real", "y": "real"})
LISTS = declared_by({"p_i": "real", "t_i": "real", "indices": {"i": "n"}})


@pytest.mark.parametrize(
    ("form", "typed", "missing"),
    [
        ("expanded", "x² + 2x + 1", None),
        ("expanded", "x*x + 2x + 1", None),
        ("expanded", "exp(2(x+1)) + x", None),
        ("expanded", "(x² + 1)/2", None),
        ("expanded", "x/(y(x+1))", None),
        ("expanded", "(x+1)²", "It is not expanded: a power of a bracket is left."),
        ("expanded", "2(x+1)", "It is not expanded: multiply the bracket out."),
        ("expanded", "y + x(x+1)/2", "It is not expanded: multiply the bracket out."),
        ("factored", "(x-1)(x+1)", None),
        ("factored", "-(1-x)(x+1)", None),
        ("factored", "2(x-1)(x+1)/2", None),
        ("factored", "(x+1)²", None),
        ("factored", "x² − 1", "It is not factored: the answer has 2 factors, yours 1."),
        ("factored", "3(x² − 1)/3", "It is not factored: the answer has 2 factors, yours 1."),
        ("derivative carried out", "2x", None),
        ("derivative carried out", "diff(x², x)", "The derivative is still to be worked out."),
        ("derivative carried out", "2 diff(x², x)/2", "The derivative is still to be worked out."),
    ],
)
def test_a_required_form_is_a_check_of_the_tree(form, typed, missing):
    """
    The form is how the formula is written; what is missing is said.
    """
    answer = read("(x-1)(x+1)", DECLARED)

    assert missing_form(form, read(typed, DECLARED), answer) == missing


@pytest.mark.parametrize(
    ("typed", "answer", "factor"),
    [
        ("(x-y)x", "2(x-y)x", "0.5"),
        ("-x", "x", "−1"),
        ("x/3", "x", "1/3"),
        ("2 sin x cos x", "sin 2x", "1"),
        ("log10(1+x²)", "ln(1+x²)", "about 0.4343"),
        ("πx", "x", "about 3.142"),
        ("x + 1", "x", None),
        ("x²", "x", None),
        ("|x|", "x", None),
        ("0x", "x", None),
        ("x", "0x", None),
        ("ln(-1-x²)", "x", None),
        ("1.000000000001x", "x", "about 1.000000000001"),
    ],
)
def test_a_constant_factor_is_found(typed, answer, factor):
    """
    A formula that misses the answer by a constant factor gets that factor told.
    """
    assert constant_factor(read(typed, DECLARED), read(answer, DECLARED), DECLARED) == factor


def test_the_length_of_a_list_is_no_constant():
    """
    sum and mean differ by n, which is another number for other lists.
    """
    formulas = (read(f"{kind}((p-t)^2)", LISTS) for kind in ("sum", "mean"))

    assert constant_factor(*formulas, LISTS) is None
