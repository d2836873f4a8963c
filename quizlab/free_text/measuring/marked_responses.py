"""Reads files of responses that a person has marked."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quizlab.errors import did_you_mean, nearest
from quizlab.records.problems import INVALID, Problems
from quizlab.records.readers import ObjectReader
from quizlab.records.yaml_errors import YamlProblem
from quizlab.records.yaml_file import Mapping, read_yaml
from quizlab.records.yaml_pitfalls import describe
from quizlab.verdict import Outcome

LABELS = {
    "correct": Outcome.CORRECT,
    "partial": Outcome.PARTIAL,
    "wrong": Outcome.INCORRECT,
    "incorrect": Outcome.INCORRECT,
}


@dataclass(frozen=True)
class MarkedResponse:
    """A response, and what a person thinks of it.

    Attributes:
        line: where it stands in its file, from 1.
    """

    question: str = field(metadata={"doc": "the id of a recall question, or what it asks: Q11"})
    label: str = field(metadata={"doc": "correct, partial or wrong"})
    response: str = field(metadata={"doc": "what was typed"})
    author: str = field(default="", metadata={"doc": "who typed it"})
    kind: str = field(default="", metadata={"doc": "any sort, such as reworded"})
    line: int = field(default=1, metadata={"internal": "yes"})

    @property
    def outcome(self) -> Outcome:
        """The outcome that the label stands for."""
        return LABELS[self.label]


def read_marked(path: Path, report: Problems) -> list[MarkedResponse]:
    """Return the responses of a file; what cannot be read is a problem in ``report``."""
    try:
        source = read_yaml(path)
    except YamlProblem as problem:
        report.add(problem.line, problem.what)
        return []
    for line, what in source.problems:
        report.add(line, what)
    if not isinstance(source.root, list):
        what = "marked responses are a list, each with question, label and response"
        report.add(1, f"{what}; found {describe(source.root)}")
        return []
    entries = zip(source.root, getattr(source.root, "lines", []), strict=True)
    read = [_entry(raw, line, report) for raw, line in entries]
    return [each for each in read if each is not None]


def is_marked(path: Path) -> bool:
    """Whether a file is a list, as marked responses are; a bank is a mapping."""
    try:
        return isinstance(read_yaml(path).root, list)
    except YamlProblem:
        return False


_KEYS = ["question", "label", "response", "author", "kind"]
_read = ObjectReader(MarkedResponse)


def _entry(raw: Any, line: int, report: Problems) -> MarkedResponse | None:
    known = Mapping(line)
    if isinstance(raw, Mapping):
        known.update({key: value for key, value in raw.items() if _belongs(key)})
        known.lines = raw.lines
    read = _read(known if isinstance(raw, Mapping) else raw, line, "a marked response", report)
    if read is INVALID:
        return None
    if read.label not in LABELS:
        hint = did_you_mean(read.label, LABELS) or " (correct, partial or wrong)"
        report.add(known.lines["label"], f"unknown label '{read.label[:40]}'{hint}")
        return None
    return MarkedResponse(read.question, read.label, read.response, read.author, read.kind, line)


def _belongs(key: str) -> bool:
    """Whether a key is ours, or near enough to be a slip; others are the instructor's own notes."""
    return key in _KEYS or nearest(key, _KEYS) is not None
