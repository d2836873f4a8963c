"""Reads files of responses that a person has marked."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from quizlab.errors import nearest
from quizlab.records.fields import doc
from quizlab.records.problems import INVALID, Problems
from quizlab.records.readers import ObjectReader
from quizlab.records.yaml_errors import YamlProblem
from quizlab.records.yaml_file import read_root, read_yaml
from quizlab.records.yaml_pitfalls import describe
from quizlab.records.yaml_values import Mapping
from quizlab.verdict import Outcome

if TYPE_CHECKING:
    from quizlab.records.json_schema import Schema

_OUTCOMES = {
    "correct": Outcome.CORRECT,
    "partial": Outcome.PARTIAL,
    "wrong": Outcome.INCORRECT,
    "incorrect": Outcome.INCORRECT,
}
_KEYS = ["question", "label", "response", "author", "kind"]


@dataclass(frozen=True)
class MarkedResponse:
    """A response, and what a person thinks of it.

    Attributes:
        line: where it stands in its file, from 1.
    """

    question: str = field(metadata=doc("the id of a recall question, or what it asks: Q11"))
    label: Literal["correct", "partial", "wrong", "incorrect"] = field(
        metadata=doc("correct, partial or wrong")
    )
    response: str = field(metadata=doc("what was typed"))
    author: str = field(default="", metadata=doc("who typed it"))
    kind: str = field(default="", metadata=doc("any sort, such as reworded"))
    line: int = field(default=1, metadata={"internal": "yes"})

    @property
    def outcome(self) -> Outcome:
        """The outcome that the label stands for."""
        return _OUTCOMES[self.label]


def read_marked(path: Path, problems: Problems) -> list[MarkedResponse]:
    """Return the responses of a file; what cannot be read is added to ``problems``."""
    if (root := read_root(path, problems)) is INVALID:
        return []
    if not isinstance(root, list):
        what = "marked responses are a list, each with question, label and response"
        problems.add(1, f"{what}; found {describe(root)}")
        return []
    read = ObjectReader(MarkedResponse)
    found = []
    for raw, line in zip(root, getattr(root, "lines", []), strict=True):
        if raw is not INVALID:
            found.append((read(_without_notes(raw), line, "a marked response", problems), line))
    return [replace(each, line=line) for each, line in found if each is not INVALID]


def _without_notes(raw: Any) -> Any:
    """Leave out the instructor's own notes: keys that are not ours, nor near to be a slip."""
    if not isinstance(raw, Mapping):
        return raw
    known = Mapping(raw.line)
    known.update(
        {key: each for key, each in raw.items() if key in _KEYS or nearest(key, _KEYS) is not None}
    )
    known.lines = raw.lines
    return known


def is_marked(path: Path) -> bool:
    """Whether a file is a list, as marked responses are; a bank is a mapping."""
    try:
        return isinstance(read_yaml(path).root, list)
    except YamlProblem:
        return False


def marked_schema() -> "Schema":
    """Return the JSON Schema of a file of marked responses; notes may stand beside our keys."""
    from quizlab.records.json_schema import SchemaWriter

    writer = SchemaWriter()
    entry = writer.object(MarkedResponse) | {"additionalProperties": True}
    return writer.document("quizlab: marked responses", {"type": "array", "items": entry})
