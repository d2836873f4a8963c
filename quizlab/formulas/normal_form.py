"""Brings a tree to the few kinds of nodes that are evaluated, with the definitions put in."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from quizlab.errors import Unreadable
from quizlab.formulas.calculus import derivative
from quizlab.formulas.constant_folding import MAX_EXPONENT, TooLargeError, value_of
from quizlab.formulas.symbols import Definition
from quizlab.formulas.tree import (
    HALF,
    ONE,
    TWO,
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
    added,
    children,
    divided,
    inverse,
    larger_than,
    multiplied,
    negated,
    number,
    rebuilt,
    substituted,
    sums_nested,
    walk,
)

MAX_NODES = 2000
MAX_SUMS = 4

# What stays a call after this: exp ln abs max sign step sin cos asin acos atan.


def normalized(node: Node, definitions: Mapping[str, Definition]) -> Node:
    """Return the tree for evaluation; raise Unreadable where it grows out of bounds."""
    try:
        result = _Normaliser(definitions).of(node)
    except TooLargeError as large:
        raise Unreadable(f"{large}.", 0) from None
    if sums_nested(result) > MAX_SUMS:
        raise Unreadable(f"Sums may be nested {MAX_SUMS} deep.", 0)
    return _bounded(result)


class _Normaliser:
    def __init__(self, definitions: Mapping[str, Definition]) -> None:
        self.definitions = definitions
        self.made = 0

    def of(self, node: Node) -> Node:
        self.made += 1
        if self.made > MAX_NODES:
            raise Unreadable("With the definitions put in, the formula is too long.", 0)
        if isinstance(node, Derivative):
            return self.of(_bounded(derivative(self.of(node.body), node.variable)))
        inside = rebuilt(node, self.of)
        if not isinstance(inside, FunctionCall):
            return _simpler(inside)
        if (definition := self.definitions.get(inside.function)) is not None:
            return self._defined(definition, inside.arguments)
        if (reduce := _REDUCED.get(inside.function)) is not None:
            return self.of(reduce(*inside.arguments))
        return _simpler(inside)

    def _defined(self, definition: Definition, arguments: tuple[Node, ...]) -> Node:
        inner = {part.index for part in walk(definition.body) if isinstance(part, Reduction)}
        for argument in arguments if inner else ():
            for part in walk(argument):
                if isinstance(part, Variable) and inner & {part.name, *map(str, part.indices)}:
                    raise Unreadable(
                        f"{definition.name} sums over an index that its argument has too.", 0
                    )
        values = dict(zip(map(Variable, definition.parameters), arguments, strict=True))
        return _bounded(substituted(definition.body, values))


def _bounded(node: Node) -> Node:
    if larger_than(node, MAX_NODES):
        raise Unreadable("With the definitions put in, the formula is too long.", 0)
    return node


def _simpler(node: Node) -> Node:
    """Fold numbers and flatten sums and products."""
    numbers_only = all(isinstance(part, Number) for part in children(node))
    if numbers_only and (value := value_of(node)) is not None:
        return Number(value)
    match node:
        case Add(terms):
            flat = added(*terms)
            parts = flat.terms if isinstance(flat, Add) else (flat,)
            total = sum((part.value for part in parts if isinstance(part, Number)), Fraction(0))
            rest = [part for part in parts if not isinstance(part, Number)]
            return added(*rest, Number(total)) if total or not rest else added(*rest)
        case Multiply(factors):
            product = multiplied(*factors)
            parts = product.factors if isinstance(product, Multiply) else (product,)
            known = tuple(part for part in parts if isinstance(part, Number))
            together = value_of(Multiply(known or (ONE,)))
            assert together is not None
            rest = [part for part in parts if not isinstance(part, Number)]
            return (
                multiplied(*rest) if together == 1 and rest else multiplied(Number(together), *rest)
            )
        case Power(base, exponent):
            return _power(base, exponent)
        case FunctionCall("exp", (Number(value),)) if value == 1:
            return Constant("e")
    return node


def _power(base: Node, exponent: Node) -> Node:
    if base == Constant("e") and exponent != ONE:
        return FunctionCall("exp", (exponent,))
    if exponent == ONE:
        return base
    if (
        isinstance(exponent, Number)
        and isinstance(base, Power)
        and isinstance(base.exponent, Number)
    ):
        together = base.exponent.value * exponent.value
        whole = base.exponent.value.denominator == exponent.value.denominator == 1
        if whole and abs(together) > MAX_EXPONENT:
            raise TooLargeError(f"An exponent may be {MAX_EXPONENT} at most; it is larger")
    return Power(base, exponent)


def _exp(node: Node) -> Node:
    return FunctionCall("exp", (node,))


def _half(plus: bool) -> Callable[[Node], Node]:
    """Return cosh (plus) or sinh: half of exp(x) and exp(-x) together."""

    def reduced(x: Node) -> Node:
        other = _exp(negated(x))
        return multiplied(HALF, added(_exp(x), other if plus else negated(other)))

    return reduced


def _tanh(x: Node) -> Node:
    return added(ONE, negated(divided(TWO, added(_exp(multiplied(TWO, x)), ONE))))


def _log(x: Node, base: Node | None = None) -> Node:
    natural = FunctionCall("ln", (x,))
    return natural if base is None else divided(natural, FunctionCall("ln", (base,)))


def _largest(*parts: Node) -> Node:
    *rest, last = parts
    return (
        FunctionCall("max", (_largest(*rest), last))
        if len(rest) > 1
        else FunctionCall("max", (rest[0], last))
    )


_REDUCED: dict[str, Callable[..., Node]] = {
    "log": _log,
    "log2": lambda x: _log(x, TWO),
    "log10": lambda x: _log(x, number(10)),
    "sqrt": lambda x: Power(x, HALF),
    "cbrt": lambda x: Power(x, number(Fraction(1, 3))),
    "relu": lambda x: FunctionCall("max", (number(0), x)),
    "min": lambda *parts: negated(_largest(*map(negated, parts))),
    "sigmoid": lambda x: inverse(added(ONE, _exp(negated(x)))),
    "softplus": lambda x: FunctionCall("ln", (added(ONE, _exp(x)),)),
    "sinh": _half(plus=False),
    "cosh": _half(plus=True),
    "tanh": _tanh,
    "coth": lambda x: inverse(_tanh(x)),
    "tan": lambda x: divided(FunctionCall("sin", (x,)), FunctionCall("cos", (x,))),
    "cot": lambda x: divided(FunctionCall("cos", (x,)), FunctionCall("sin", (x,))),
    "sec": lambda x: inverse(FunctionCall("cos", (x,))),
    "csc": lambda x: inverse(FunctionCall("sin", (x,))),
    "asinh": lambda x: FunctionCall("ln", (added(x, Power(added(Power(x, TWO), ONE), HALF)),)),
    "acosh": lambda x: FunctionCall(
        "ln", (added(x, multiplied(Power(added(x, number(-1)), HALF), Power(added(x, ONE), HALF))),)
    ),
    "atanh": lambda x: multiplied(
        HALF, FunctionCall("ln", (divided(added(ONE, x), added(ONE, negated(x))),))
    ),
}
