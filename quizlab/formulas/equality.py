"""Decides whether two formulas are equal: yes, no with a counter-example, or undecided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from random import Random

from quizlab.formulas.constant_folding import bits
from quizlab.formulas.counter_example import (
    enclosure_of,
    point_text,
    simplest,
    value_texts,
)
from quizlab.formulas.critical_points import around
from quizlab.formulas.declarations import Declared
from quizlab.formulas.intervals import (
    Evaluator,
    InDoubtError,
    Interval,
    OutOfReachError,
    UndefinedError,
)
from quizlab.formulas.reading import ParsedFormula
from quizlab.formulas.sample_points import Point, PointSampler
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
            digits or more, and at two points to 153 or more).
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
        sides = ", ".join(
            f"{name} is not defined" if value is None else f"{name} is {value}"
            for name, value in ((left, self.left), (right, self.right))
        )
        return f"at {at} {sides}" if at else sides


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


class Relation(Enum):
    """What two formulas do at one point."""

    SAME = "same"
    DIFFERENT = "different"
    ONE_UNDEFINED = "one is not defined"
    BOTH_UNDEFINED = "neither is defined"
    IN_DOUBT = "in doubt"


class _Comparison:
    def __init__(self, left: Node, right: Node, declared: Declared, seed: int) -> None:
        self.left, self.right = left, right
        self.sampler = PointSampler(declared, (left, right), Random(f"{seed}"))  # noqa: S311 - no secret
        self.first = FIRST_PRECISION + min(_height(left) + _height(right), MAX_HEIGHT)
        self.last = max(LAST_PRECISION, 2 * self.first)

    def decided(self, prove: Prove | None) -> Decision:
        """Look at points until one shows a difference; equal is what agrees at enough of them."""
        agreeing = []
        for point in chain(
            self.sampler.readable(READABLE),
            self.sampler.random(RANDOM),
            around((self.left, self.right), self.sampler),
        ):
            found = self.at(point, self.first)
            if found in (Relation.DIFFERENT, Relation.ONE_UNDEFINED) and self._holds(point, found):
                return self._different(point, found, self.first)
            if found is Relation.SAME:
                agreeing.append(point)
        if len(agreeing) < ENOUGH:
            if prove and prove(self.left, self.right):
                return Equal("proof")
            return Undecided(
                "too few points of the domain were found where both have a value within reach"
            )
        fine = self.first + FINE_PRECISION
        for point in agreeing[-2:]:
            if self.at(point, fine) is Relation.DIFFERENT:
                return self._different(point, Relation.DIFFERENT, fine)
        return Equal("points")

    def at(self, point: Point, precision: int) -> Relation:
        """Compare at one point, with growing precision while in doubt."""
        while precision <= self.last + FINE_PRECISION:
            found = self._bounds(point, precision)
            if not isinstance(found, Relation):
                found = _relation(*found)
            if found is not Relation.IN_DOUBT:
                return found
            precision *= 2
        return Relation.IN_DOUBT

    def _bounds(
        self, point: Point, precision: int
    ) -> Relation | tuple[Evaluator, Interval, Interval]:
        """Return bounds of both values, or what is the case where they do not have both."""
        evaluator = Evaluator(point, precision)
        try:
            left, right = (_value(evaluator, tree) for tree in (self.left, self.right))
        except InDoubtError:
            return Relation.IN_DOUBT
        except OutOfReachError:
            return Relation.BOTH_UNDEFINED  # too large to say anything: the point does not count
        if left is None or right is None:
            return Relation.BOTH_UNDEFINED if left is right else Relation.ONE_UNDEFINED
        return evaluator, left, right

    def _holds(self, point: Point, found: Relation) -> bool:
        """Whether a difference counts; a gap at one point does not: (x² − 1)/(x − 1) is x + 1."""
        if found is Relation.DIFFERENT:
            return True
        beside = self.sampler.beside(point)
        return bool(beside) and all(self.at(each, self.first) is found for each in beside)

    def _different(self, point: Point, found: Relation, precision: int) -> Unequal:
        """Return the counter-example, at a point as readable as can be found."""

        def differs(other: Point) -> bool:
            return self.at(other, precision) is found and self._holds(other, found)

        best = simplest(point, self.sampler, differs)
        while (bounds := self._bounds(best, precision)) is not Relation.ONE_UNDEFINED:
            if not isinstance(bounds, Relation) and _relation(*bounds) is Relation.DIFFERENT:
                break
            precision *= 2  # as `at` did, so that this comes to an end
        evaluator = Evaluator(best, precision)
        left, right = (
            enclosure_of(evaluator, _value(evaluator, tree)) for tree in (self.left, self.right)
        )
        return Unequal(point_text(best, self.sampler), *value_texts(left, right))


def _value(evaluator: Evaluator, tree: Node) -> Interval | None:
    """Return bounds of the value, or None where the formula has none."""
    try:
        return evaluator.of(tree)
    except UndefinedError:
        evaluator.at.clear()  # it may have been left inside a sum
        return None


def _relation(evaluator: Evaluator, left: Interval, right: Interval) -> Relation:
    """Return what two pairs of bounds say; they say nothing where they overlap and are wide."""
    mp = evaluator.mp
    if mp.mpf_lt(left[1], right[0]) or mp.mpf_lt(right[1], left[0]):
        return Relation.DIFFERENT
    for bounds in (left, right):
        # Narrow bounds share half of their digits, or lie that close to zero.
        size = mp.mpi_abs(bounds)[1]
        if size[2] + size[3] < 1:
            size = mp.fone
        width = mp.mpf_sub(bounds[1], bounds[0])
        if not mp.mpf_le(width, mp.mpf_shift(size, -evaluator.precision // 2)):
            return Relation.IN_DOUBT
    return Relation.SAME


def _height(tree: Node) -> int:
    """Return how many bits the numbers of a formula need, so that none is lost beside another."""
    sizes = (bits(part.value) for part in walk(tree) if isinstance(part, Number))
    return sum(size for size in sizes if size > 8)
