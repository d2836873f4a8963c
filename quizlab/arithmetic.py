"""Works out arithmetic that an author or a student typed: no eval, bounded, exact where it can be."""

import ast
import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from quizlab.errors import QuizlabError, nearest

Number = Fraction | float

MAX_LENGTH = 300
MAX_BITS = 4096  # of a numerator or denominator: 1,200 digits
MAX_DEPTH = 60


class ArithmeticProblem(QuizlabError):
    """The text is no arithmetic over the given names; ``at`` is the place, from 0, or None."""

    def __init__(self, message: str, at: int | None = None) -> None:
        super().__init__(message)
        self.at = at


def evaluate(text: str, values: Mapping[str, Number | int] | None = None) -> Number:
    """Return the value of ``text``, exact (a Fraction) unless a root, exp or log is in it.

    Args:
        text: numbers, ``+ - * / // % **`` (``^`` too), parentheses, the names in ``values``, and
            abs, min, max, round, floor, ceil, sqrt, exp, log.
        values: the names that may be used.

    Raises:
        ArithmeticProblem: it is not that, or the value has no number or too many digits.
    """
    typed = text.strip()
    if len(typed) > MAX_LENGTH:
        raise ArithmeticProblem(
            f"the text has {len(typed)} characters, at most {MAX_LENGTH} are read"
        )
    tree = _parsed(typed.replace("^", "**"))
    try:
        return _bounded(_Evaluator(values or {}).value(tree, 0))
    except ZeroDivisionError:
        raise ArithmeticProblem(f"'{typed}' divides by zero") from None
    except (OverflowError, ValueError):
        raise ArithmeticProblem(f"'{typed}' has no value that can be worked out") from None


def names_in(text: str) -> set[str]:
    """Return the names that ``text`` uses, functions left out; empty where it cannot be read."""
    try:
        tree = _parsed(text.replace("^", "**"))
    except ArithmeticProblem:
        return set()
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names - _FUNCTIONS.keys()


def written(value: Number | int) -> str:
    """Return a number as one would write it: 7, 0.25, 1/3 as 0.333333."""
    exact = Fraction(value) if not isinstance(value, float) else None
    if exact is not None and exact.denominator == 1:
        return str(exact.numerator)
    return f"{float(value):.6g}"


def _parsed(text: str) -> ast.expr:
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)  # "1if" would print one
            return ast.parse(text, mode="eval").body
    except SyntaxError as error:
        at = error.offset - 1 if error.offset else None
        raise ArithmeticProblem(f"'{text}' is no arithmetic", at) from None
    except (ValueError, RecursionError, MemoryError):
        raise ArithmeticProblem("the text is no arithmetic") from None


class _Evaluator:
    """Walks the tree; knows only what is on the white list."""

    def __init__(self, values: Mapping[str, Number | int]) -> None:
        self._values = values

    def value(self, node: ast.expr, depth: int) -> Number:
        if depth > MAX_DEPTH:
            raise ArithmeticProblem("the text nests too deep")
        match node:
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                return _exact(node, number)
            case ast.Name(id=name):
                return self._named(name, node.col_offset)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -self.value(operand, depth + 1)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.value(operand, depth + 1)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                operate = _OPERATORS[type(op)]
                return _bounded(operate(self.value(left, depth + 1), self.value(right, depth + 1)))
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                return self._called(name, args, depth)
        raise ArithmeticProblem("only numbers, names and + - * / are read", node.col_offset)

    def _named(self, name: str, at: int) -> Number:
        if name in self._values:
            value = self._values[name]
            return value if isinstance(value, float) else Fraction(value)
        known = ", ".join(self._values) or "none"
        guess = nearest(name, list(self._values))
        hint = f", did you mean '{guess}'?" if guess else ""
        raise ArithmeticProblem(f"unknown name '{name}'{hint} (names here: {known})", at)

    def _called(self, name: str, args: list[ast.expr], depth: int) -> Number:
        if name not in _FUNCTIONS:
            raise ArithmeticProblem(
                f"unknown function '{name}' (there are {', '.join(_FUNCTIONS)})"
            )
        values = [self.value(arg, depth + 1) for arg in args]
        try:
            result = _FUNCTIONS[name](*values)
        except TypeError:
            raise ArithmeticProblem(f"{name} cannot take {len(values)} numbers") from None
        return result if isinstance(result, float) else Fraction(result)


def _exact(node: ast.Constant, number: int | float) -> Number:
    if isinstance(number, int):
        return Fraction(number)
    if not math.isfinite(number):
        raise ArithmeticProblem("a number is too large")
    return Fraction(repr(number))  # 0.1 is one tenth, not the nearest float


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
        return base**exponent.numerator
    if base < 0:
        raise ArithmeticProblem("a root of a negative number is no number here")
    return float(base) ** float(exponent)


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
    "round": lambda x, digits=0: round(Fraction(x), int(digits)),
    "floor": math.floor,
    "ceil": math.ceil,
    "sqrt": lambda x: math.sqrt(x),
    "exp": lambda x: math.exp(x),
    "log": lambda x: math.log(x),
}
