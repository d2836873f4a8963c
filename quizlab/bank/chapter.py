"""The questions of a chapter as practice needs them: an index, and each question when served."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizlab.bank import cache
from quizlab.course import Course
from quizlab.problem import Problem
from quizlab.records.yaml_errors import YamlProblem
from quizlab.records.yaml_file import read_bytes

if TYPE_CHECKING:
    from quizlab.free_text.classifier import Opinion
    from quizlab.free_text.rubric import WrongBelief
    from quizlab.question_types.base import Question


@dataclass(frozen=True)
class QuestionEntry:
    """One question in the index of a chapter.

    Attributes:
        topic: its first tag, else the title of its bank.
        fingerprint: changes when what is right changes; then the question is open again.
        served: whether this version can ask it.
        values: the question as an author would write it, without its type.
        catalogue: the misconceptions of its chapter that any free text can show, as written.
        opinions: the file of what was learned from marked responses, if it is free text.
    """

    id: str
    type_name: str
    topic: str
    fingerprint: str
    served: bool
    values: dict[str, Any] = field(repr=False)
    catalogue: dict[str, Any] = field(default_factory=dict, repr=False)
    opinions: Path | None = None

    @property
    def asks(self) -> str | None:
        """The questionnaire item that it practises."""
        asks: str | None = self.values.get("asks")
        return asks

    @property
    def tags(self) -> list[str]:
        """Its labels."""
        tags: list[str] = self.values.get("tags", [])
        return tags

    @property
    def misconceptions(self) -> list[str]:
        """The wrong beliefs that a response to it can show."""
        return list(dict.fromkeys(_named(self.values)))

    @property
    def was(self) -> list[str]:
        """The ids that it had before."""
        was: list[str] = self.values.get("was", [])
        return was

    @cached_property
    def question(self) -> "Question[Any]":
        """The question, with its varied names still open."""
        from quizlab.bank.question_reader import question_reader
        from quizlab.records.problems import Problems

        report = Problems(self.id)
        read: Question[Any] = question_reader(self.type_name)(self.values, 0, "", report)
        if report.problems:
            raise AssertionError(f"a question that was read cannot be read: {report.problems[0]}")
        if self.type_name != "recall":
            return read  # what is known of free text need not be loaded
        return read.knowing(self._beliefs(), self._opinion())

    def _beliefs(self) -> "tuple[WrongBelief, ...]":
        from quizlab.bank.catalogue import beliefs_in, read_catalogue
        from quizlab.records.problems import Problems

        return beliefs_in(read_catalogue(self.catalogue, 0, Problems(self.id)))

    def _opinion(self) -> "Opinion | None":
        from quizlab.bank.classifier_file import read_opinions

        return read_opinions(self.opinions).get(self.id) if self.opinions else None


@dataclass(frozen=True)
class Chapter:
    """All sound questions of a chapter in the order of its files, and the problems of the rest."""

    name: str
    entries: tuple[QuestionEntry, ...]
    problems: tuple[Problem, ...]

    @cached_property
    def by_id(self) -> dict[str, QuestionEntry]:
        """The entries by id."""
        return {entry.id: entry for entry in self.entries}


def load_chapter(course: Course, name: str) -> Chapter:
    """Read the banks of a chapter; an id that stands twice belongs to the first.

    Raises:
        UsageError: the course has no such chapter.
    """
    entries: dict[str, QuestionEntry] = {}
    catalogue: dict[str, Any] = {}
    problems: list[Problem] = []
    for path in course.chapter_files(name):
        found = _load(path)
        problems += found.problems
        catalogue |= found.catalogue
        for entry in found.entries:
            if entries.setdefault(entry.id, entry) is not entry:
                what = f"the id '{entry.id}' is taken; `quizlab check bank` says where"
                problems.append(Problem(str(path), 1, f"question {entry.id}", what))
    opinions = course.opinions(name)
    sound = [_knowing(entry, catalogue, opinions) for entry in entries.values()]
    return Chapter(name, tuple(sound), tuple(problems))


def _knowing(entry: QuestionEntry, catalogue: dict[str, Any], opinions: Path) -> QuestionEntry:
    if entry.type_name != "recall":
        return entry
    return replace(entry, catalogue=catalogue, opinions=opinions)


@dataclass(frozen=True)
class _File:
    """What a file of a chapter adds to it."""

    entries: list[QuestionEntry] = field(default_factory=list)
    catalogue: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def _load(path: Path) -> _File:
    try:
        data = read_bytes(path)
    except YamlProblem as problem:
        return _File(problems=[Problem(str(path), problem.line, "", problem.what)])
    key = cache.content_key(data)
    if (kept := cache.recall(path, key)) is not None:
        return _File([QuestionEntry(**each) for each in kept["questions"]], kept["misconceptions"])
    return _load_anew(path, data, key)


def _load_anew(path: Path, data: bytes, key: str) -> _File:
    from quizlab.bank.load import load_bytes
    from quizlab.records.to_yaml import plain

    file = load_bytes(data, str(path))
    sound = [loaded.question for loaded in file.questions if loaded.sound]
    entries = [entry_of(question, file.title) for question in sound]
    known = file.misconceptions or {}
    catalogue = {name: plain(each) for name, each in known.items() if each.any}
    if not file.report.problems:
        kept = {"questions": [_kept(entry) for entry in entries], "misconceptions": catalogue}
        cache.keep(path, key, kept)
    return _File(entries, catalogue, file.report.problems)


def entry_of(question: "Question[Any]", title: str) -> QuestionEntry:
    """Return the index entry of a question of the bank ``title``."""
    from quizlab.records.to_yaml import plain

    topic = question.tags[0] if question.tags else title
    values = plain(question)
    fingerprint = _fingerprint(question, values)
    return QuestionEntry(
        question.id, question.type_name, topic, fingerprint, question.served, values
    )


def _named(value: Any) -> Iterator[str]:
    """Give every misconception that the parts of a question name."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and isinstance(name := value.get("misconception"), str):
        yield name
    for part in parts:
        yield from _named(part)


def _kept(entry: QuestionEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "type_name": entry.type_name,
        "topic": entry.topic,
        "fingerprint": entry.fingerprint,
        "served": entry.served,
        "values": entry.values,
    }


def _fingerprint(question: "Question[Any]", values: dict[str, Any]) -> str:
    parts = [question.type_name, *(values.get(key) for key in question.answer_keys)]
    return blake2b(json.dumps(parts, sort_keys=True).encode(), digest_size=8).hexdigest()
