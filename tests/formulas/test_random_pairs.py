"""Random pairs, equal by construction and different by construction: no verdict is wrong."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formulas.pairs import declared_by
from quizlab.formulas import Equal, Unequal, compare, read

DECLARED = declared_by({"x": "real", "y": "positive", "p": [0, 1], "n": "integer"})

ATOMS = ["x", "y", "p", "n", "1", "2", "3", "0.5", "1/3", "x", "y"]

# Ways to put parts together; each is defined wherever its parts are.
MADE_OF_ONE = [
    "-({})",
    "({})²",
    "({})^3",
    "exp(sin({}))",
    "sin({})",
    "cos 2({})",
    "tanh({})",
    "σ({})",
    "relu({})",
    "|{}|",
    "√(1+({})²)",
    "ln(2+({})²)",
    "1/(1+({})²)",
    "cbrt({})",
    "atan({})",
    "softplus({})",
]
MADE_OF_TWO = ["{} + {}", "({}) − ({})", "({})·({})", "max({}, {})", "({})/(1+({})²)", "({})({})"]

# Another way to write each, equal on the whole domain.
SAME_OF_ONE = [
    ("-({0})", "0 − ({0})"),
    ("({0})²", "({0})·({0})"),
    ("({0})^3", "({0})²·({0})"),
    ("exp(sin({0}))", "exp(sin({0})/2)^2"),
    ("sin({0})", "2 sin(({0})/2) cos(({0})/2)"),
    ("cos 2({0})", "1 − 2sin^2({0})"),
    ("tanh({0})", "2σ(2({0})) − 1"),
    ("σ({0})", "(1+tanh(({0})/2))/2"),
    ("relu({0})", "(({0})+|{0}|)/2"),
    ("|{0}|", "max({0}, -({0}))"),
    ("√(1+({0})²)", "(1+({0})²)/√(1+({0})²)"),
    ("ln(2+({0})²)", "2 ln √(2+({0})²)"),
    ("1/(1+({0})²)", "cos(atan({0}))²"),
    ("cbrt({0})", "({0})^(1/3)"),
    ("atan({0})", "2 atan(({0})/(1+√(1+({0})²)))"),
    ("softplus({0})", "({0}) + softplus(-({0}))"),
    ("{0}", "(({0}) + 7) − 7"),
    ("{0}", "3({0})/3"),
    ("{0}", "ln e^({0})"),
    ("{0}", "relu({0}) − relu(-({0}))"),
]
SAME_OF_TWO = [
    ("{0} + {1}", "{1} + {0}"),
    ("({0}) − ({1})", "-(({1}) − ({0}))"),
    ("({0})·({1})", "((({0})+({1}))² − (({0})−({1}))²)/4"),
    ("max({0}, {1})", "(({0})+({1})+|({0})−({1})|)/2"),
    ("({0})/(1+({1})²)", "({0})·(1+({1})²)^-1"),
    ("({0})({1})", "({1})·({0})"),
]

# Never zero, so adding it changes every formula.
NEVER_ZERO = [
    "1",
    "0.5",
    "1e-9",
    "10^-20",
    "σ({})",
    "1e-9 exp(sin({}))",
    "1/(3+({})²)",
    "√(1+({})²)",
]

atoms = st.sampled_from(ATOMS)


def grown(parts):
    """Return larger formulas made of smaller ones."""
    one = st.builds(lambda form, part: form.format(part), st.sampled_from(MADE_OF_ONE), parts)
    two = st.builds(
        lambda form, a, b: form.format(a, b), st.sampled_from(MADE_OF_TWO), parts, parts
    )
    return one | two


def rewritten(parts):
    """Return larger pairs of equal formulas made of smaller pairs."""
    one = st.builds(
        lambda forms, pair: (forms[0].format(pair[0]), forms[1].format(pair[1])),
        st.sampled_from(SAME_OF_ONE),
        parts,
    )
    two = st.builds(
        lambda forms, a, b: (forms[0].format(a[0], b[0]), forms[1].format(a[1], b[1])),
        st.sampled_from(SAME_OF_TWO),
        parts,
        parts,
    )
    return one | two


formulas = st.recursive(atoms, grown, max_leaves=3)
equal_pairs = st.recursive(atoms.map(lambda atom: (atom, atom)), rewritten, max_leaves=4).filter(
    lambda pair: max(map(len, pair)) <= 300
)
different_pairs = st.builds(
    lambda pair, never_zero, part: (pair[0], f"{pair[1]} + {never_zero.format(part)}"),
    equal_pairs,
    st.sampled_from(NEVER_ZERO),
    formulas,
)


def count_verdicts(pairs, wanted, count):
    """Compare many random pairs, and return how often each kind of decision was made."""
    found = Counter()

    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(pairs)
    def verdict_is_right(pair):
        one, other = (read(text, DECLARED) for text in pair)
        decision = compare(one, other, DECLARED)
        found[type(decision).__name__] += 1
        assert not isinstance(decision, wanted), (pair, decision)

    verdict_is_right()
    return found


@pytest.mark.parametrize(
    ("pairs", "wrong"),
    [(equal_pairs, Unequal), (different_pairs, Equal)],
    ids=["equal", "different"],
)
def test_no_random_verdict_is_wrong(pairs, wrong):
    """
    Of 250 pairs of each kind none is decided wrongly, and hardly one is left undecided.
    """
    found = count_verdicts(pairs, wrong, 250)

    assert found["Undecided"] <= 0.01 * found.total()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pairs", "wrong"),
    [(equal_pairs, Unequal), (different_pairs, Equal)],
    ids=["equal", "different"],
)
def test_no_verdict_of_five_thousand_is_wrong(pairs, wrong):
    """
    The same for 5,000 pairs, half of them equal.
    """
    found = count_verdicts(pairs, wrong, 2_500)

    assert found.total() >= 2_500
    assert found["Undecided"] <= 0.01 * found.total()
