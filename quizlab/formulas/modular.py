"""Compares formulas exactly, in whole numbers modulo a prime: an identity holds there or not.

A variable becomes a random residue. A formula that is a quotient of polynomials and gives the same
at three random points is the same but for a chance below 1e-15. Exponentials, sines and cosines
join in: what stands in an exponent is worked out modulo q, which divides p - 1, and exp(u) is the
power g^u of an element of order q, so exp(u + v) = exp(u)·exp(v) holds. Any other function gets a
residue that depends on its argument alone. So agreement shows that two formulas are the same by the
rules of arithmetic; disagreement proves a difference for rational formulas only.
"""

from fractions import Fraction
from hashlib import blake2b

from quizlab.formulas.sample_points import Point
from quizlab.formulas.tree import (
    Add,
    Constant,
    FunctionCall,
    Multiply,
    Node,
    Number,
    Over,
    Power,
    Variable,
)

Q = 576460752303423649  # prime, and 1 more than a multiple of 4, so -1 has a root
P = 4 * Q + 1  # prime
MAX_STEPS = 60_000
_G = pow(3, 4, P)  # of order Q


def _root_of_minus_one(prime: int) -> int:
    return next(r for b in range(2, 99) if (r := pow(b, (prime - 1) // 4, prime)) ** 2 % prime != 1)


_I = {P: _root_of_minus_one(P), Q: _root_of_minus_one(Q)}


class NoValueError(ArithmeticError):
    """A division by zero at the point, or too many steps: another point is taken."""


class Residues:
    """Evaluates formulas at one random point.

    Args:
        seed: decides the point.
        point: says how far each index runs, and which element a free index means.
    """

    def __init__(self, seed: int, point: Point) -> None:
        self.key = seed.to_bytes(8, "big", signed=True)
        self.sizes = point.sizes
        self.steps = 0
        self.at = {
            name.name: int(value)
            for name, value in point.values.items()
            if name.name in point.sizes and not name.indices
        }

    def of(self, node: Node, prime: int = P) -> int:  # noqa: C901, PLR0911 -- one case for each kind
        """Return the residue of a formula in normal form."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise NoValueError
        match node:
            case Number(value):
                return self._number(value, prime)
            case Variable():
                return self._variable(node, prime)
            case Add(terms):
                return sum(self.of(term, prime) for term in terms) % prime
            case Multiply(factors):
                return self._product(factors, prime)
            case Power(base, exponent):
                return self._power(base, exponent, prime)
            case Over(kind, index, body):
                return self._over(kind, index, body, prime)
            case Constant(name):
                return self._exp(1, prime) if name == "e" else self._atom((name,), prime)
            case FunctionCall(function, arguments):
                return self._call(function, arguments, prime)
        raise AssertionError(f"not in normal form: {node}")

    def _number(self, value: Fraction, prime: int) -> int:
        return value.numerator * _inverse(value.denominator, prime) % prime

    def _variable(self, node: Variable, prime: int) -> int:
        if not node.indices:
            known = self.at.get(node.name) or self.sizes.get(node.name)
            return known if known is not None else self._atom((node.name,), prime)
        return self._atom((node.name, *(self.at.get(str(i), i) for i in node.indices)), prime)

    def _product(self, factors: tuple[Node, ...], prime: int) -> int:
        result = 1
        for factor in factors:
            result = result * self.of(factor, prime) % prime
        return result

    def _power(self, base: Node, exponent: Node, prime: int) -> int:
        below = self.of(base, prime)
        if not isinstance(exponent, Number):
            return self._exp_of((exponent,), (base,), prime)
        above = exponent.value
        if above.denominator != 1:
            below = self._atom(("root", above.denominator, below), prime)
        size = pow(below, abs(above.numerator), prime)
        return size if above > 0 else _inverse(size, prime)

    def _exp_of(self, exponent: tuple[Node], base: tuple[Node], prime: int) -> int:
        """Return base^exponent as exp(exponent·ln(base))."""
        return self._exp(self.of(exponent[0], Q) * self._ln(self.of(base[0], Q), Q) % Q, prime)

    def _over(self, kind: str, index: str, body: Node, prime: int) -> int:
        outer = self.at.get(index)
        total = 0
        for element in range(1, self.sizes[index] + 1):
            self.at[index] = element
            total += self.of(body, prime)
        if outer is None:
            del self.at[index]
        else:
            self.at[index] = outer
        return total * (_inverse(self.sizes[index], prime) if kind == "mean" else 1) % prime

    def _call(self, function: str, arguments: tuple[Node, ...], prime: int) -> int:  # noqa: PLR0911 -- one case for each kind
        if function == "exp":
            return self._exp(self.of(arguments[0], Q), prime)
        if function in ("sin", "cos"):
            return self._wave(function, arguments[0], prime)
        values = [self.of(argument, prime) for argument in arguments]
        if function == "ln":
            return self._ln(values[0], prime)
        half = _inverse(2, prime)
        match function:
            case "abs":
                return self._abs(values[0], prime)
            case "max":
                return (sum(values) + self._abs(values[0] - values[1], prime)) * half % prime
            case "sign":
                return values[0] * _inverse(self._abs(values[0], prime), prime) % prime
            case "step":
                return (1 + values[0] * _inverse(self._abs(values[0], prime), prime)) * half % prime
        return self._atom((function, *values), prime)

    def _exp(self, exponent: int, prime: int) -> int:
        return pow(_G, exponent, P) if prime == P else self._atom(("exp", exponent % Q), prime)

    def _wave(self, function: str, argument: Node, prime: int) -> int:
        if prime == Q:
            return self._atom((function, self.of(argument, Q)), Q)
        turn = pow(_G, _I[Q] * self.of(argument, Q) % Q, P)
        back = _inverse(turn, P)
        if function == "cos":
            return (turn + back) * _inverse(2, P) % P
        return (turn - back) * _inverse(2 * _I[P], P) % P

    def _ln(self, value: int, prime: int) -> int:
        """Return a residue with ln(1/u) = -ln(u)."""
        other = _inverse(value, prime)
        size = self._atom(("ln", min(value, other)), prime)
        return 0 if value == 1 else size if value < other else -size % prime

    def _abs(self, value: int, prime: int) -> int:
        square = value * value % prime
        return self._atom(("abs", square), prime) if square else 0

    def _atom(self, what: tuple[object, ...], prime: int) -> int:
        digest = blake2b(repr((what, prime)).encode(), digest_size=16, key=self.key).digest()
        return int.from_bytes(digest, "big") % prime


def agree(left: Node, right: Node, points: list[Point], seed: int) -> bool | None:
    """Whether two formulas agree at random residues; None where they have no value there.

    Of the ``points`` only how far the indices run is taken.
    """
    found = None
    for turn, point in enumerate(points):
        residues = Residues(1000 * seed + turn, point)
        try:
            if residues.of(left) != residues.of(right):
                return False
        except NoValueError:
            continue
        found = True
    return found


def _inverse(value: int, prime: int) -> int:
    if value % prime == 0:
        raise NoValueError
    return pow(value, -1, prime)
