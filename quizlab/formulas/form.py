"""The form that a question asks for: a check of how a formula is written, not of what it equals."""

from collections.abc import Callable, Iterator

from quizlab.formulas.reading import ParsedFormula
from quizlab.formulas.tree import (
    Add,
    Constant,
    Derivative,
    FunctionCall,
    Multiply,
    Node,
    Number,
    Power,
    children,
    walk,
)


def missing_form(form: str, formula: ParsedFormula, answer: ParsedFormula) -> str | None:
    """Return a sentence about what the form asks for and the formula lacks, else None."""
    return FORMS[form](formula.tree, answer.tree)


def _not_expanded(tree: Node, _: Node) -> str | None:
    for part in _outside_calls(tree):
        if isinstance(part, Multiply):
            above = [each for each in part.factors if not _is_below(each)]
            if len(above) > 1 and any(isinstance(each, Add) for each in above):
                return "It is not expanded: multiply the bracket out."
        match part:
            case Power(Add(), Number(exponent)) if exponent.denominator == 1 and exponent > 1:
                return "It is not expanded: a power of a bracket is left."
    return None


def _not_factored(tree: Node, answer: Node) -> str | None:
    found, wanted = _factors(tree), _factors(answer)
    if found >= wanted:
        return None
    return f"It is not factored: the answer has {wanted} factors, yours {found}."


FORMS: dict[str, Callable[[Node, Node], str | None]] = {
    "expanded": _not_expanded,
    "factored": _not_factored,
    "derivative carried out": lambda tree, _: (
        "The derivative is still to be worked out."
        if any(isinstance(part, Derivative) for part in walk(tree))
        else None
    ),
}


def _outside_calls(node: Node) -> Iterator[Node]:
    """Yield the parts of a formula, but nothing inside a function or below a fraction."""
    yield node
    if isinstance(node, FunctionCall) or _is_below(node):
        return
    for part in children(node):
        yield from _outside_calls(part)


def _is_below(node: Node) -> bool:
    return isinstance(node, Power) and isinstance(node.exponent, Number) and node.exponent.value < 0


def _factors(node: Node) -> int:
    """Count the factors that are not numbers; a square counts twice."""
    match node:
        case Multiply(factors):
            return sum(map(_factors, factors))
        case Power(base, Number(value)) if value.denominator == 1:
            return max(int(value), 0) * _factors(base)
        case Number() | Constant():
            return 0
    return 1
