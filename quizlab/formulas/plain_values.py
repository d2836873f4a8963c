"""The value of a formula at a point, as a plain number: for drawing."""

from collections.abc import Mapping
from fractions import Fraction

from quizlab.formulas.intervals import Evaluator
from quizlab.formulas.reading import ParsedFormula
from quizlab.formulas.sample_points import Point
from quizlab.formulas.tree import Variable

_PRECISION = 100
_LARGEST = 60  # values beyond 2^60 are not drawn


def value_at(formula: ParsedFormula, at: Mapping[str, Fraction]) -> float | None:
    """Return the value, or None where the formula has none or one too large to draw."""
    point = Point({Variable(name): value for name, value in at.items()})
    evaluator = Evaluator(point, _PRECISION)
    try:
        middle = evaluator.mp.mpi_mid(evaluator.of(formula.normal), _PRECISION)
    except ArithmeticError:
        return None
    if middle[2] + middle[3] > _LARGEST:
        return None
    return float(evaluator.mp.to_float(middle))
