"""Numbers as other programs write them."""

from decimal import Decimal, InvalidOperation
from fractions import Fraction

from quizlab.exchange.portable import NoCounterpart

LONGEST = 60  # characters
LARGEST = 40  # digits before or after the point


def plain_decimal(text: str) -> str:
    """Return a number without an exponent: 0.001 for ``1e-3`` and ``1/1000``.

    Raises:
        NoCounterpart: it is no number.
    """
    typed = text.strip().replace("\u2212", "-")
    try:
        if len(typed) > LONGEST:
            raise ValueError
        if "/" in typed:
            value = Decimal(float(Fraction(typed))).normalize()
            return plain_decimal(f"{value:.12g}")
        value = Decimal(typed.replace(",", "."))
        if not value.is_finite() or abs(value.adjusted()) > LARGEST:
            raise ValueError
    except (InvalidOperation, ValueError, ZeroDivisionError, OverflowError):
        raise NoCounterpart(f"'{typed[:40]}' is no number that can be read") from None
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def middle_and_tolerance(text: str) -> tuple[str, str]:
    """Return the number and the tolerance of ``3.14:0.01`` or ``3..4``.

    Raises:
        NoCounterpart: a part of it is no number.
    """
    low, dots, high = text.partition("..")
    if dots:
        ends = Decimal(plain_decimal(low)), Decimal(plain_decimal(high))
        return plain_decimal(str(sum(ends) / 2)), plain_decimal(str(abs(ends[1] - ends[0]) / 2))
    value, _, tolerance = text.partition(":")
    return plain_decimal(value), plain_decimal(tolerance or "0")
