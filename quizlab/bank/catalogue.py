"""Reads the catalogue of a chapter's misconceptions."""

from collections.abc import Mapping
from typing import Any

from quizlab.free_text.rubric import Misconception
from quizlab.records.problems import INVALID, Problems
from quizlab.records.readers import ObjectReader
from quizlab.records.source_lines import line_of
from quizlab.records.yaml_pitfalls import describe

__all__ = ["Misconception", "read_catalogue"]


def read_catalogue(entries: Any, line: int, report: Problems) -> dict[str, Misconception]:
    """Return the misconceptions by name; the problems are in ``report``."""
    if entries is INVALID:
        return {}
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


def _misconception(raw: Any, line: int, report: Problems) -> Any:
    if raw is INVALID:
        return INVALID
    if isinstance(raw, str) and raw.strip():
        return Misconception(raw)
    if not isinstance(raw, dict):
        keys = "a text, or a mapping (belief, instead)"
        return report.refuse(line, f"a misconception is {keys}, found {describe(raw)}")
    read = ObjectReader(Misconception)(raw, line, "", report)
    if read is not INVALID:
        for fault in read.faults():
            report.add(line_of(raw, fault.key, line), fault.what)
    return read
