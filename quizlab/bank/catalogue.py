"""Reads the catalogue of a chapter's misconceptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quizlab.free_text.rubric import WrongBelief, point_faults
from quizlab.records.fields import doc
from quizlab.records.problems import INVALID, Problems
from quizlab.records.readers import ObjectReader
from quizlab.records.source_lines import line_of
from quizlab.records.yaml_pitfalls import describe


@dataclass(frozen=True)
class Misconception:
    """A named wrong belief. Written as the belief alone, or with keys of its own."""

    belief: str = field(metadata=doc("what a student who holds it believes"))
    instead: str = field(default="", metadata=doc("what is so"))
    any: tuple[str, ...] = field(
        default=(), metadata=doc("patterns that show it in free text, whatever was asked")
    )
    about: tuple[str, ...] = field(
        default=(), metadata=doc("words for what it is said of, where that could be mixed up")
    )
    unlike: tuple[str, ...] = field(
        default=(), metadata=doc("words for what it must not be said of")
    )


def beliefs_in(catalogue: Mapping[str, Misconception]) -> tuple[WrongBelief, ...]:
    """Return what any free text of the chapter can show, that is, what has patterns."""
    return tuple(_as_belief(name, each) for name, each in catalogue.items() if each.any)


def _as_belief(name: str, held: Misconception) -> WrongBelief:
    feedback = held.instead or f"It is not so: {held.belief}"
    return WrongBelief(held.any, feedback, name, about=held.about, unlike=held.unlike)


def read_catalogue(entries: Any, line: int, report: Problems) -> dict[str, Misconception]:
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


def _misconception(raw: Any, line: int, report: Problems) -> Any:
    if isinstance(raw, str) and raw.strip():
        return Misconception(raw)
    if not isinstance(raw, dict):
        keys = "a text, or a mapping (belief, instead)"
        return report.refuse(line, f"a misconception is {keys}, found {describe(raw)}")
    read = ObjectReader(Misconception)(raw, line, "", report)
    if read is not INVALID and (read.any or read.about or read.unlike):
        for fault in point_faults("", _as_belief("", read)):
            report.add(line_of(raw, fault.key.removeprefix("."), line), fault.what)
    return read
