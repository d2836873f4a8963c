"""What is shown can be typed again."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from formulas.pairs import DIFFERENT, EQUAL, declared_by
from quizlab.errors import Unreadable
from quizlab.formulas import Equal, ParsedFormula, Unequal, compare, read, show
from quizlab.formulas.normal_form import normalized
from quizlab.formulas.to_text import number_text
from quizlab.formulas.tree import (
    FunctionCall,
    Number,
    Power,
    Variable,
    added,
    divided,
    multiplied,
    number,
)

DECLARED = declared_by({"x": "real", "y": "real"})

leaves = st.sampled_from([Variable("x"), Variable("y"), number(2), number(-3), number(1)])
trees = st.recursive(
    leaves | st.fractions(-9, 9, max_denominator=9).map(Number),
    lambda parts: st.one_of(
        st.builds(added, parts, parts),
        st.builds(multiplied, parts, parts),
        st.builds(divided, parts, st.builds(added, parts, st.just(Variable("x")))),
        st.builds(Power, parts, st.sampled_from([number(2), number(3), number(-2)])),
        st.builds(lambda part: FunctionCall("exp", (part,)), parts),
        st.builds(lambda part: FunctionCall("abs", (part,)), parts),
        st.builds(lambda part: FunctionCall("sqrt", (part,)), parts),
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(trees)
def test_what_is_shown_reads_the_same(tree):
    """
    Reading what was shown gives a formula of the same value, and needs no rule for it.
    """
    try:
        whole = ParsedFormula("", tree, normalized(tree, {}))
        shown = read(show(tree), DECLARED)
    except Unreadable:
        assume(False)

    assert shown.notes == ()
    assert not isinstance(compare(shown, whole, DECLARED), Unequal)


def test_formulas_of_people_can_be_shown_and_read():
    """
    What is shown for a typed formula is equal to it.
    """
    for pair in EQUAL + DIFFERENT:
        declared = declared_by(pair.declared)
        formula = read(pair.one, declared)
        again = read(show(formula.tree), declared)

        assert isinstance(compare(again, formula, declared), Equal), pair.one


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("3", "3"),
        ("-1/2", "−0.5"),
        ("1/3", "1/3"),
        ("0.001", "0.001"),
        ("-2/7", "−2/7"),
        ("0", "0"),
    ],
)
def test_numbers_are_shown_shortly(value, shown):
    """
    A decimal that ends soon is one; else a fraction.
    """
    assert number_text(Fraction(value)) == shown
