"""What a question declares: its variables with their domains, its own names, its indices."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

KINDS = ("real", "positive", "integer")


@dataclass(frozen=True)
class Domain:
    """The values that a variable may take; both ends of an interval belong to it."""

    kind: str = "real"
    low: Fraction | None = None
    high: Fraction | None = None

    @classmethod
    def parse(cls, written: "str | Sequence[float] | Domain") -> "Domain":
        """Read ``real``, ``positive``, ``integer`` or ``[low, high]``; else raise ValueError."""
        if isinstance(written, Domain):
            return written
        if written in KINDS:
            return cls(str(written))
        try:
            if isinstance(written, str):
                inside = re.fullmatch(r"\[(.*)\]", written, re.DOTALL)
                written_ends: Sequence[Any] = inside[1].split(",") if inside else ()
            else:
                written_ends = written
            low, high = (Fraction(str(end).strip()) for end in written_ends)
        except (ValueError, TypeError, ZeroDivisionError):
            raise ValueError(
                f"a domain is real, positive, integer or [low, high], found {written!r}"
            ) from None
        if low >= high:
            raise ValueError(
                f"the low end of an interval must be below the high one, found {written!r}"
            )
        return cls("interval", low, high)

    def holds(self, value: Fraction) -> bool:
        """Whether the value belongs to the domain."""
        if self.low is not None and self.high is not None:
            return self.low <= value <= self.high
        if self.kind == "integer":
            return value.denominator == 1
        return self.kind != "positive" or value > 0

    def __str__(self) -> str:
        return self.kind if self.low is None else f"[{self.low}, {self.high}]"


@dataclass(frozen=True)
class Declared:
    """What may occur in a formula.

    Attributes:
        variables: each name with its domain. A name with a declared index is a family: ``p_i``.
        define: names of the author's own, as ``{"sigma(x)": "1/(1+exp(-x))", "z": "w*x + b"}``.
        indices: each index, one letter, and how far it runs from 1: a number or a name (``n``).
        functions: the functions that may be used; None allows all that are known.
        spare: indices that nobody declared, one for each end: what a sum over another letter than
            the declared ones runs over, as in ``exp(z_i)/sum_j exp(z_j)``.
    """

    variables: Mapping[str, Domain]
    define: Mapping[str, str] = field(default_factory=dict)
    indices: Mapping[str, int | str] = field(default_factory=dict)
    functions: frozenset[str] | None = None
    spare: frozenset[str] = frozenset()
    remembered: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        variables: "Mapping[str, str | Sequence[float] | Domain]",
        define: Mapping[str, str] | None = None,
        indices: Mapping[str, int | str] | None = None,
        functions: Sequence[str] | None = None,
    ) -> "Declared":
        """Return what a bank declares in words; raise ValueError where the words mean nothing."""
        runs = dict(indices or {})
        for name, end in runs.items():
            if len(name) != 1 or not name.isalpha():
                raise ValueError(f"an index is one letter, found {name!r}")
            if isinstance(end, int) and not 1 <= end <= 12:
                raise ValueError(
                    f"an index runs to a name or to a number from 1 to 12, found {end}"
                )
        named = "".join([*variables, *(define or {}), *(define or {}).values(), *map(str, runs)])
        named += "".join(map(str, runs.values()))
        letters = (letter for letter in "jklmrsuvabcdghoqtwxyzfp" if letter not in named)
        spare = dict(zip(letters, dict.fromkeys(runs.values()), strict=False))
        return cls(
            {name: Domain.parse(domain) for name, domain in variables.items()},
            dict(define or {}),
            runs | spare,
            None if functions is None else frozenset(functions),
            frozenset(spare),
        )

    @property
    def families(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The variables that are families, each with its base and indices: ``w_ij`` is w, i, j."""
        found = {}
        for name in self.variables:
            base, _, subscript = name.rpartition("_")
            if base and subscript and set(subscript) <= set(self.indices):
                found[name] = base, tuple(subscript)
        return found

    def with_all_functions(self) -> "Declared":
        """Return the same for an author, whom no list of functions binds."""
        if self.functions is None:
            return self
        if "authors" not in self.remembered:
            self.remembered["authors"] = replace(self, functions=None, remembered={})
        found: Declared = self.remembered["authors"]
        return found
