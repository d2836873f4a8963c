"""The places where a formula changes its ways: kinks of |x| and max, where ln and √ begin.

Random points would miss what a formula does beyond them: max(0, x − 1000) looks like 0.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from quizlab.formulas.numeric import Evaluator
from quizlab.formulas.points import Point, Points
from quizlab.formulas.tree import (
    Call,
    Node,
    Number,
    Over,
    Power,
    Variable,
    added,
    children,
    negated,
    variables,
)

MAX_KINKS = 8
_SIZES = ("0.05", "0.3", "0.7", "1.3", "2.4", "4.7", "12.5", "50", "500", "5000")
_GRID = sorted(sign * Fraction(size) for size in _SIZES for sign in (1, -1))
_HALVINGS = 40
_PRECISION = 80
_ASIDE = (Fraction(1), Fraction(1, 16), Fraction(1, 1 << 20))


def around(trees: tuple[Node, ...], points: Points) -> Iterator[Point]:
    """Give points at, beside and between the landmarks of some formulas."""
    kinks = list(dict.fromkeys(kink for tree in trees for kink in _kinks(tree)))[:MAX_KINKS]
    if not kinks:
        return
    start = next(points.random(1))
    for name in points.scalars:
        variable = Variable(name)
        found = sorted({root for kink in kinks for root in _roots(kink, variable, start)})
        for place in _places(found):
            if points.domains[name].holds(place):
                yield start.moved({variable: place})


def _kinks(node: Node) -> Iterator[Node]:
    """Give the arguments at whose zeros something happens; what is inside a sum is left out."""
    if isinstance(node, Over):
        return
    match node:
        case Call("abs" | "sign" | "step" | "ln", (inside,)):
            yield inside
        case Call("max", (one, other)):
            yield added(one, negated(other))
        case Power(base, exponent) if not _whole(exponent):
            yield base
    for part in children(node):
        yield from _kinks(part)


def _whole(exponent: Node) -> bool:
    return isinstance(exponent, Number) and exponent.value.denominator == 1


def _roots(kink: Node, variable: Variable, start: Point) -> Iterator[Fraction]:
    """Give the zeros along one variable, as close binary fractions."""
    if variable not in variables(kink):
        return
    known = [(x, y) for x in _GRID if (y := _value(kink, variable, x, start)) is not None]
    for (low, below), (high, above) in pairwise(known):
        if below == 0:
            yield low
        elif below * above < 0:
            yield _straight(kink, variable, start, (low, below), (high, above))
    if known and not any(a[1] * b[1] <= 0 for a, b in pairwise(known)):
        yield from _beyond(kink, variable, start, known)


def _beyond(
    kink: Node, variable: Variable, start: Point, known: list[tuple[Fraction, Fraction]]
) -> Iterator[Fraction]:
    """Follow a straight line to where it meets zero outside the grid."""
    (x1, y1), (x2, y2) = known[0], known[-1]
    if y1 != y2:
        root = x1 - y1 * (x2 - x1) / (y2 - y1)
        if _value(kink, variable, root, start) == 0:
            yield root


def _straight(
    kink: Node,
    variable: Variable,
    start: Point,
    low: tuple[Fraction, Fraction],
    high: tuple[Fraction, Fraction],
) -> Fraction:
    """Return the zero between two points of different sign: exactly for a line, else by halving."""
    root = low[0] - low[1] * (high[0] - low[0]) / (high[1] - low[1])
    if root.denominator < 10**6 and _value(kink, variable, root, start) == 0:
        return root
    left, right, below = low[0], high[0], low[1]
    for _ in range(_HALVINGS):
        middle = (left + right) / 2
        value = _value(kink, variable, middle, start)
        if value is None or value == 0:
            return middle
        left, right = (middle, right) if value * below > 0 else (left, middle)
    return (left + right) / 2


def _value(kink: Node, variable: Variable, at: Fraction, start: Point) -> Fraction | None:
    evaluator = Evaluator(start.moved({variable: at}), _PRECISION)
    try:
        low, high = evaluator.of(kink)
    except ArithmeticError:
        return None
    middle = evaluator.mp.mpi_mid((low, high), _PRECISION)
    if abs(middle[2]) > 4 * _PRECISION:
        return None
    above, below = evaluator.mp.to_rational(middle)
    return Fraction(int(above), int(below))


def _places(roots: list[Fraction]) -> Iterator[Fraction]:
    """Give what lies between neighbouring landmarks, then the landmarks, then beside them."""
    for low, high in pairwise(roots):
        yield (low + high) / 2
    for root in roots:
        yield root
        for step in _ASIDE:
            yield root + step
            yield root - step
