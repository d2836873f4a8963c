"""Decides whether two formulas are equal: yes, no with a counter-example, or undecided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import chain
from random import Random

from quizlab.formulas.critical_points import around
from quizlab.formulas.declarations import Declared
from quizlab.formulas.intervals import (
    Evaluator,
    InDoubtError,
    Interval,
    OutOfReachError,
    UndefinedError,
)
from quizlab.formulas.readable import Values, point_text, simplest, value_texts, values_of
from quizlab.formulas.reading import ParsedFormula
from quizlab.formulas.sample_points import Point, Points
from quizlab.formulas.tree import Node, Number, walk

# Says whether two trees are equal for ever (True), different (False) or neither could be shown.
Prove = Callable[[Node, Node], bool | None]

READABLE = 7  # points of small numbers
RANDOM = 7
ENOUGH = 3  # fewer points that count say nothing
FIRST_PRECISION = 170  # bits: 51 digits
LAST_PRECISION = 2720
FINE_PRECISION = 850  # as many bits more, to make sure at two points: 307 digits
MAX_HEIGHT = 4000


@dataclass(frozen=True)
class Equal:
    """The formulas are equal wherever both are defined.

    Attributes:
        how: ``same tree``, ``proof``, or ``points`` (bounds that agree at every point tried, to 25
            digits or more, and at two points to 128 or more).
    """

    how: str


@dataclass(frozen=True)
class Unequal:
    """The formulas differ: at ``values`` they are ``left`` and ``right``, None if not defined."""

    values: Mapping[str, str]
    left: str | None
    right: str | None

    def told(self, left: str = "yours", right: str = "the answer") -> str:
        """Return the counter-example as a sentence for the student."""
        at = ", ".join(f"{name} = {value}" for name, value in self.values.items())
        where = f"at {at} " if at else ""
        return f"{where}{left} {_is(self.left)}, {right} {_is(self.right)}"


@dataclass(frozen=True)
class Undecided:
    """Neither could be shown, and why."""

    reason: str


Decision = Equal | Unequal | Undecided


def compare(
    left: ParsedFormula,
    right: ParsedFormula,
    declared: Declared,
    *,
    prove: Prove | None = None,
    seed: int = 0,
) -> Decision:
    """Decide whether two formulas are equal in the declared domain.

    Args:
        left: the student's, as the counter-example has it.
        right: the answer.
        declared: the variables and their domains.
        prove: called where points cannot tell; may take long and belongs into another process.
        seed: decides the random points.
    """
    if left.normal == right.normal:
        return Equal("same tree")
    return _Comparison(left.normal, right.normal, declared, seed).decided(prove)


class At(Enum):
    """What two formulas do at one point."""

    SAME = "same"
    DIFFERENT = "different"
    ONE_UNDEFINED = "one is not defined"
    BOTH_UNDEFINED = "neither is defined"
    IN_DOUBT = "in doubt"


class _Comparison:
    def __init__(self, left: Node, right: Node, declared: Declared, seed: int) -> None:
        self.left, self.right = left, right
        self.points = Points(declared, (left, right), Random(f"{seed}"))  # noqa: S311 -- no secret
        self.first = FIRST_PRECISION + min(_height(left) + _height(right), MAX_HEIGHT)
        self.last = max(LAST_PRECISION, 2 * self.first)

    def decided(self, prove: Prove | None) -> Decision:
        """Look at points until one shows a difference; equal is what agrees at enough of them."""
        readable, generic = (READABLE, RANDOM) if self.points.names else (1, 0)
        agreeing = []
        for point in chain(
            self.points.readable(readable),
            self.points.random(generic),
            around((self.left, self.right), self.points),
        ):
            found = self.at(point, self.first)
            if found in (At.DIFFERENT, At.ONE_UNDEFINED) and self._holds(point, found):
                return self._different(point, found)
            if found is At.SAME:
                agreeing.append(point)
        if len(agreeing) < (ENOUGH if self.points.names else 1):
            if prove and prove(self.left, self.right):
                return Equal("proof")
            return Undecided(
                "too few points of the domain were found where both have a value within reach"
            )
        for point in agreeing[-2:]:
            if self.at(point, FINE_PRECISION + self.first) is At.DIFFERENT:
                return self._different(point, At.DIFFERENT)
        return Equal("points")

    def at(self, point: Point, precision: int) -> At:
        """Compare at one point, with growing precision while in doubt."""
        while precision <= self.last + FINE_PRECISION:
            found = self._bounds(point, precision)
            if isinstance(found, At) and found is not At.IN_DOUBT:
                return found
            if not isinstance(found, At) and (told := _told(*found, precision)) is not None:
                return told
            precision *= 2
        return At.IN_DOUBT

    def _bounds(self, point: Point, precision: int) -> At | tuple[Evaluator, Interval, Interval]:
        evaluator = Evaluator(point, precision)
        try:
            bounds = [_of(evaluator, tree) for tree in (self.left, self.right)]
        except InDoubtError:
            return At.IN_DOUBT
        except OutOfReachError:
            return At.BOTH_UNDEFINED  # too large to say anything: the point does not count
        if bounds[0] is None or bounds[1] is None:
            both = bounds[0] is None and bounds[1] is None
            return At.BOTH_UNDEFINED if both else At.ONE_UNDEFINED
        return evaluator, bounds[0], bounds[1]

    def _holds(self, point: Point, found: At) -> bool:
        """A gap at a single point does not count: (x² − 1)/(x − 1) is x + 1."""
        if found is At.DIFFERENT:
            return True
        beside = self.points.beside(point)
        return bool(beside) and all(self.at(each, self.first) is found for each in beside)

    def _different(self, point: Point, found: At) -> Unequal:
        def differs(other: Point) -> bool:
            return self.at(other, self.first) is found and self._holds(other, found)

        best = simplest(point, self.points, differs)
        left, right = self._values(best)
        return Unequal(point_text(best, self.points), *value_texts(left, right))

    def _values(self, point: Point) -> tuple[Values, Values]:
        """Return bounds of both values, close enough to be told apart."""
        precision = self.first
        while precision <= 2 * (self.last + FINE_PRECISION):
            found = self._bounds(point, precision)
            if not isinstance(found, At) and _told(*found, precision) is At.DIFFERENT:
                break
            if found is At.ONE_UNDEFINED:
                break
            precision *= 2
        evaluator = Evaluator(point, precision)
        left, right = (_of(evaluator, tree) for tree in (self.left, self.right))
        return values_of(evaluator, left), values_of(evaluator, right)


def _of(evaluator: Evaluator, tree: Node) -> Interval | None:
    try:
        return evaluator.of(tree)
    except UndefinedError:
        evaluator.at.clear()  # it may have been left inside a sum
        return None


def _told(evaluator: Evaluator, left: Interval, right: Interval, precision: int) -> At | None:
    """Return what two pairs of bounds say, or None where they are too wide to say it."""
    mp = evaluator.mp
    if mp.mpf_lt(left[1], right[0]) or mp.mpf_lt(right[1], left[0]):
        return At.DIFFERENT
    apart = (left,) if left == right else (left, right)
    narrow = all(_is_narrow(evaluator, each, precision) for each in apart)
    return At.SAME if narrow else None


def _is_narrow(evaluator: Evaluator, bounds: Interval, precision: int) -> bool:
    """Whether the bounds share half of their digits, or lie that close to zero."""
    mp = evaluator.mp
    width = mp.mpf_sub(bounds[1], bounds[0])
    size = mp.mpi_abs(bounds)[1]
    if size[2] + size[3] < 1:
        size = mp.fone
    return bool(mp.mpf_le(width, mp.mpf_shift(size, -precision // 2)))


def _height(tree: Node) -> int:
    """Return how many bits the numbers of a formula need, so that none is lost beside another."""
    numbers = [part.value for part in walk(tree) if isinstance(part, Number)]
    return sum(_bits(value) for value in numbers if _bits(value) > 8)


def _bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def _is(value: str | None) -> str:
    return "is not defined" if value is None else f"is {value}"
