"""The places where a formula changes its ways: kinks of |x| and max, where ln and √ begin.

Random points would miss what a formula does beyond them, as max(0, x − 1000) looks like 0; points
fixed far out would miss what it does in a narrow place, as max(0, 0.001 − (x − 3.3)²) looks like 0.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from quizlab.errors import Unreadable
from quizlab.formulas.calculus import derivative
from quizlab.formulas.declarations import Domain
from quizlab.formulas.intervals import Evaluator
from quizlab.formulas.normal_form import normalized
from quizlab.formulas.sample_points import Point, PointSampler
from quizlab.formulas.tree import (
    FunctionCall,
    Node,
    Number,
    Power,
    Reduction,
    Variable,
    added,
    children,
    negated,
    variables,
)

MAX_KINKS = 8
MAX_ZEROS = 8  # along one variable; those nearest to zero are taken
_SIZES = "0.05 0.3 0.7 1.3 2.4 4.7 12.5 50 500 5000 1e5 1e7 1e10".split()  # noqa: SIM905 - short
_POSITIVE = [Fraction(size) for size in _SIZES]
_REAL = [-size for size in reversed(_POSITIVE)] + _POSITIVE
_PARTS = 24  # of an interval
_STEPS = 60
_PRECISION = 80
_COARSE = 1 << 44  # zeros are found on this grid: 6e-14
_ASIDE = (Fraction(1), Fraction(1, 16), Fraction(1, 1 << 20))

Place = tuple[Fraction, Fraction]  # where on the line, and the value there


def around(trees: tuple[Node, ...], sampler: PointSampler) -> Iterator[Point]:
    """Yield points at, beside and between the critical points of some formulas."""
    kinks = list(dict.fromkeys(kink for tree in trees for kink in _kinks(tree)))[:MAX_KINKS]
    if not kinks:
        return
    start = next(sampler.random(1))
    for name in sampler.scalars:
        variable, domain = Variable(name), sampler.domains[name]
        found = {zero for kink in kinks for zero in _zeros(*kink, variable, start, domain)}
        zeros = sorted(sorted(found, key=abs)[:MAX_ZEROS])
        places = [(low + high) / 2 for low, high in pairwise(zeros)]
        for zero in zeros:
            places += [zero, *(zero + sign * step for step in _ASIDE for sign in (1, -1))]
        yield from (start.moved({variable: place}) for place in places if domain.holds(place))


def _kinks(node: Node) -> Iterator[tuple[Node, bool]]:
    """Yield the arguments at whose zeros something happens; what is inside a sum is left out.

    With each comes whether the formula is defined on both sides, so that touching zero matters.
    """
    match node:
        case Reduction():
            return
        case FunctionCall("abs" | "sign" | "step", (inside,)):
            yield inside, True
        case FunctionCall("max", (one, other)):
            yield added(one, negated(other)), True
        case FunctionCall("ln", (inside,)):
            yield inside, False
        case Power(base, exponent):
            if not isinstance(exponent, Number) or exponent.value.denominator != 1:
                yield base, False
    for part in children(node):
        yield from _kinks(part)


def _zeros(
    kink: Node, touching: bool, variable: Variable, start: Point, domain: Domain
) -> list[Fraction]:
    """Return zeros of a kink's argument; where none is seen, of its slope: it may just touch."""
    if variable not in variables(kink):
        return []
    if domain.low is not None and domain.high is not None:
        width = domain.high - domain.low
        grid = [domain.low + width * Fraction(part, _PARTS) for part in range(_PARTS + 1)]
    else:
        grid = _POSITIVE if domain.kind == "positive" else _REAL
    try:
        found = _Line(kink, variable, start).zeros(grid)
        if found or not touching:
            return found
        slope = normalized(derivative(kink, variable), {})
        return _Line(slope, variable, start).zeros(grid)
    except Unreadable:
        return []


class _Line:
    """A formula along one variable, with the others held still."""

    def __init__(self, node: Node, variable: Variable, start: Point) -> None:
        self.node, self.variable, self.start = node, variable, start

    def zeros(self, grid: list[Fraction]) -> list[Fraction]:
        """Return where it changes its sign, nearest to zero first."""
        known = [(x, y) for x in grid if (y := self.value(x)) is not None]
        pairs = [pair for pair in pairwise(known) if pair[0][1] * pair[1][1] <= 0]
        if known and not pairs and known[0][1] != known[-1][1]:
            zero = _crossing(known[0], known[-1])  # where a straight line meets zero further out
            return [zero] if self.value(zero) == 0 else []
        pairs.sort(key=lambda pair: abs(pair[0][0]))
        return [self._between(*pair) for pair in pairs[:MAX_ZEROS]]

    def value(self, at: Fraction) -> Fraction | None:
        """Return its value, about, or None where it has none."""
        evaluator = Evaluator(self.start.moved({self.variable: at}), _PRECISION)
        try:
            middle = evaluator.mp.mpi_mid(evaluator.of(self.node), _PRECISION)
        except ArithmeticError:
            return None
        if abs(middle[2]) > 4 * _PRECISION:
            return None
        above, below = evaluator.mp.to_rational(middle)
        return Fraction(int(above), int(below))

    def _between(self, low: Place, high: Place) -> Fraction:
        """Return the zero between two places: exactly for a line, else closer and closer."""
        side = 0
        for _ in range(_STEPS):
            if low[1] == high[1]:
                break
            zero = _crossing(low, high)
            if zero.denominator > _COARSE:
                zero = Fraction(round(zero * _COARSE), _COARSE)
            value = self.value(zero)
            if value is None or value == 0 or zero in (low[0], high[0]):
                return zero
            # The Illinois rule: where one end stays, its value counts half, so that both move.
            if (value > 0) == (low[1] > 0):
                low, high = (zero, value), (high[0], high[1] / 2 if side < 0 else high[1])
                side = -1
            else:
                high, low = (zero, value), (low[0], low[1] / 2 if side > 0 else low[1])
                side = 1
        return (low[0] + high[0]) / 2


def _crossing(low: Place, high: Place) -> Fraction:
    return low[0] - low[1] * (high[0] - low[0]) / (high[1] - low[1])
