"""Derivatives of the small tree, worked out here so that no verdict waits for sympy."""

from quizlab.errors import Unreadable
from quizlab.formulas.tree import (
    HALF,
    ONE,
    TWO,
    ZERO,
    Add,
    FunctionCall,
    Multiply,
    Node,
    Number,
    Power,
    Reduction,
    Variable,
    added,
    divided,
    inverse,
    multiplied,
    negated,
    number,
    walk,
)


def derivative(node: Node, by: Variable) -> Node:  # noqa: C901, PLR0911 - one case for each kind
    """Return the derivative of a tree in normal form; where there is a kink it is not defined."""
    if by not in walk(node) and not _sums_over(node, by):
        return ZERO
    match node:
        case Variable():
            return ONE
        case Add(terms):
            return added(*(derivative(term, by) for term in terms))
        case Multiply(factors):
            changed = [(place, derivative(each, by)) for place, each in enumerate(factors)]
            parts = [
                multiplied(*factors[:place], slope, *factors[place + 1 :])
                for place, slope in changed
                if slope != ZERO
            ]
            return added(*parts) if parts else ZERO
        case Power(base, exponent):
            return _of_power(base, exponent, by)
        case FunctionCall("max", (first, second)):
            rise = added(derivative(second, by), negated(derivative(first, by)))
            above = FunctionCall("step", (added(second, negated(first)),))
            return added(derivative(first, by), multiplied(rise, above))
        case FunctionCall(function, (inside,)):
            return multiplied(_outer(function, inside), derivative(inside, by))
        case Reduction(kind, index, body) if not _sums_over(node, by):
            return Reduction(kind, index, derivative(body, by))
    raise Unreadable(f"The derivative with respect to {by.name} cannot be worked out here.", 0)


def _sums_over(node: Node, by: Variable) -> bool:
    """Whether a sum runs over elements of the family that ``by`` belongs to."""
    return any(
        isinstance(part, Reduction)
        and any(
            isinstance(v, Variable) and v.indices and v.name == by.name for v in walk(part.body)
        )
        for part in walk(node)
        if by.indices
    )


def _of_power(base: Node, exponent: Node, by: Variable) -> Node:
    if isinstance(exponent, Number):
        lowered = Power(base, number(exponent.value - 1))
        return multiplied(exponent, lowered, derivative(base, by))
    growth = multiplied(FunctionCall("ln", (base,)), derivative(exponent, by))
    if by not in walk(base):
        return multiplied(Power(base, exponent), growth)
    return multiplied(
        Power(base, exponent),
        added(growth, multiplied(exponent, derivative(base, by), inverse(base))),
    )


def _outer(function: str, inside: Node) -> Node:  # noqa: C901, PLR0911 - one case for each kind
    """Return the derivative of a function, at what is inside it."""
    square = Power(inside, TWO)
    match function:
        case "exp":
            return FunctionCall("exp", (inside,))
        case "ln":
            return inverse(inside)
        case "abs":
            return divided(inside, FunctionCall("abs", (inside,)))
        case "sign" | "step":
            return multiplied(ZERO, inverse(inside))  # zero, but not at the jump
        case "sin":
            return FunctionCall("cos", (inside,))
        case "cos":
            return negated(FunctionCall("sin", (inside,)))
        case "asin" | "acos":
            root = Power(added(ONE, negated(square)), negated(HALF))
            return root if function == "asin" else negated(root)
        case "atan":
            return inverse(added(ONE, square))
    raise AssertionError(f"no derivative of {function}: the normal form has no such call")
