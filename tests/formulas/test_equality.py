"""Two formulas are equal, different with a counter-example, or undecided."""

import time
from fractions import Fraction

import mpmath
import pytest

from formulas import oracle
from formulas.pairs import DIFFERENT, EQUAL, X, declared_by
from quizlab.formulas import Declared, Domain, Equal, Undecided, Unequal, compare, read
from quizlab.formulas.tree import Reduction, walk


def decided(one, other, words, **options):
    """Return the decision about two texts."""
    declared = declared_by(words)
    return compare(read(one, declared), read(other, declared), declared, **options)


def told(one, other, words=None):
    """Return the counter-example."""
    return decided(one, other, words or X).told()


@pytest.mark.parametrize("pair", EQUAL, ids=lambda pair: f"{pair.one} = {pair.other}")
def test_equal_formulas_are_equal(pair):
    """
    However they are typed, formulas that agree on the declared domain are equal, either way round.
    """
    assert isinstance(decided(pair.one, pair.other, pair.declared), Equal)
    assert isinstance(decided(pair.other, pair.one, pair.declared), Equal)


@pytest.mark.parametrize("pair", DIFFERENT, ids=lambda pair: f"{pair.one} ≠ {pair.other}")
def test_different_formulas_are_different(pair):
    """
    Near misses and traps of the domain are found, either way round, with any seed.
    """
    assert isinstance(decided(pair.one, pair.other, pair.declared), Unequal)
    assert isinstance(decided(pair.other, pair.one, pair.declared, seed=1), Unequal)


def test_the_tables_are_as_long_as_promised():
    """
    There are 60 pairs of each kind at least, none of them twice.
    """
    assert len({(pair.one, pair.other, str(pair.declared)) for pair in EQUAL}) >= 60
    assert len({(pair.one, pair.other, str(pair.declared)) for pair in DIFFERENT}) >= 60


def test_the_counter_example_holds():
    """
    The point is in the domain, and there another evaluation finds a difference too.
    """
    for pair in DIFFERENT:
        declared = declared_by(pair.declared)
        one, other = (read(text, declared) for text in pair[:2])
        found = compare(one, other, declared)
        if any(isinstance(part, Reduction) for part in walk(one.normal)):
            continue  # the oracle knows no sums
        for name, value in found.values.items():
            assert declared.variables[name].holds(Fraction(value.replace("−", "-"))), pair
        with mpmath.workdps(100):
            at = {name: oracle.number(value) for name, value in found.values.items()}
            values = [oracle.value(each.normal, at) for each in (one, other)]
            assert (
                any(v.imag for v in values)
                or None in (found.left, found.right)
                or (values[0] != values[1])
            ), pair


@pytest.mark.parametrize(
    ("one", "other", "words", "counter_example"),
    [
        ("2x", "x^2", X, "at x = 1 yours is 2, the answer is 1"),
        ("σ(x)(1+σ(x))", "σ(x)(1-σ(x))", X, "at x = 2 yours is 1.657, the answer is 0.1050"),
        ("√(x²)", "x", X, "at x = −1 yours is 1, the answer is −1"),
        ("2 ln x", "ln(x²)", X, "at x = −1 yours is not defined, the answer is 0"),
        ("max(0, x-1000)", "0", X, "at x = 1001 yours is 1, the answer is 0"),
        ("step(x)", "step(x-1e-9)", X, "at x = 5e-10 yours is 1, the answer is 0"),
        ("relu(x-1) relu(1.001-x)", "0", X, "at x = 1.0005 yours is 2.5e-7, the answer is 0"),
        ("1.7654", "1.5", X, "yours is 1.765, the answer is 1.5"),
        ("1.83331", "1.83334", X, "yours is 1.83331, the answer is 1.83334"),
        ("x + 1e-9", "x", X, "at x = 2 yours is 2.000000001, the answer is 2"),
        ("x", "x + 120/10^40", X, "at x = 2 yours is 2, the answer is 2 + 1.2e-38"),
        ("sin x", "sin x − 10^-60", X, "at x = 2 yours is 0.909, the answer is 0.909 − 1e-60"),
        ("p", "p²", {"p": [0, 1]}, "at p = 0.5 yours is 0.5, the answer is 0.25"),
        ("w", "w²", {"w": "[-3, -2]"}, "at w = −2 yours is −2, the answer is 4"),
        ("n", "-n", {"n": "integer"}, "at n = 2 yours is 2, the answer is −2"),
        ("x y", "x", {"x": "real", "y": "real"}, "at x = 2, y = 3 yours is 6, the answer is 2"),
        ("2", "3", X, "yours is 2, the answer is 3"),
        ("e^x (cosh(300)²-sinh(300)²)", "2e^x", X, "at x = 2 yours is 7.389, the answer is 14.78"),
        (
            "cos x",
            "cos x − exp(-300)",
            X,
            "at x = 3 yours is −0.990, the answer is −0.990 − 5.1e-131",
        ),
        ("exp(99x)", "exp(98x)", X, "at x = 2 yours is 9.779e85, the answer is 1.323e85"),
        (
            "exp(576460752303423649x)",
            "1",
            X,
            "at x = 2 yours is about 10^500707447518348352, the answer is 1",
        ),
        (
            "sum(p)",
            "mean(p)",
            {"p_i": "real", "indices": {"i": "n"}},
            "at n = 2, p = (2, 3) yours is 5, the answer is 2.5",
        ),
    ],
)
def test_the_counter_example_is_readable(one, other, words, counter_example):
    """
    It has small numbers, and as many digits as tell the two values apart.
    """
    assert told(one, other, words) == counter_example


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("(x²-1)/(x-1)", "x+1", True),  # a gap at one point does not count
        ("x/x", "1", True),
        ("|x|/x", "sign(x)", True),
        ("sign(x)", "sign(x)^3", True),
        ("step(x)", "(1+sign(x))/2", True),  # step is not defined at its jump
        ("max(0, sign(x))", "(1+sign(x))/2", False),  # both are defined at 0 and differ there
        ("x^0", "1", True),
        ("x^(1/3)", "-(-x)^(1/3)", True),  # odd roots are real
        ("x^(2/3)", "(x^2)^(1/3)", True),
        ("x^0.5", "(-x)^0.5", False),
        ("sqrt(x)sqrt(x)", "x", False),  # the root of a negative number is not defined
        ("sqrt(x^2)", "|x|", True),
        ("sqrt(x^4)", "x^2", True),
        ("(x^2)^(1/2)", "x", False),
        ("ln(x)+ln(x)", "ln(x^2)", False),
        ("x ln(x)/ln(x)", "x", False),  # not defined on half of the domain
        ("arcsin(x) - arcsin(x)", "0", False),
        ("atan(tan x)", "x", False),
        ("acosh(cosh(x))", "|x|", True),
        ("asinh(sinh(x))", "x", True),
        ("atanh(tanh(x))", "x", True),
        ("tan x", "sin x / cos x", True),
        ("1/(1/x)", "x", True),
        ("min(x, -x)", "-|x|", True),
        ("relu(x) relu(-x)", "0", True),
        ("relu(relu(x))", "relu(x)", True),
        ("|x+|x||", "2 relu(x)", True),
        ("e^(1000x)/(1+e^(1000x))", "σ(1000x)", True),
        ("((1+exp(-x))-1)/exp(-x)", "1", True),
        ("ln(exp(x)+1) - x", "ln(1+exp(-x))", True),
        ("exp(x)^2", "exp(2x)", True),
        ("2^x·2^x", "4^x", True),
        ("sin 3x", "3 sin x − 4 sin^3 x", True),
        ("relu(x) − relu(−x)", "x", True),
        ("x^99 − x", "0", False),
        ("exp(x)", "x", False),
    ],
)
def test_kinks_gaps_and_branches(one, other, equal):
    """
    What happens at single points, at kinks and for roots of negative numbers is decided.
    """
    assert isinstance(decided(one, other, X), Equal if equal else Unequal)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("x+1", "x+1", "same tree"),
        ("1+x+2", "3+2x-x", "points"),
        ("σ(x)", "e^x/(1+e^x)", "points"),
        ("softplus(x)", "x + softplus(-x)", "points"),
    ],
)
def test_equal_says_how_it_is_known(one, other, how):
    """
    The same tree needs no look at any point; the others agree at all that were tried.
    """
    assert decided(one, other, X) == Equal(how)


def test_the_proof_is_asked_only_where_points_cannot_tell():
    """
    Whoever may run sympy is handed in; it takes half a second, so it is the last resort.
    """
    asked = []

    def prove(left, right):
        asked.append((left, right))
        return True

    assert decided("2(1+x)", "2x+2", X, prove=prove) == Equal("points")
    assert decided("sqrt(x^2)", "|x|", X, prove=prove) == Equal("points")
    assert asked == []
    assert decided("ln(-1-x²)", "2 ln √(-1-x²)", X, prove=prove) == Equal("proof")
    declared = declared_by(X)
    assert asked == [tuple(read(text, declared).normal for text in ("ln(-1-x²)", "2 ln √(-1-x²)"))]


@pytest.mark.parametrize(
    ("answer", "expected"), [(True, Equal), (None, Undecided), (False, Undecided)]
)
def test_what_is_out_of_reach_is_left_to_the_proof(answer, expected):
    """
    Where no point has a value within reach, only a proof decides.
    """
    tower = "exp(exp(exp(exp(x^2+9))))"
    found = decided(tower, f"{tower} + 1", X, prove=lambda *_: answer)

    assert isinstance(found, expected)


@pytest.mark.parametrize(
    ("difference", "expected"),
    [
        pytest.param("exp(-90)", Unequal, id="39 digits"),
        pytest.param("exp(-120)", Unequal, id="beyond the digits looked at first"),
        pytest.param("exp(-300)", Unequal, id="130 digits"),
        pytest.param("exp(-690)", Unequal, id="299 digits"),
        pytest.param("exp(-1000)", Equal, id="434 digits, more than are looked at"),
    ],
)
def test_what_agrees_is_looked_at_with_three_hundred_digits(difference, expected):
    """
    A difference that the numbers typed do not announce is found behind many equal digits.
    """
    assert isinstance(decided("exp x", f"exp x + {difference}", X), expected)
    assert isinstance(decided("cos x", f"cos x − {difference}", X), expected)


@pytest.mark.parametrize(
    "tiny",
    [
        pytest.param("10^-400", id="one small number"),
        pytest.param("10^-900·3^-900", id="several, which need 4,400 bits together"),
    ],
)
def test_what_the_numbers_announce_is_looked_for(tiny):
    """
    However small a number in a formula is, on either side, it is not lost beside another.
    """
    assert isinstance(decided(f"exp x + {tiny}", "exp x", X), Unequal)
    assert isinstance(decided("exp x", f"exp x + {tiny}", X), Unequal)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        pytest.param(450, Equal, id="780 digits are lost on the way"),
        pytest.param(600, Undecided, id="1,040 digits are lost"),
    ],
)
def test_precision_grows_while_in_doubt(size, expected):
    """
    Where much is cancelled, more digits are taken, up to about a thousand.
    """
    one = f"exp x (cosh({size})^2 - sinh({size})^2)"

    assert isinstance(decided(one, "exp x", X), expected)


VANISHING = "(x-2)(x-1)(x+1)(x-3)x(x+2)(x-1/2)"  # at the readable points


def test_random_points_find_what_readable_ones_miss():
    """
    A formula that vanishes at every readable point is not zero.
    """
    assert isinstance(decided(VANISHING, "0", X), Unequal)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param("n", Equal, id="defined at -1, 0 and 1"),
        pytest.param("(n+1/2)", Undecided, id="defined at -1 and 0"),
    ],
)
def test_three_points_that_count_are_enough(inside, expected):
    """
    Equal needs three points at which both have values; fewer say nothing.
    """
    pair = (f"2 arcsin {inside}", f"arcsin {inside} - arcsin(-{inside})")

    assert isinstance(decided(*pair, {"n": "integer"}), expected)


def test_undecided_says_why():
    """
    The reason is a sentence without its full stop.
    """
    assert decided("ln(-1-x^2)", "ln(-2-x^2)", X) == Undecided(
        "too few points of the domain were found where both have a value within reach"
    )


def test_the_seed_decides_the_points():
    """
    The same seed gives the same counter-example.
    """
    pair = (VANISHING, "0", X)

    found = [decided(*pair, seed=seed) for seed in range(10)]

    assert found == [decided(*pair, seed=seed) for seed in range(10)]
    assert found[0] == decided(*pair) != found[1]


def test_a_decision_is_quick():
    """
    The tables take far less than a second; five of the processor are a generous guard.
    """
    start = time.process_time()
    for pair in EQUAL + DIFFERENT:
        decided(pair.one, pair.other, pair.declared)

    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("written", "domain"),
    [
        ("real", Domain("real")),
        ("positive", Domain("positive")),
        ((0, 1), Domain("interval", Fraction(0), Fraction(1))),
        ([0.1, 0.5], Domain("interval", Fraction(1, 10), Fraction(1, 2))),
        ("[-1, 1/2]", Domain("interval", Fraction(-1), Fraction(1, 2))),
    ],
)
def test_domains_are_read(written, domain):
    """
    A domain is a word or the two ends of an interval.
    """
    assert Domain.parse(written) == domain


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"x": "complex"}, "a domain is real, positive, integer or [low, high], found 'complex'"),
        ({"x": [1]}, "a domain is real, positive, integer or [low, high], found [1]"),
        ({"x": 3}, "a domain is real, positive, integer or [low, high], found 3"),
        ({"x": [2, 1]}, "the low end of an interval must be below the high one, found [2, 1]"),
        ({"x": "real", "indices": {"ij": "n"}}, "an index is one letter, found 'ij'"),
        (
            {"x": "real", "indices": {"i": 99}},
            "an index runs to a name or to a number from 1 to 12, found 99",
        ),
    ],
)
def test_a_declaration_that_means_nothing_is_refused(words, message):
    """
    The author is told what a domain or an index may be.
    """
    with pytest.raises(ValueError) as refused:  # noqa: PT011 -- the whole message is compared
        declared_by(words)

    assert str(refused.value) == message


def test_a_name_with_an_underscore_lends_its_domain_to_no_other():
    """
    Where y_hat is declared beside y, and does not occur, y keeps its own domain.
    """
    words = {"y": "positive", "y_hat": "real"}

    assert isinstance(decided("sqrt(y^2)", "y", words), Equal)
    assert isinstance(decided("sqrt(y^2)", "y", words | {"y": "real"}), Unequal)


def test_declared_holds_what_was_said():
    """
    A domain prints as it was written.
    """
    declared = Declared.of({"x": "real", "p": [0, 1]})

    assert [str(domain) for domain in declared.variables.values()] == ["real", "[0, 1]"]
