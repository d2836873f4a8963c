"""The points of a declared domain at which two formulas are compared."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from random import Random

from quizlab.formulas.declarations import Declared, Domain
from quizlab.formulas.tree import Node, Variable, free_indices, variables

# In the order in which a person would try them; what comes first makes the counter-example.
_WRITTEN = {
    "real": ("2", "1", "-1", "3", "0", "-2", "1/2", "-3", "-1/2", "5", "1/4", "10"),
    "positive": ("2", "1", "1/2", "3", "5", "1/4", "4", "10", "3/4", "7"),
    "integer": ("2", "1", "-1", "3", "0", "-2", "5", "4", "-3", "7"),
}
_READABLE = {kind: tuple(map(Fraction, numbers)) for kind, numbers in _WRITTEN.items()}
_SHARES = tuple(Fraction(n, 16) for n in (8, 4, 2, 12, 16, 0, 6, 10, 14, 15))
_STEPS = 1024  # points are binary fractions, so that arithmetic on them is exact


@dataclass(frozen=True)
class Point:
    """A value for every variable, and for every name that an index runs to."""

    values: Mapping[Variable, Fraction]
    sizes: Mapping[str, int] = field(default_factory=dict)

    def moved(self, to: Mapping[Variable, Fraction]) -> "Point":
        """Return the point with some values changed."""
        return Point({**self.values, **to}, self.sizes)


class PointSampler:
    """Draws points of the domain for the variables that occur in two formulas.

    Attributes:
        scalars: the variables that stand for one number each.
        families: those with elements, ``p`` for ``p_i``, each with its indices.
        domains: the domain of each scalar and of each family.
        free: the indices that occur outside of any sum over them.
        lengths: the names that indices run to, where it matters how far.
    """

    def __init__(self, declared: Declared, trees: tuple[Node, ...], rng: Random) -> None:
        self.rng = rng
        self.declared = declared
        used = set().union(*map(variables, trees))
        self.scalars = [name for name in declared.variables if Variable(name) in used]
        self.domains = {name: declared.variables[name] for name in self.scalars}
        self.families: list[tuple[str, tuple[str, ...]]] = []
        for name, (base, indices) in declared.families.items():
            if any(each.indices and each.name == base for each in used):
                self.families.append((base, indices))
                self.domains[base] = declared.variables[name]
        self.free = sorted(set().union(*map(free_indices, trees)) & set(declared.indices))
        ends = {end for end in declared.indices.values() if isinstance(end, str)}
        self.lengths = sorted(
            ends if self.families else ends & {each.name for each in used if not each.indices}
        )
        self.names = [*self.scalars, *self.families, *self.lengths, *self.free]
        subscripts = {index for each in used for index in each.indices}
        self._least = max((each for each in subscripts if isinstance(each, int)), default=1)

    def readable(self, count: int) -> Iterator[Point]:
        """Yield points of small numbers, the most readable first."""
        for turn in range(count):
            yield self._point(turn, _readable)

    def random(self, count: int) -> Iterator[Point]:
        """Yield points that no formula was made for."""
        for turn in range(count):
            yield self._point(turn, lambda domain, _: _random(domain, self.rng))

    def beside(self, point: Point) -> list[Point]:
        """Return two points next to one, where the domain has any."""
        if not point.values:
            return [point]
        found = []
        for sign in (1, -1):
            moved = {}
            for name, value in point.values.items():
                whole = name.name in self.free or self.domains[name.name].kind == "integer"
                step = sign * (Fraction(1) if whole else Fraction(self.rng.randint(1, 99), 1 << 24))
                there = (each for each in (value + step, value - step) if self.holds(name, each))
                moved[name] = next(there, value)
            found.append(point.moved(moved))
        return found

    def holds(self, name: Variable, value: Fraction) -> bool:
        """Whether a value belongs to the domain of a variable; an index keeps its value."""
        return name.name not in self.free and self.domains[name.name].holds(value)

    def _point(self, turn: int, draw: Callable[[Domain, int], Fraction]) -> Point:
        sizes: dict[str, int] = {}
        for place, (index, end) in enumerate(self.declared.indices.items()):
            run = end if isinstance(end, int) else self._least + (1, 2, 0, 3)[(turn + place) % 4]
            sizes[index] = sizes.setdefault(str(end), run)
        names = [Variable(name) for name in self.scalars]
        for base, indices in self.families:
            runs = [range(1, sizes[index] + 1) for index in indices]
            names += [Variable(base, element) for element in product(*runs)]
        values = {
            # Neighbours get different numbers: x = 2, y = 3 tells more than x = y = 2.
            name: draw(self.domains[name.name], turn + 3 * place)
            for place, name in enumerate(names)
        }
        for index in self.free:
            values[Variable(index)] = Fraction(self.rng.randint(1, sizes[index]))
        return Point(values, sizes)


def _random(domain: Domain, rng: Random) -> Fraction:
    """Return a random number of the domain, of either sign and of several sizes."""
    step = rng.randrange(1, _STEPS)
    if domain.low is not None and domain.high is not None:
        return domain.low + (domain.high - domain.low) * Fraction(step, _STEPS)
    if domain.kind == "integer":
        return Fraction(rng.randint(-30, 30))
    sizes = (1, 3, 12) if domain.kind == "positive" else (1, 3, 12, -1, -3, -12)
    return Fraction(step * rng.choice(sizes), _STEPS)


def _readable(domain: Domain, place: int) -> Fraction:
    if domain.low is None or domain.high is None:
        numbers = _READABLE[domain.kind]
        return numbers[place % len(numbers)]
    low, width = domain.low, domain.high - domain.low
    return low + width * _SHARES[place % len(_SHARES)]
