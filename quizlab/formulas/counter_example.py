"""Makes a counter-example readable: small numbers, and as many digits as tell the values apart."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import floor, log10

from quizlab.formulas.intervals import Evaluator, Interval
from quizlab.formulas.sample_points import Point, PointSampler
from quizlab.formulas.to_text import number_text
from quizlab.formulas.tree import Variable

Enclosure = (
    tuple[Fraction, Fraction] | str | None
)  # bounds, or text for what is too large, or undefined

_DIGITS = (4, 6, 8, 10)  # as many as tell two values apart; then the difference is said
_MAX_BITS = 4000
_NOTHING = Fraction(1, 10**20)  # what bounds leave of a short number


def simplest(point: Point, sampler: PointSampler, differs: Callable[[Point], bool]) -> Point:
    """Return a point with shorter numbers at which the formulas still differ."""
    for rounding in _ROUNDINGS:
        rounded = {name: rounding(value) for name, value in point.values.items()}
        other = point.moved(rounded)
        if not all(sampler.holds(name, value) for name, value in rounded.items()):
            continue
        if rounded == point.values or differs(other):
            return _with_small(other, sampler, differs)
    return point


_ROUNDINGS: list[Callable[[Fraction], Fraction]] = [
    *(lambda value, digits=digits: Fraction(round(value, digits)) for digits in range(4)),
    *(lambda value, digits=digits: _rounded(value, digits) for digits in (1, 2, 4, 6, 10)),
]


def _with_small(point: Point, sampler: PointSampler, differs: Callable[[Point], bool]) -> Point:
    """Try 2, 1 and -1 for each variable by itself."""
    for name, value in point.values.items():
        for small in (Fraction(2), Fraction(1), Fraction(-1), Fraction(0)):
            other = point.moved({name: small})
            if abs(value) > 3 and sampler.holds(name, small) and differs(other):
                point = other
                break
    return point


def point_text(point: Point, sampler: PointSampler) -> Mapping[str, str]:
    """Return the variables' values as text; a family is a list."""
    texts = {end: str(point.sizes[end]) for end in sampler.lengths}
    texts |= {
        name: _coordinate(point.values[Variable(name)])
        for name in (*sampler.scalars, *sampler.free)
    }
    for base, _ in sampler.families:
        elements = [value for name, value in point.values.items() if name.name == base]
        texts[base] = f"({', '.join(map(_coordinate, elements))})"
    return texts


def _coordinate(value: Fraction) -> str:
    exact = number_text(value)
    return exact if len(exact) < 9 or "/" not in exact else _text(value, 10)


def enclosure_of(evaluator: Evaluator, interval: Interval | None) -> Enclosure:
    """Return bounds as exact numbers, where they are not too large to be written."""
    if interval is None:
        return None
    sizes = [bound[2] + bound[3] for bound in interval if bound[1]]
    if any(abs(size) > _MAX_BITS for size in sizes):
        return f"about 10^{round(max(sizes) * log10(2))}"
    low, high = (Fraction(*map(int, evaluator.mp.to_rational(bound))) for bound in interval)
    return low, high


def value_texts(left: Enclosure, right: Enclosure) -> tuple[str | None, str | None]:
    """Return two values with enough digits to be told apart, four where they have so many.

    With fewer, a student would not know their own 1.7654 again.
    """
    if not isinstance(left, tuple) or not isinstance(right, tuple):
        return _alone(left), _alone(right)
    one, other = _middle(left), _middle(right)
    for digits in _DIGITS:
        if _rounded(one, digits) != _rounded(other, digits):
            return _text(one, digits), _text(other, digits)
    sign = "+" if other > one else "−"
    return _text(one, 3), f"{_text(one, 3)} {sign} {_text(abs(other - one), 2)}"


def _middle(bounds: tuple[Fraction, Fraction]) -> Fraction:
    return (bounds[0] + bounds[1]) / 2


def _alone(value: Enclosure) -> str | None:
    return _text(_middle(value), _DIGITS[0]) if isinstance(value, tuple) else value


def _text(value: Fraction, digits: int) -> str:
    """Return a value with so many digits; what is whole or ends before them without zeros."""
    whole = round(value)
    if abs(value - whole) < _NOTHING and abs(whole) < 10**6 and (whole or value == 0):
        return number_text(Fraction(whole))
    rounded = _rounded(value, digits)
    size = _magnitude(rounded)
    if not -5 < size < 7:
        return f"{_decimal(rounded / Fraction(10) ** size, 12).rstrip('0').rstrip('.')}e{size}"
    text = _decimal(rounded, max(digits - 1 - size, 0))
    ends = "." in text and abs(value - rounded) < _NOTHING
    return text.rstrip("0").rstrip(".") if ends else text


def _rounded(value: Fraction, digits: int) -> Fraction:
    return Fraction(round(value, digits - 1 - _magnitude(value))) if value else value


def _decimal(value: Fraction, places: int) -> str:
    scaled = round(abs(value) * 10**places)
    whole, behind = divmod(scaled, 10**places)
    sign = "−" if value < 0 else ""
    return f"{sign}{whole}" + (f".{behind:0{places}d}" if places else "")


def _magnitude(value: Fraction) -> int:
    above, below = abs(value.numerator), value.denominator
    guess = floor((above.bit_length() - below.bit_length()) * log10(2))
    while Fraction(10) ** (guess + 1) <= abs(value):
        guess += 1
    while Fraction(10) ** guess > abs(value):
        guess -= 1
    return guess
