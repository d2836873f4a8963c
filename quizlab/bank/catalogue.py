"""Reads the catalogue of a chapter's misconceptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quizlab.bank.fields import ObjectReader
from quizlab.bank.report import INVALID, Report
from quizlab.bank.traps import describe


@dataclass(frozen=True)
class Misconception:
    """A named wrong belief. Written as the belief alone, or with keys of its own."""

    belief: str = field(metadata={"doc": "what a student who holds it believes"})
    instead: str = field(default="", metadata={"doc": "what is so"})


def read_catalogue(entries: Any, line: int, report: Report) -> dict[str, Misconception]:
    """Return the misconceptions by name; the problems are in ``report``."""
    if not isinstance(entries, Mapping):
        report.add(line, f"misconceptions must be a mapping of names, found {describe(entries)}")
        return {}
    lines = getattr(entries, "lines", {})
    found = {}
    for name, raw in entries.items():
        report.about = f"misconception {name[:80]}"
        if (read := _misconception(raw, lines.get(name, line), report)) is not INVALID:
            found[name] = read
    report.about = ""
    return found


def _misconception(raw: Any, line: int, report: Report) -> Any:
    if isinstance(raw, str) and raw.strip():
        return Misconception(raw)
    if not isinstance(raw, dict):
        keys = "a text, or a mapping (belief, instead)"
        return report.refuse(line, f"a misconception is {keys}, found {describe(raw)}")
    return ObjectReader(Misconception)(raw, line, "", report)
