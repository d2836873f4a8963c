"""The questions of a chapter as practice needs them: an index, and each question when asked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizlab.bank import cache
from quizlab.course import Course
from quizlab.problem import Problem
from quizlab.records.yaml_errors import YamlProblem
from quizlab.records.yaml_file import read_bytes
from quizlab.suggestion import suggested

if TYPE_CHECKING:
    from quizlab.bank.catalogue import Misconception
    from quizlab.question_types.base import ChapterContext, Question

KEPT = ("id", "type_name", "topic", "fingerprint", "values", "preload")  # of an entry


@dataclass(frozen=True)
class QuestionEntry:
    """One question in the index of a chapter.

    Attributes:
        topic: its first tag, else the title of its bank.
        fingerprint: changes when what is right changes; then the question is open again.
        values: the question as an author would write it, without its type.
        preload: what the sandbox has to import before a check; None if that runs no code.
        context: what it may know of its chapter.
    """

    id: str
    type_name: str
    topic: str
    fingerprint: str
    values: dict[str, Any] = field(repr=False)
    preload: tuple[str, ...] | None = None
    context: "ChapterContext | None" = field(default=None, repr=False, compare=False)

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

    @property
    def reworded(self) -> list[str]:
        """The fingerprints that earlier wordings of the same answer had."""
        reworded: list[str] = self.values.get("reworded", [])
        return reworded

    @cached_property
    def question(self) -> "Question[Any]":
        """The question, with its varied names still open."""
        from quizlab.bank.question_reader import question_reader
        from quizlab.records.problems import Problems

        problems = Problems(self.id)
        read: Question[Any] = question_reader(self.type_name)(self.values, 0, "", problems)
        if problems.found:
            raise AssertionError(f"a question that was read cannot be read: {problems.found[0]}")
        return read if self.context is None else read.bind(self.context)


@dataclass(frozen=True)
class Chapter:
    """All sound questions of a chapter in the order of its files, and the problems of the rest.

    Attributes:
        unreadable: files of which nothing could be read, so that their questions seem to be gone.
    """

    name: str
    entries: tuple[QuestionEntry, ...]
    problems: tuple[Problem, ...]
    reading: dict[str, Any] = field(default_factory=dict)  # as an author would write it
    unreadable: tuple[str, ...] = ()

    def what_is_hidden(self) -> str:
        """Return which problems leave questions out, as sentences; empty where there is none."""
        if not self.problems:
            return ""
        count = len(self.problems)
        has = "The banks of {} have a problem" if count == 1 else "The banks of {} have {} problems"
        out = "the questions concerned are left out"
        if self.unreadable:
            out = "questions are missing until it can be read; what you did with them is kept"
        return (
            f"{has.format(self.name, count)}; {out}. "
            f"The first: {self.problems[0]}. All: {suggested('check bank')}"
        )

    def where_to_read(self, entry: QuestionEntry) -> str:
        """Return where to read on what a question asks, as one line; empty where nothing says."""
        from quizlab.bank.reading import ReadingList

        names = [entry.asks or "", *entry.tags]
        return ReadingList(**self.reading).words(entry.values.get("reads", ()), names)

    @cached_property
    def by_id(self) -> dict[str, QuestionEntry]:
        """The entries by id."""
        return {entry.id: entry for entry in self.entries}


def load_chapter(course: Course, name: str) -> Chapter:
    """Read the banks of a chapter; an id that stands twice belongs to the first.

    Raises:
        UsageError: the course has no such chapter.
    """
    from quizlab.question_types.base import ChapterContext

    catalogue: dict[str, Any] = {}

    @lru_cache(maxsize=1)
    def misconceptions() -> "Mapping[str, Misconception]":
        from quizlab.bank.catalogue import read_catalogue
        from quizlab.records.problems import Problems

        return read_catalogue(catalogue, 0, Problems(name))

    context = ChapterContext(misconceptions, (course.folder(name),))
    entries: dict[str, QuestionEntry] = {}
    problems: list[Problem] = []
    reading: dict[str, Any] = {}
    unreadable: list[str] = []
    for path in course.chapter_files(name):
        found = _load(path, context)
        problems += found.problems
        catalogue |= found.catalogue
        reading |= found.reading
        if found.problems and not (found.entries or found.catalogue or found.reading):
            unreadable.append(str(path))
        for entry in found.entries:
            if entries.setdefault(entry.id, entry) is not entry:
                what = f"the id '{entry.id}' is taken; `{suggested('check bank')}` says where"
                problems.append(Problem(str(path), 1, f"question {entry.id}", what))
    return Chapter(name, tuple(entries.values()), tuple(problems), reading, tuple(unreadable))


@dataclass(frozen=True)
class _BankIndex:
    """What a file of a chapter adds to it."""

    entries: list[QuestionEntry] = field(default_factory=list)
    catalogue: dict[str, Any] = field(default_factory=dict)
    reading: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def _load(path: Path, context: "ChapterContext") -> _BankIndex:
    try:
        data = read_bytes(path)
    except YamlProblem as problem:
        return _BankIndex(problems=[Problem(str(path), problem.line, "", problem.what)])
    key = cache.content_key(data)
    if (kept := cache.kept(path, key)) is not None:
        entries = [QuestionEntry(**each, context=context) for each in kept["questions"]]
        return _BankIndex(entries, kept["misconceptions"], kept["reading"])
    from quizlab.bank.load import load_bytes
    from quizlab.records.to_yaml import plain

    file = load_bytes(data, str(path))
    sound = [loaded.question for loaded in file.questions if loaded.sound]
    entries = [entry_of(question, file.title, context) for question in sound]
    catalogue = {name: plain(each) for name, each in (file.misconceptions or {}).items()}
    reading = plain(file.reading) if file.reading else {}
    if not file.problems.found:
        index = [{name: getattr(entry, name) for name in KEPT} for entry in entries]
        cache.keep(path, key, {"questions": index, "misconceptions": catalogue, "reading": reading})
    return _BankIndex(entries, catalogue, reading, file.problems.found)


def entry_of(
    question: "Question[Any]", title: str, context: "ChapterContext | None" = None
) -> QuestionEntry:
    """Return the index entry of a question of the bank ``title``."""
    from quizlab.records.to_yaml import plain

    values = plain(question)
    right = [question.type_name, *(values.get(key) for key in question.answer_keys)]
    return QuestionEntry(
        id=question.id,
        type_name=question.type_name,
        topic=question.tags[0] if question.tags else title,
        fingerprint=blake2b(json.dumps(right, sort_keys=True).encode(), digest_size=8).hexdigest(),
        values=values,
        preload=question.preload(),
        context=context,
    )


def _named(value: Any) -> Iterator[str]:
    """Yield every misconception that the parts of a question name."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and isinstance(name := value.get("misconception"), str):
        yield name
    for part in parts:
        yield from _named(part)
