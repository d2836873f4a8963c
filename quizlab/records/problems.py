"""Gathers the problems of one file while it is read."""

from collections.abc import Iterable
from typing import Any

from quizlab.errors import did_you_mean
from quizlab.problem import Problem
from quizlab.records.fields import Fault
from quizlab.records.source_lines import line_of

INVALID: Any = object()  # stands for a value about which a problem was reported

MOST_UNKNOWN = 10  # keys of one mapping that are named; the rest is counted


class Problems:
    """The problems of one file; ``about`` names the entry that is being read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.about = ""
        self.found: list[Problem] = []

    def add(self, line: int, what: str) -> None:
        """Add a problem of the current entry."""
        self.found.append(Problem(self.path, line, self.about, what))

    def refuse(self, line: int, what: str) -> Any:
        """Add a problem, and return what stands for a value that could not be read."""
        self.add(line, what)
        return INVALID

    def add_faults(self, faults: Iterable[Fault], raw: Any, line: int) -> None:
        """Add what is wrong inside a record, each at the line of its key.

        Args:
            faults: what is wrong.
            raw: the values that the record was read from, which know their lines.
            line: the line of ``raw`` itself.
        """
        for fault in faults:
            self.add(line_of(raw, fault.key, line), fault.what)

    def sorted(self) -> list[Problem]:
        """Return the problems in the order of their lines."""
        return sorted(self.found, key=lambda problem: problem.line)

    def unknown_keys(self, found: list[tuple[str, int]], known: list[str], key: str = "") -> None:
        """Add a problem for each key that is not known, with its line and the nearest name."""
        inside = f"{key}: " if key else ""
        for name, line in found[:MOST_UNKNOWN]:
            hint = did_you_mean(name, known) or f" (known: {', '.join(known)})"
            shown = name if len(name) <= 40 else name[:39] + "…"
            self.add(line, f"{inside}unknown key '{shown}'{hint}")
        if rest := found[MOST_UNKNOWN:]:
            self.add(rest[0][1], f"{inside}{len(rest)} more unknown keys")
