"""Evaluates a formula at a point between two bounds, by mpmath's interval arithmetic.

The true value lies between the bounds, so bounds apart prove a difference, whatever was cancelled
on the way. A formula has real values only: the root or logarithm of a negative number is undefined,
and so is a power of a negative number, except for whole exponents and odd roots.
"""

from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

from quizlab.formulas.sample_points import Point
from quizlab.formulas.tree import (
    Add,
    Constant,
    FunctionCall,
    Multiply,
    Node,
    Number,
    Power,
    Reduction,
    Variable,
    is_minus_one,
)

Bound: TypeAlias = Any  # a number of mpmath.libmp: sign, mantissa, exponent, length
Interval: TypeAlias = Any  # two of them; mpmath has no types

MAX_MAGNITUDE = 128  # exp of more than 2^128 is out of reach
MAX_STEPS = 60_000
_DIRECT_ROOTS = 12


class UndefinedError(ArithmeticError):
    """The formula has no real value at the point."""


class InDoubtError(ArithmeticError):
    """The precision does not suffice to tell."""


class OutOfReachError(ArithmeticError):
    """The value is too large, or takes too long."""


class Evaluator:
    """Evaluates formulas in normal form at one point with one precision, in bits."""

    def __init__(self, point: Point, precision: int) -> None:
        from mpmath import libmp  # 40 ms, and wanted only where a formula is compared

        self.mp: Any = libmp
        self.point = point
        self.precision = precision
        self.steps = 0
        self.at: dict[str, int] = {}

    def of(self, node: Node) -> Interval:  # noqa: C901, PLR0911 - one case for each kind
        """Return bounds of the value."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise OutOfReachError
        match node:
            case Number():
                return self.exact(node.value)
            case Variable():
                return self.exact(self._value(node))
            case Multiply():
                return self._product(node.factors)
            case Add(terms):
                total = self.of(terms[0])
                for term in terms[1:]:
                    total = self.mp.mpi_add(total, self.of(term), self.precision)
                return total
            case Power():
                return self._power(node.base, node.exponent)
            case FunctionCall():
                return self._call(node.function, [self.of(each) for each in node.arguments])
            case Reduction(kind, index, body):
                return self._over(kind, index, body)
            case Constant(name):
                make = self.mp.mpf_pi if name == "pi" else self.mp.mpf_e
                return self._widened((make(self.precision, "f"), make(self.precision, "c")))
        raise AssertionError(f"not in normal form: {node}")

    def exact(self, value: Fraction) -> Interval:
        """Return the bounds of an exact number; one bound twice if it can be held."""
        return _exact(value.numerator, value.denominator, self.precision)

    def _value(self, node: Variable) -> Fraction:
        if node.indices:
            element = tuple(
                index
                if isinstance(index, int)
                else self.at.get(index) or int(self.point.values[Variable(index)])
                for index in node.indices
            )
            return self.point.values[Variable(node.name, element)]
        if node.name in self.at:
            return Fraction(self.at[node.name])
        known = self.point.values.get(node)
        return Fraction(self.point.sizes[node.name]) if known is None else known

    def _widened(self, value: Interval) -> Interval:
        """Return bounds pushed apart by a unit in the last place.

        mpmath computes its functions with some more digits and then rounds outward, so where those
        digits end in zeros, as in exp(2^-80), the value can lie just outside.
        """
        low, high = value
        below = self.mp.mpf_shift(self.mp.mpf_abs(low), -self.precision)
        above = self.mp.mpf_shift(self.mp.mpf_abs(high), -self.precision)
        return (
            self.mp.mpf_sub(low, below, self.precision, "f"),
            self.mp.mpf_add(high, above, self.precision, "c"),
        )

    def _product(self, factors: tuple[Node, ...]) -> Interval:
        """Multiply, dividing by what has the exponent -1: that keeps 2/2 exact."""
        result = self.of(factors[0])
        for factor in factors[1:]:
            if isinstance(factor, Power) and is_minus_one(factor.exponent):
                below = self._not_zero(self.of(factor.base))
                result = self.mp.mpi_div(result, below, self.precision)
            else:
                result = self.mp.mpi_mul(result, self.of(factor), self.precision)
        return result

    def _over(self, kind: str, index: str, body: Node) -> Interval:
        outer, run = self.at.get(index), self.point.sizes[index]
        total = self.exact(Fraction(0))
        for element in range(1, run + 1):
            self.at[index] = element
            total = self.mp.mpi_add(total, self.of(body), self.precision)
        self.at.pop(index)
        if outer is not None:
            self.at[index] = outer
        if kind == "mean":
            return self.mp.mpi_div(total, self.exact(Fraction(run)), self.precision)
        return total

    def _power(self, base: Node, exponent: Node) -> Interval:
        low = self.of(base)
        if isinstance(exponent, Number):
            return self._rational_power(low, exponent.value)
        above = self.of(exponent)
        if self.sign(low, zero=True) > 0:
            return self._exp(self.mp.mpi_mul(above, self._ln(low), self.precision))
        if above[0] == above[1]:  # an exact exponent: a whole one serves for any base
            if abs(above[0][2]) > 4 * self.precision:
                raise OutOfReachError
            whole, parts = map(int, self.mp.to_rational(above[0]))
            return self._rational_power(low, Fraction(whole, parts), given=False)
        raise InDoubtError

    def _rational_power(
        self, base: Interval, exponent: Fraction, *, given: bool = True
    ) -> Interval:
        """Return base^exponent; only an exponent ``given`` in the formula has odd roots."""
        if exponent < 0:
            self._not_zero(base)
        if exponent.denominator == 1:
            if exponent == 0 and not given and self.sign(base, zero=True) == 0:
                raise UndefinedError
            return self.mp.mpi_pow_int(base, exponent.numerator, self.precision)
        root = self._root(base, exponent.denominator, given)
        return self.mp.mpi_pow_int(root, exponent.numerator, self.precision)

    def _root(self, base: Interval, degree: int, given: bool) -> Interval:
        if (sign := self.sign(base, zero=True)) == 0:
            return base
        if sign < 0:
            if degree % 2 == 0 or not given:
                raise UndefinedError
            return self.mp.mpi_neg(self._root(self.mp.mpi_neg(base), degree, given))
        if degree == 2:
            return self.mp.mpi_sqrt(base, self.precision)
        if degree <= _DIRECT_ROOTS:
            root = self.mp.mpf_nthroot
            low, high = base
            return self._widened(
                (root(low, degree, self.precision, "f"), root(high, degree, self.precision, "c"))
            )
        share = self.exact(Fraction(1, degree))
        return self._exp(self.mp.mpi_mul(self._ln(base), share, self.precision))

    def _call(self, function: str, values: list[Interval]) -> Interval:  # noqa: PLR0911 - one case for each kind
        first = values[0]
        match function:
            case "exp":
                return self._exp(first)
            case "ln":
                return self._ln(first)
            case "abs":
                return self.mp.mpi_abs(first, self.precision)
            case "max":
                return self._larger(0, values), self._larger(1, values)
            case "sign":
                return self.exact(Fraction(self.sign(first, zero=True)))
            case "step":
                return self.exact(Fraction(self.sign(first) > 0))
        return self._trigonometric(function, first)

    def _larger(self, end: int, values: list[Interval]) -> Bound:
        one, other = values[0][end], values[1][end]
        return one if self.mp.mpf_cmp(one, other) >= 0 else other

    def _trigonometric(self, function: str, value: Interval) -> Interval:
        if any(bound[2] + bound[3] > self.precision for bound in value):
            raise OutOfReachError
        low, high = value
        match function:
            case "sin":
                return self.mp.mpi_sin(value, self.precision)
            case "cos":
                return self.mp.mpi_cos(value, self.precision)
            case "atan":
                return self._widened(self.mp.mpi_atan(value, self.precision))
        one = self.exact(Fraction(1))
        size = self.mp.mpi_abs(value, self.precision)
        if self.mp.mpf_gt(size[0], one[0]):
            raise UndefinedError
        if self.mp.mpf_gt(size[1], one[0]):
            raise InDoubtError
        angle = self.mp.mpf_asin if function == "asin" else self.mp.mpf_acos
        first, last = (low, high) if function == "asin" else (high, low)
        return self._widened((angle(first, self.precision, "f"), angle(last, self.precision, "c")))

    def _exp(self, value: Interval) -> Interval:
        if any(bound[2] + bound[3] > MAX_MAGNITUDE for bound in value if bound[1]):
            raise OutOfReachError
        if value[0] == value[1] == self.mp.fzero:
            return self.exact(Fraction(1))
        return self._widened(self.mp.mpi_exp(value, self.precision))

    def _ln(self, value: Interval) -> Interval:
        if self.sign(value, zero=True) <= 0:
            raise UndefinedError
        return self._widened(self.mp.mpi_log(value, self.precision))

    def _not_zero(self, value: Interval) -> Interval:
        self.sign(value)
        return value

    def sign(self, value: Interval, *, zero: bool = False) -> int:
        """Return the sign; zero is undefined unless asked for, and both signs are in doubt."""
        low, high = self.mp.mpf_sign(value[0]), self.mp.mpf_sign(value[1])
        if low == high == 0 and not zero:
            raise UndefinedError
        if low != high:
            raise InDoubtError
        return int(low)


@lru_cache(maxsize=5000)
def _exact(above: int, below: int, precision: int) -> Interval:
    from mpmath import libmp

    if below == 1 and above.bit_length() <= precision:
        bound = libmp.from_int(above)
        return bound, bound
    low = libmp.from_rational(above, below, precision, "f")
    return low, libmp.from_rational(above, below, precision, "c")
