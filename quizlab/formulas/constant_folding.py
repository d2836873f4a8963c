"""Arithmetic with the numbers inside a formula, and the bounds that keep it small."""

from fractions import Fraction
from math import prod

from quizlab.formulas.tree import Add, Multiply, Node, Number, Power

MAX_EXPONENT = 1000
MAX_BITS = 4096


class TooLargeError(ValueError):
    """A number that would take too long to write down."""


def value_of(node: Node) -> Fraction | None:
    """Return the exact value of a part that is made of numbers only, or None."""
    match node:
        case Number(value):
            return value
        case Add(parts) | Multiply(parts):
            values = [value_of(part) for part in parts]
            known = [value for value in values if value is not None]
            if len(known) < len(values):
                return None
            total = (
                sum(known, Fraction()) if isinstance(node, Add) else prod(known, start=Fraction(1))
            )
            if bits(total) > 4 * MAX_BITS:
                raise TooLargeError("The number is too large")
            return total
        case Power(base, exponent):
            low, high = value_of(base), value_of(exponent)
            return None if low is None or high is None else raised(low, high)
    return None


def raised(base: Fraction, exponent: Fraction) -> Fraction | None:
    """Return a power of exact numbers where it is one, or None; raise TooLargeError for a bomb."""
    if abs(exponent) > MAX_EXPONENT and abs(base) not in (0, 1):
        raise TooLargeError(f"An exponent may be {MAX_EXPONENT} at most; it is larger")
    if exponent.denominator != 1 or (base == 0 and exponent <= 0):
        return None
    if bits(base) * abs(exponent.numerator) > MAX_BITS:
        raise TooLargeError("The number is too large")
    return Fraction(base**exponent.numerator)


def folded_power(base: Node, exponent: Node) -> Node:
    """Return the power as it was written; raise TooLargeError for an exponent that is a bomb."""
    high = value_of(exponent)
    if high is not None:
        low = value_of(base)
        if low is None and abs(high) > MAX_EXPONENT:
            raise TooLargeError(f"An exponent may be {MAX_EXPONENT} at most; it is larger")
        if low is not None:
            raised(low, high)
    return Power(base, exponent)


def bits(value: Fraction) -> int:
    """Return how long an exact number is."""
    return max(value.numerator.bit_length(), value.denominator.bit_length())
