"""The names that a formula may use, and what each of them is."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from quizlab.formulas.declarations import Declared
from quizlab.formulas.tree import Node, Variable

MAX_WORD = 40  # longer words are no products

# name: how many arguments, as (least, most)
ARITY: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("exp", "ln", "log2", "log10", "sqrt", "cbrt", "abs", "sign", "step"), (1, 1)),
    **dict.fromkeys(("relu", "sigmoid", "softplus", "sinh", "cosh", "tanh", "coth"), (1, 1)),
    **dict.fromkeys(("sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan"), (1, 1)),
    **dict.fromkeys(("asinh", "acosh", "atanh"), (1, 1)),
    **dict.fromkeys(("max", "min"), (2, 8)),
    "log": (1, 2),
}

SYNONYMS: dict[str, str] = {
    "arccos": "acos",
    "arccosh": "acosh",
    "arcosh": "acosh",
    "arcsin": "asin",
    "arcsinh": "asinh",
    "arctan": "atan",
    "arctanh": "atanh",
    "arsinh": "asinh",
    "artanh": "atanh",
    "expit": "sigmoid",
    "fabs": "abs",
    "heaviside": "step",
    "lg": "log10",
    "loge": "ln",
    "logistic": "sigmoid",
    "maximum": "max",
    "minimum": "min",
    "sgn": "sign",
    "sigma": "sigmoid",
    "signum": "sign",
}

REDUCTIONS: dict[str, str] = {
    "∑": "sum",
    "sum": "sum",
    "mean": "mean",
    "avg": "mean",
    "average": "mean",
}

CONSTANTS = ("pi", "e")

_LETTERS = "αβγδεζηθικλμνξοπρστυφχψωΔΘΛΞΠΣΦΨΩϵϕ"
_SPELLED = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma
    tau upsilon phi chi psi omega Delta Theta Lambda Xi Pi ∑ Phi Psi Omega epsilon phi
"""
GREEK: dict[str, str] = dict(zip(_LETTERS, _SPELLED.split(), strict=True))


@dataclass(frozen=True)
class Definition:
    """A name that the author defined: its parameters, and its body ready for evaluation."""

    name: str
    parameters: tuple[str, ...]
    body: Node


@dataclass(frozen=True)
class Symbol:
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
class SymbolTable:
    """Looks up names; x1, x_1 and x₁ are one name, and so are σ and sigma."""

    declared: Declared
    definitions: dict[str, Definition] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._scalars: dict[str, str] = {}
        self._families: dict[str, tuple[str, tuple[str, ...]]] = {}
        families = self.declared.families
        for name in self.declared.variables:
            if (family := families.get(name)) is not None:
                self._families[canonical(family[0])] = family
            else:
                self._scalars[canonical(name)] = name
        for each in (*self.declared.indices, *self.declared.indices.values()):
            if isinstance(each, str):
                self._scalars.setdefault(canonical(each), each)

    def define(self, definition: Definition) -> None:
        """Add a name of the author's."""
        self.definitions[canonical(definition.name)] = definition

    def definition(self, name: str) -> Definition:
        """Return what the author defined under a name."""
        return self.definitions[canonical(name)]

    def lookup(self, name: str) -> Symbol | None:
        """Return what a whole word is, or None: the author's names come before ours."""
        wanted = canonical(name)
        if found := self._of_the_author(wanted) or self._of_ours(name):
            return found
        known = {*self.definitions, *self._scalars, *self._families}
        in_another_case = [each for each in known if each.lower() == wanted.lower()]
        return self._of_the_author(in_another_case[0]) if len(in_another_case) == 1 else None

    def _of_the_author(self, wanted: str) -> Symbol | None:
        if wanted in self.definitions:
            definition = self.definitions[wanted]
            return Symbol("defined" if definition.parameters else "value", definition.name)
        if wanted in self._scalars:
            name = self._scalars[wanted]
            return Symbol("variable", name, Variable(name))
        if wanted in self._families:
            name, indices = self._families[wanted]
            return Symbol("variable", name, Variable(name, indices))
        return self._element(wanted)

    def _element(self, wanted: str) -> Symbol | None:
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
                return Symbol("variable", name, Variable(name, found))
        return None

    def _index(self, said: str, index: str) -> str | int | None:
        """Return the element or index that ``said`` means in the place of a declared index."""
        runs = self.declared.indices
        if not (said.isascii() and said.isdigit()):
            return said if said in runs and runs[said] == runs[index] else None
        end = runs[index]
        exists = int(said) >= 1 and (isinstance(end, str) or int(said) <= end)
        return int(said) if exists else None

    def _of_ours(self, name: str) -> Symbol | None:
        spelled = canonical(name)
        lowered = spelled.lower()
        if spelled in CONSTANTS:
            return Symbol("constant", spelled)
        if lowered in ("diff", "derivative"):
            return Symbol("derivative", "derivative")
        if (function := SYNONYMS.get(lowered, lowered)) in ARITY:  # Max, ReLU, arctan, ln
            return Symbol("function", function)
        stem, _, index = name.partition("_")
        reduction = REDUCTIONS.get(stem.lower())
        if reduction and (not index or index in self.declared.indices):
            kind = "operator" if stem == "∑" or index else "reduction"
            return Symbol(kind, reduction, index=index or None)
        return None

    def split(self, word: str) -> list[str] | None:
        """Return the fewest known names that make up a word: wx is w·x, ylog is y·log."""
        text = canonical(word)
        if len(text) > MAX_WORD:
            return None

        def may_follow(before: list[str], piece: str) -> bool:
            if piece.isdigit():  # sin2x is sin 2x, but x2 is no product
                return bool(before) and before[-1] in ARITY
            known = piece in CONSTANTS or piece in ARITY or piece == "sigma"
            return known or self._of_the_author(piece) is not None

        best: list[list[str] | None] = [[], *[None] * len(text)]
        for end in range(1, len(text) + 1):
            for start in range(end):
                before, piece = best[start], text[start:end]
                if before is None or not may_follow(before, piece):
                    continue
                if (known := best[end]) is None or len(before) + 1 < len(known):
                    best[end] = [*before, piece]
        return best[-1]

    def names(self) -> list[str]:
        """Return the declared names as a student would write them."""
        definitions = [
            f"{each.name}({', '.join(each.parameters)})" if each.parameters else each.name
            for each in self.definitions.values()
        ]
        lengths = [end for end in self.declared.indices.values() if isinstance(end, str)]
        return list(dict.fromkeys([*self.declared.variables, *lengths, *definitions]))


@lru_cache(maxsize=1000)
def canonical(name: str) -> str:
    """Return what makes two spellings one name."""
    spelled = "".join(GREEK.get(letter, letter) for letter in name)
    return re.sub(r"[_{}, ]", "", spelled)
