"""Reads the catalogue of a chapter's misconceptions."""

from collections.abc import Mapping
from typing import Any

from quizlab.free_text.rubric import Misconception
from quizlab.records.problems import INVALID, Problems
from quizlab.records.readers import ObjectReader
from quizlab.records.yaml_pitfalls import describe

__all__ = ["Misconception", "read_catalogue"]


def read_catalogue(entries: Any, line: int, problems: Problems) -> dict[str, Misconception]:
    """Return the misconceptions by name; the problems are in ``problems``."""
    if entries is INVALID:
        return {}
    if not isinstance(entries, Mapping):
        problems.add(line, f"misconceptions must be a mapping of names, found {describe(entries)}")
        return {}
    lines = getattr(entries, "lines", {})
    found = {}
    for name, raw in entries.items():
        problems.about = f"misconception {name[:80]}"
        at = lines.get(name, line)
        if isinstance(raw, str) and raw.strip():
            found[name] = Misconception(raw)
        elif isinstance(raw, Mapping):
            read = ObjectReader(Misconception)(raw, at, "", problems)
            if read is not INVALID:
                problems.add_faults(read.faults(), raw, at)
                found[name] = read
        elif raw is not INVALID:
            keys = "a text, or a mapping (belief, instead)"
            problems.add(at, f"a misconception is {keys}, found {describe(raw)}")
    problems.about = ""
    return found
