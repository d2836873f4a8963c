"""The small tree that a formula becomes: nothing in it can run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


class Node:
    """A part of a formula. Subtraction, division and roots are written with the kinds below."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Number(Node):
    """An exact number: what is typed as 0.1 is one tenth."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """``pi`` or ``e``."""

    name: str


@dataclass(frozen=True, slots=True)
class Variable(Node):
    """A declared name, or an element of a declared family: ``p_i``, ``w_12``."""

    name: str
    indices: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Add(Node):
    """A sum of two or more terms."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Multiply(Node):
    """A product of two or more factors; a division is a product with a power of -1."""

    factors: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Power(Node):
    """A base and its exponent."""

    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class FunctionCall(Node):
    """A function of its arguments."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Reduction(Node):
    """``sum`` or ``mean`` of a body over a declared index."""

    kind: str
    index: str
    body: Node


@dataclass(frozen=True, slots=True)
class Derivative(Node):
    """The derivative of a body with respect to a variable, not yet worked out."""

    body: Node
    variable: Variable


ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))
MINUS_ONE = Number(Fraction(-1))
TWO = Number(Fraction(2))
HALF = Number(Fraction(1, 2))


def number(value: int | Fraction) -> Number:
    """Return an exact number as a node."""
    return Number(Fraction(value))


def is_minus_one(node: Node) -> bool:
    """Whether it is the exponent of a division."""
    return isinstance(node, Number) and node.value.numerator == -1 and node.value.denominator == 1


def added(*terms: Node) -> Node:
    """Return the sum, without sums inside it."""
    flat = [part for term in terms for part in (term.terms if isinstance(term, Add) else (term,))]
    return flat[0] if len(flat) == 1 else Add(tuple(flat))


def multiplied(*factors: Node) -> Node:
    """Return the product, without products inside it."""
    flat = [
        part
        for factor in factors
        for part in (factor.factors if isinstance(factor, Multiply) else (factor,))
    ]
    return flat[0] if len(flat) == 1 else Multiply(tuple(flat))


def negated(node: Node) -> Node:
    """Return the node with the opposite sign."""
    if isinstance(node, Number):
        return Number(-node.value)
    if isinstance(node, Multiply) and node.factors[0] == MINUS_ONE:
        return multiplied(*node.factors[1:])
    return multiplied(MINUS_ONE, node)


def inverse(node: Node) -> Node:
    """Return one over the node."""
    return Power(node, MINUS_ONE)


def divided(above: Node, below: Node) -> Node:
    """Return the fraction, as a product."""
    return multiplied(above, inverse(below))


def children(node: Node) -> tuple[Node, ...]:
    """Return the parts directly below a node."""
    match node:
        case Add(parts) | Multiply(parts) | FunctionCall(_, parts):
            return parts
        case Power(base, exponent):
            return (base, exponent)
        case Reduction(_, _, body) | Derivative(body, _):
            return (body,)
    return ()


def rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:  # noqa: PLR0911 - one case for each kind
    """Return the node with ``change`` done to each part directly below it."""
    match node:
        case Add(terms):
            return Add(tuple(map(change, terms)))
        case Multiply(factors):
            return Multiply(tuple(map(change, factors)))
        case Power(base, exponent):
            return Power(change(base), change(exponent))
        case FunctionCall(function, arguments):
            return FunctionCall(function, tuple(map(change, arguments)))
        case Reduction(kind, index, body):
            return Reduction(kind, index, change(body))
        case Derivative(body, variable):
            return Derivative(change(body), variable)
    return node


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and everything below it."""
    yield node
    for part in children(node):
        yield from walk(part)


def larger_than(node: Node, limit: int) -> bool:
    """Whether there are more nodes than ``limit``; parts that are shared count each time."""
    return any(count > limit for count, _ in enumerate(walk(node), start=1))


def sums_nested(node: Node) -> int:
    """Count how many sums stand inside one another."""
    return isinstance(node, Reduction) + max(map(sums_nested, children(node)), default=0)


def variables(node: Node) -> set[Variable]:
    """Return the variables that occur."""
    return {part for part in walk(node) if isinstance(part, Variable)}


def free_indices(node: Node) -> set[str]:
    """Return the names that can be indices and are not summed over inside."""
    if isinstance(node, Reduction):
        return free_indices(node.body) - {node.index}
    if isinstance(node, Variable):
        return {each for each in node.indices if isinstance(each, str)} or {node.name}
    found: set[str] = set()
    for part in children(node):
        found |= free_indices(part)
    return found


def substituted(node: Node, values: dict[Variable, Node]) -> Node:
    """Return the node with variables replaced."""
    if isinstance(node, Variable):
        return values.get(node, node)
    return rebuilt(node, lambda part: substituted(part, values))


def from_data(data: list[Any]) -> Node:  # noqa: PLR0911 - one case for each kind
    """Return the tree that `as_data` took apart; raise ValueError for what it never makes."""
    match data:
        case ["number", str(above), str(below)]:
            return Number(Fraction(int(above), int(below)))
        case ["constant", str(name)]:
            return Constant(name)
        case ["variable", str(name)]:
            return Variable(name)
        case ["add", *parts]:
            return added(*map(from_data, parts))
        case ["multiply", *parts]:
            return multiplied(*map(from_data, parts))
        case ["power", base, exponent]:
            return Power(from_data(base), from_data(exponent))
        case [str(function), *parts]:
            return FunctionCall(function, tuple(map(from_data, parts)))
    raise ValueError(f"no tree: {str(data)[:80]}")


def as_data(node: Node) -> list[object]:  # noqa: PLR0911 - one case for each kind
    """Return the tree as nested lists of texts, which can cross to another process as JSON."""
    match node:
        case Number(value):
            return ["number", str(value.numerator), str(value.denominator)]
        case Constant(name):
            return ["constant", name]
        case Variable(name, indices):
            return ["variable", "_".join([name, *map(str, indices)])]
        case FunctionCall(function, arguments):
            return [function, *map(as_data, arguments)]
        case Reduction(kind, index, body):
            return [kind, index, as_data(body)]
        case Derivative(body, variable):
            return ["derivative", as_data(body), as_data(variable)]
    return [type(node).__name__.lower(), *map(as_data, children(node))]
