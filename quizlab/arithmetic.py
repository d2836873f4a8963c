"""Works out arithmetic that an author or a student typed: no eval, bounded, exact if it can be."""

import ast
import math
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from quizlab.errors import QuizlabError, did_you_mean

Number = Fraction | float

MAX_LENGTH = 300
MAX_BITS = 4096  # of a numerator or denominator: 1,200 digits
MAX_DEPTH = 60
MAX_PLACES = 100  # to which round() rounds


class ArithmeticProblem(QuizlabError):
    """The text is no arithmetic over the given names; ``at`` is the place, from 0, or None."""

    def __init__(self, message: str, at: int | None = None) -> None:
        super().__init__(message)
        self.at = at


def evaluate(text: str, values: Mapping[str, Number | int] | None = None) -> Number:
    """Return the value of ``text``, exact (a Fraction) unless a root, exp or log is in it.

    Args:
        text: numbers, ``+ - * / // % **`` (``^`` too), parentheses, the names in ``values``, and
            abs, min, max, round, floor, ceil, sqrt, exp, log, ln, log2, log10.
        values: the names that may be used.

    Raises:
        ArithmeticProblem: it is not that, or the value has no number or too many digits.
    """
    typed = _Typed(text)
    try:
        return _bounded(_Evaluator(typed, values or {}).value(typed.tree(), 0))
    except ZeroDivisionError:
        raise ArithmeticProblem(f"'{text.strip()}' divides by zero") from None
    except (OverflowError, ValueError):
        raise ArithmeticProblem(f"'{text.strip()}' has no value that can be worked out") from None


def names_in(text: str) -> set[str]:
    """Return the names that ``text`` uses, functions left out; empty where it cannot be read."""
    try:
        tree = _Typed(text).tree()
    except ArithmeticProblem:
        return set()
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names - _FUNCTIONS.keys()


def written(value: Number | int) -> str:
    """Return a number as one would write it: 7, 0.25, 1234567.5, and 1/3 as 0.333333."""
    exact = Fraction(value) if not isinstance(value, float) else None
    if exact is not None and (digits := decimal_places(exact)) is not None and digits <= 12:
        return _with_point(int(exact * 10**digits), digits)
    return f"{float(value):.6g}"


def exactly(value: Number) -> str:
    """Return a number so that reading it gives it back: 0.25, 1/3, 0.6931471805599453."""
    if isinstance(value, float):
        return repr(value)
    places = decimal_places(value)
    return str(value) if places is None else _with_point(int(value * 10**places), places)


def _with_point(scaled: int, digits: int) -> str:
    text = str(abs(scaled)).rjust(digits + 1, "0")
    point = len(text) - digits
    shown = f"{text[:point]}.{text[point:]}" if digits else text
    return f"-{shown}" if scaled < 0 else shown


def decimal_places(value: Fraction) -> int | None:
    """Return how many digits after the point write ``value`` exactly, or None where none do."""
    places, rest = 0, value.denominator
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    return places if rest == 1 else None


class _Typed:
    """A text as Python reads it, and the way back to the places in it."""

    def __init__(self, text: str) -> None:
        if len(text) > MAX_LENGTH:
            what = f"the text has {len(text)} characters, at most {MAX_LENGTH} are read"
            raise ArithmeticProblem(what)
        self._text = text
        self._start = len(text) - len(text.lstrip())
        self.source = text.strip().replace("^", "**")

    def tree(self) -> ast.expr:
        """Return the syntax tree."""
        import warnings

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SyntaxWarning)  # "1if" would print one
                return ast.parse(self.source, mode="eval").body
        except SyntaxError as error:
            at = self.place((error.offset or 1) - 1) if error.lineno == 1 else None
            raise ArithmeticProblem(f"'{self._text.strip()}' is no arithmetic", at) from None
        except (ValueError, RecursionError, MemoryError):
            raise ArithmeticProblem("the text is no arithmetic") from None

    def place_of(self, node: ast.expr) -> int | None:
        """Return where ``node`` begins in the text."""
        if node.lineno != 1:
            return None
        return self.place(len(self.source.encode()[: node.col_offset].decode()))

    def place(self, column: int) -> int:
        """Return where a column of the source is in the text, in which ^ is one character."""
        before, doubled = 0, 0
        for character in self._text.strip():
            if before >= column:
                break
            before += 2 if character == "^" else 1
            doubled += character == "^"
        return self._start + min(max(column - doubled, 0), len(self._text.strip()))


class _Evaluator:
    """Walks the tree; knows only what is on the white list."""

    def __init__(self, typed: _Typed, values: Mapping[str, Number | int]) -> None:
        self._typed = typed
        self._values = values

    def value(self, node: ast.expr, depth: int) -> Number:
        """Return the value of one part of the text."""
        if depth > MAX_DEPTH:
            raise ArithmeticProblem("the text nests too deep")
        match node:
            case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
                return self._constant(node)
            case ast.Name(id=name):
                return self._named(name, node)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -self.value(operand, depth + 1)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.value(operand, depth + 1)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                operate = _OPERATORS[type(op)]
                return _bounded(operate(self.value(left, depth + 1), self.value(right, depth + 1)))
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                return self._called(name, node, [self.value(arg, depth + 1) for arg in args])
        what = "only numbers, names and + - * / are read"
        raise ArithmeticProblem(what, self._typed.place_of(node))

    def _constant(self, node: ast.Constant) -> Number:
        """Return a number exactly as it is written: 0.1 is one tenth, not the nearest float."""
        if isinstance(node.value, int):
            return Fraction(node.value)
        text = ast.get_source_segment(self._typed.source, node) or "0.0"
        nearly = float(text)
        if nearly == 0 and not re.match(r"[0._]*[1-9]", text):
            return Fraction(0)
        if nearly == 0 or math.isinf(nearly):  # 1e-999999999 would take gigabytes to hold
            size = "small" if nearly == 0 else "large"
            raise ArithmeticProblem(f"the number {text} is too {size}", self._typed.place_of(node))
        return Fraction(text)

    def _named(self, name: str, node: ast.expr) -> Number:
        if name in self._values:
            value = self._values[name]
            return value if isinstance(value, float) else Fraction(value)
        known = ", ".join(self._values) or "none"
        offer = did_you_mean(name, self._values)
        what = f"unknown name '{name}'{offer} (names here: {known})"
        raise ArithmeticProblem(what, self._typed.place_of(node))

    def _called(self, name: str, node: ast.expr, values: list[Number]) -> Number:
        if name not in _FUNCTIONS:
            what = f"unknown function '{name}' (there are {', '.join(_FUNCTIONS)})"
            raise ArithmeticProblem(what, self._typed.place_of(node))
        try:
            result = _FUNCTIONS[name](*values)
        except TypeError:
            raise ArithmeticProblem(f"{name} cannot take {len(values)} numbers") from None
        return _bounded(result if isinstance(result, float) else Fraction(result))


def _bounded(value: Number) -> Number:
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ArithmeticProblem("the value is too large")
    elif max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_BITS:
        raise ArithmeticProblem("the value has too many digits")
    return value


def _power(base: Number, exponent: Number) -> Number:
    if isinstance(base, Fraction) and isinstance(exponent, Fraction) and exponent.denominator == 1:
        bits = max(base.numerator.bit_length(), base.denominator.bit_length(), 1)
        if bits * abs(exponent.numerator) > 2 * MAX_BITS:
            raise ArithmeticProblem("the power has too many digits")
        return Fraction(base**exponent.numerator)
    if base < 0:
        raise ArithmeticProblem("a root of a negative number is no number here")
    return math.pow(base, exponent)


def _rounded(value: Number, places: Number = Fraction(0)) -> Number:
    if Fraction(places).denominator != 1 or abs(float(places)) > MAX_PLACES:
        raise ArithmeticProblem(
            f"round goes to {MAX_PLACES} digits at most, a whole number of them"
        )
    return round(Fraction(value), int(places))


_OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Number]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.FloorDiv: lambda a, b: Fraction(a // b),
    ast.Mod: lambda a, b: a % b,
    ast.Pow: _power,
}

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "min": min,
    "max": max,
    "round": _rounded,
    "floor": math.floor,
    "ceil": math.ceil,
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "ln": math.log,
    "log2": math.log2,
    "log10": math.log10,
}
