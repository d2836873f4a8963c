"""The names that a formula may use, and what each of them is."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from quizlab.formulas.declarations import Declared
from quizlab.formulas.function_names import (
    ARITY,
    CONSTANTS,
    GREEK,
    function_called,
    reduction_called,
)
from quizlab.formulas.tree import Node, Variable

MAX_WORD = 40  # longer words are no products


@dataclass(frozen=True)
class Definition:
    """A name that the author defined: its parameters, and its body ready for evaluation."""

    name: str
    parameters: tuple[str, ...]
    body: Node


@dataclass(frozen=True)
class NameEntry:
    """What a name is.

    Attributes:
        kind: ``variable``, ``constant``, ``value`` or ``defined`` (the author's, without and with
            parameters), ``function``, ``reduction``, ``operator`` (a sum sign) or ``derivative``.
        name: its spelling here.
        variable: the variable, if it is one.
        index: for a reduction, the index written below it.
    """

    kind: str
    name: str
    variable: Variable | None = None
    index: str | None = None


@dataclass
class Vocabulary:
    """Looks up names; x1, x_1 and x₁ are one name, and so are σ and sigma."""

    declared: Declared
    definitions: dict[str, Definition] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._scalars: dict[str, str] = {}
        self._families: dict[str, tuple[str, tuple[str, ...]]] = {}
        for name in self.declared.variables:
            self._declare(name)
        for each in (*self.declared.indices, *self.declared.indices.values()):
            if isinstance(each, str):
                self._scalars.setdefault(key(each), each)

    def _declare(self, name: str) -> None:
        base, _, subscript = name.rpartition("_")
        if base and subscript and all(letter in self.declared.indices for letter in subscript):
            self._families[key(base)] = (base, tuple(subscript))
        else:
            self._scalars[key(name)] = name

    def define(self, definition: Definition) -> None:
        """Add a name of the author's."""
        self.definitions[key(definition.name)] = definition

    def definition(self, name: str) -> Definition:
        """Return what the author defined under a name."""
        return self.definitions[key(name)]

    def entry(self, name: str) -> NameEntry | None:
        """Return what a whole word is, or None: the author's names come before ours."""
        return self._of_the_author(key(name)) or self._of_ours(name) or self._in_another_case(name)

    def _of_the_author(self, wanted: str) -> NameEntry | None:
        if wanted in self.definitions:
            definition = self.definitions[wanted]
            return NameEntry("defined" if definition.parameters else "value", definition.name)
        if wanted in self._scalars:
            name = self._scalars[wanted]
            return NameEntry("variable", name, Variable(name))
        if wanted in self._families:
            name, indices = self._families[wanted]
            return NameEntry("variable", name, Variable(name, indices))
        return self._element(wanted)

    def _element(self, wanted: str) -> NameEntry | None:
        """Find p_3 or p_j where p_i is declared; what runs alike may stand for the index."""
        for base, (name, indices) in self._families.items():
            subscript = wanted.removeprefix(base)
            if len(subscript) == len(wanted) or len(subscript) != len(indices):
                continue
            read = [
                self._index(said, index) for said, index in zip(subscript, indices, strict=True)
            ]
            found = tuple(each for each in read if each is not None)
            if len(found) == len(read):
                return NameEntry("variable", name, Variable(name, found))
        return None

    def _index(self, said: str, index: str) -> str | int | None:
        runs = self.declared.indices
        if said.isascii() and said.isdigit():
            end = runs[index]
            return (
                int(said) if int(said) >= 1 and (isinstance(end, str) or int(said) <= end) else None
            )
        return said if said in runs and runs[said] == runs[index] else None

    def _of_ours(self, name: str) -> NameEntry | None:
        if key(name) in CONSTANTS:
            return NameEntry("constant", key(name))
        if key(name).lower() in ("diff", "derivative"):
            return NameEntry("derivative", "derivative")
        if function := function_called(key(name)):
            return NameEntry("function", function)
        stem, _, index = name.partition("_")
        reduction = reduction_called(stem)
        if reduction and (not index or index in self.declared.indices):
            kind = "operator" if stem == "∑" or index else "reduction"
            return NameEntry(kind, reduction, index=index or None)
        return None

    def _in_another_case(self, name: str) -> NameEntry | None:
        known = {*self.definitions, *self._scalars, *self._families}
        alike = [each for each in known if each.lower() == key(name).lower()]
        return self._of_the_author(alike[0]) if len(alike) == 1 else None

    def split(self, word: str) -> list[str] | None:
        """Return the fewest known names that make up a word: wx is w·x, ylog is y·log."""
        text = key(word)
        if len(text) > MAX_WORD:
            return None
        best: list[list[str] | None] = [[], *[None] * len(text)]
        for end in range(1, len(text) + 1):
            for start in range(end):
                before, piece = best[start], text[start:end]
                if before is None or not self._may_follow(before, piece):
                    continue
                if (known := best[end]) is None or len(before) + 1 < len(known):
                    best[end] = [*before, piece]
        return best[-1]

    def _may_follow(self, before: list[str], piece: str) -> bool:
        if piece.isdigit():  # sin2x is sin 2x, but x2 is no product
            return bool(before) and before[-1] in ARITY
        if self._of_the_author(piece):
            return True
        return piece in CONSTANTS or piece in ARITY or piece == "sigma"

    def names(self) -> list[str]:
        """Return the declared names as a student would write them."""
        definitions = [
            f"{each.name}({', '.join(each.parameters)})" if each.parameters else each.name
            for each in self.definitions.values()
        ]
        lengths = [end for end in self.declared.indices.values() if isinstance(end, str)]
        return list(dict.fromkeys([*self.declared.variables, *lengths, *definitions]))


@lru_cache(maxsize=1000)
def key(name: str) -> str:
    """Return what makes two spellings one name."""
    spelled = "".join(GREEK.get(letter, letter) for letter in name)
    return re.sub(r"[_{}, ]", "", spelled)
