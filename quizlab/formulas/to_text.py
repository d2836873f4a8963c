"""Shows a formula as text for the terminal, in a way that can be typed again."""

from fractions import Fraction

from quizlab.formulas.tree import (
    Add,
    Constant,
    Derivative,
    FunctionCall,
    Multiply,
    Node,
    Number,
    Power,
    Reduction,
    Variable,
)

_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_SIGNS = {"pi": "π", "sigma": "σ", "sigmoid": "σ"}

# How tightly each kind holds together; what is looser than its place gets brackets.
_SUM, _PRODUCT, _SIGNED, _POWER, _ATOM = range(5)


def show(node: Node) -> str:
    """Return the formula as text: 1/(1 + e^(−x))."""
    return _shown(node)[0]


def _shown(node: Node) -> tuple[str, int]:  # noqa: C901, PLR0911 - one case for each kind
    """Return the text and how tightly it holds together."""
    match node:
        case Number(value):
            text = number_text(value)
            if value < 0:
                return text, _SUM if "/" in text else _SIGNED
            return text, _PRODUCT if "/" in text else _ATOM
        case Constant(name):
            return _SIGNS.get(name, name), _ATOM
        case Variable(name, indices):
            return name + ("_" + "".join(map(str, indices)) if indices else ""), _ATOM
        case Add(terms):
            first, *rest = (
                _in(term, _PRODUCT if place else _SUM) for place, term in enumerate(terms)
            )
            for term in rest:
                first += f" − {term[1:]}" if term.startswith("−") else f" + {term}"
            return first, _SUM
        case Multiply(factors):
            return _product(factors)
        case Power(base, exponent):
            below = _in(base, _ATOM)
            if _is_inverse(node):
                return f"1/{_in(base, _SIGNED)}", _PRODUCT
            if isinstance(exponent, Number) and exponent.value.denominator == 1:
                return below + str(exponent.value.numerator).translate(_RAISED), _POWER
            text, holds = _shown(exponent)
            return f"{below}^{text if holds == _ATOM else f'({text})'}", _POWER
        case Reduction(kind, index, body):
            return f"{kind}({show(body)}, {index})", _ATOM
        case Derivative(body, variable):
            return f"diff({show(body)}, {show(variable)})", _ATOM
    return _call(node)


def _call(node: Node) -> tuple[str, int]:
    assert isinstance(node, FunctionCall)
    inside = ", ".join(map(show, node.arguments))
    if node.function == "abs" and "|" not in inside:
        return f"|{inside}|", _ATOM
    if node.function == "sqrt":
        return f"√({inside})", _ATOM
    name = _SIGNS.get(node.function, node.function)
    return (f"{name}({inside})" if node.arguments else name), _ATOM


def number_text(value: Fraction) -> str:
    """Return an exact number: whole, a short decimal, or a fraction."""
    sign, size = ("−" if value < 0 else ""), abs(value)
    if size.denominator == 1:
        return f"{sign}{size.numerator}"
    for digits in range(1, 7):
        if (scaled := size * 10**digits).denominator == 1:
            whole, behind = divmod(scaled.numerator, 10**digits)
            return f"{sign}{whole}.{behind:0{digits}d}"
    return f"{sign}{size.numerator}/{size.denominator}"


def _in(node: Node, place: int) -> str:
    text, holds = _shown(node)
    return text if holds >= place else f"({text})"


def _product(factors: tuple[Node, ...]) -> tuple[str, int]:
    minus, text = "", ""
    first, *rest = factors
    if isinstance(first, Number) and first.value < 0:
        minus, size = "−", Number(-first.value)
        factors = (*rest,) if size.value == 1 and not _is_inverse(rest[0]) else (size, *rest)
    for factor in factors:
        if (
            isinstance(factor, Power)
            and isinstance(factor.exponent, Number)
            and (factor.exponent.value == -1)
        ):
            text = f"{text or '1'}/{_in(factor.base, _SIGNED)}"
        else:
            shown = _in(factor, _SIGNED)
            if text and shown.startswith("−"):
                shown = f"({shown})"
            text = f"{text}·{shown}" if text else shown
    return minus + text, _PRODUCT


def _is_inverse(node: Node) -> bool:
    return isinstance(node, Power) and node.exponent == Number(Fraction(-1))
