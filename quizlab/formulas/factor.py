"""Finds the constant by which a formula misses another."""

from fractions import Fraction
from random import Random

from quizlab.formulas.counter_example import enclosure_of
from quizlab.formulas.declarations import Declared
from quizlab.formulas.equality import Equal, compare
from quizlab.formulas.intervals import Evaluator, Interval
from quizlab.formulas.reading import ParsedFormula
from quizlab.formulas.sample_points import PointSampler
from quizlab.formulas.to_text import number_text
from quizlab.formulas.tree import multiplied, number

_PRECISION = 340
_POINTS = 8
_LARGEST_BELOW = 1000


def constant_factor(
    left: ParsedFormula, right: ParsedFormula, declared: Declared, *, seed: int = 0
) -> str | None:
    """Return c where left is c times right, as text; None where the quotient is no constant."""
    sampler = PointSampler(declared, (left.normal, right.normal), Random(f"{seed}"))  # noqa: S311 - no secret
    bounds = [
        _quotient(left, right, Evaluator(point, _PRECISION)) for point in sampler.random(_POINTS)
    ]
    known = [each for each in bounds if each is not None]
    if not known or max(low for low, _ in known) > min(high for _, high in known):
        return None
    value = (known[0][0] + known[0][1]) / 2
    simple = value.limit_denominator(_LARGEST_BELOW)
    if not simple:
        return None
    scaled = multiplied(number(simple), right.normal)
    if isinstance(compare(left, ParsedFormula("", scaled, scaled), declared, seed=seed), Equal):
        return number_text(simple)
    if len(known) <= _POINTS // 2:
        return None
    # Four digits, or as many as tell it from 1.
    texts = (f"{float(value):.{digits}g}" for digits in range(4, 18))
    return f"about {next((text for text in texts if text != '1'), '1')}"


def _quotient(
    left: ParsedFormula, right: ParsedFormula, evaluator: Evaluator
) -> tuple[Fraction, Fraction] | None:
    try:
        above, below = evaluator.of(left.normal), evaluator.of(right.normal)
        evaluator.sign(below)
    except ArithmeticError:
        return None
    quotient: Interval = evaluator.mp.mpi_div(above, below, _PRECISION)
    found = enclosure_of(evaluator, quotient)
    return found if isinstance(found, tuple) else None
