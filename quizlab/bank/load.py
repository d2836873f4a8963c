"""Reads bank files into questions, and every problem with its line."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quizlab.bank.catalogue import Misconception, read_catalogue
from quizlab.bank.question_reader import question_reader
from quizlab.bank.reading import READING, ReadingList
from quizlab.errors import did_you_mean
from quizlab.question_types import TYPES
from quizlab.question_types.base import Question
from quizlab.records.fields import Fault
from quizlab.records.places import place_faults
from quizlab.records.problems import INVALID, Problems
from quizlab.records.readers import ObjectReader
from quizlab.records.scalars import read_text
from quizlab.records.source_lines import line_of
from quizlab.records.yaml_errors import YamlProblem
from quizlab.records.yaml_file import YamlFile, collector_held, decode, read_bytes
from quizlab.records.yaml_pitfalls import as_text, describe
from quizlab.records.yaml_values import Mapping, Plain

BANK_KEYS = ["bank", "chapter", "questions"]
READING_KEYS = ["chapter", "book", "reading"]
CATALOGUE_KEYS = ["chapter", "misconceptions"]


@dataclass(frozen=True)
class LoadedQuestion:
    """One question with the values it was read from, which know their lines.

    Where a key was wrong that may be missing, ``question`` is read without it, so that the rest
    can be checked; ``sound`` is then False, and the question is not asked.
    """

    question: Question[Any]
    raw: Any
    line: int
    sound: bool = True


@dataclass(frozen=True)
class Name:
    """An id that a question has, or had: where it stands, and in which question."""

    id: str
    line: int
    about: str


@dataclass
class BankFile:
    """What one YAML file of a chapter holds: questions, misconceptions, or where to read."""

    path: str
    problems: Problems
    title: str = ""
    chapter: str = ""
    chapter_line: int = 1
    questions: list[LoadedQuestion] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    misconceptions: dict[str, Misconception] | None = None
    reading: ReadingList | None = None
    reading_raw: Any = None


def load_file(path: Path, shown: str | None = None) -> BankFile:
    """Read one file of a chapter; its problems are in ``problems``.

    Args:
        path: the file.
        shown: the name that the problems carry, if not ``path`` as given.
    """
    name = shown or str(path)
    try:
        return load_bytes(read_bytes(path), name)
    except YamlProblem as problem:
        return _unreadable(name, problem)


def load_catalogue(path: Path) -> dict[str, Misconception]:
    """Return the misconceptions of a chapter, none where there is no such file."""
    return (load_file(path).misconceptions or {}) if path.is_file() else {}


def load_reading(folder: Path) -> ReadingList:
    """Return where to read for the chapter of a folder of banks; nowhere, without such a file."""
    path = folder / READING
    return (load_file(path).reading if path.is_file() else None) or ReadingList()


def load_bytes(data: bytes, name: str) -> BankFile:
    """Read the content of a file of a chapter; its problems are in ``problems``."""
    try:
        with collector_held():
            return _load(YamlFile(decode(data)), BankFile(name, Problems(name)))
    except YamlProblem as problem:
        return _unreadable(name, problem)


def _unreadable(name: str, problem: YamlProblem) -> BankFile:
    file = BankFile(name, Problems(name))
    file.problems.add(problem.line, problem.what)
    return file


def _load(source: YamlFile, file: BankFile) -> BankFile:
    root, problems = source.root, file.problems
    for line, what in source.problems:
        problems.about = _question_at(root, line)
        problems.add(line, what)
    problems.about = ""
    if root is None:
        problems.add(1, "the file is empty; a bank has bank:, chapter: and questions:")
    elif not isinstance(root, Mapping):
        what = f"a bank is a mapping with bank:, chapter: and questions:, found {describe(root)}"
        problems.add(1, what)
    elif "misconceptions" in root and "questions" not in root:
        _read_head(root, CATALOGUE_KEYS, file)
        line = root.lines["misconceptions"]
        file.misconceptions = read_catalogue(root["misconceptions"], line, problems)
    elif "reading" in root and "questions" not in root:
        _read_head(root, READING_KEYS, file)
        _read_reading(root, file)
    else:
        _read_head(root, BANK_KEYS, file)
        _load_questions(root, file)
    problems.about = ""
    return file


def _read_head(root: Mapping, known: list[str], file: BankFile) -> None:
    unknown = [(key, root.lines[key]) for key in root if key not in known]
    file.problems.unknown_keys(unknown, known)
    file.title = _text(root, "bank", file.problems) or Path(file.path).stem
    file.chapter = _text(root, "chapter", file.problems)
    file.chapter_line = root.lines.get("chapter", 1)


def _read_reading(root: Mapping, file: BankFile) -> None:
    known = {key: value for key, value in root.items() if key in READING_KEYS}
    read = ObjectReader(ReadingList)(known, root.line, "", file.problems)
    if read is not INVALID:
        file.problems.add_faults(read.faults(), root, root.line)
        file.reading, file.reading_raw = read, root


def _text(root: Mapping, key: str, problems: Problems) -> str:
    if root.get(key, INVALID) is INVALID:
        return ""
    read = read_text(root[key], root.lines[key], key, problems)
    return "" if read is INVALID else str(read)


def _load_questions(root: Mapping, file: BankFile) -> None:
    questions = root.get("questions")
    line = root.lines.get("questions", root.line)
    if questions is INVALID:
        return
    if not isinstance(questions, list):
        found = describe(questions) if "questions" in root else "no such key"
        file.problems.add(line, f"questions must be a list, found {found}")
        return
    if not questions:
        file.problems.add(line, "questions is an empty list")
    troubled = {problem.about for problem in file.problems.found}  # a key was written twice
    lines = getattr(questions, "lines", [])
    for number, raw in enumerate(questions):
        file.problems.about = about = _called(raw, number)
        file.names += _names(raw, lines[number], about)
        loaded = _load_question(raw, lines[number], file.problems, sound=about not in troubled)
        if loaded is not None:
            file.questions.append(loaded)


def _called(raw: Any, number: int) -> str:
    """Return how problems name a question: by its id, or by its place from 1."""
    name = _known_text(raw.get("id")) if isinstance(raw, dict) else None
    return f"question {name[:80] if name else number + 1}"


def _known_text(value: Any) -> str | None:
    return as_text(value) if isinstance(value, Plain) else value if isinstance(value, str) else None


def _question_at(root: Any, line: int) -> str:
    """Return the name of the question that ``line`` belongs to, or nothing."""
    questions = root.get("questions") if isinstance(root, dict) else None
    if not isinstance(questions, list):
        return ""
    lines: list[int] = getattr(questions, "lines", [])
    number = bisect_right(lines, line) - 1
    return _called(questions[number], number) if number >= 0 else ""


def _names(raw: Any, line: int, about: str) -> Iterator[Name]:
    """Yield the ids of a question, readable or not: one id for one question, across files."""
    if not isinstance(raw, Mapping):
        return
    was = raw.get("was")
    old = [(f"was.{n}", each) for n, each in enumerate(was)] if isinstance(was, list) else []
    for path, value in [("id", raw.get("id")), *old]:
        if (name := _known_text(value)) is not None:
            yield Name(name, line_of(raw, path, line), about)


def _load_question(
    raw: Any, line: int, problems: Problems, *, sound: bool
) -> LoadedQuestion | None:
    if raw is INVALID:
        return None
    if not isinstance(raw, Mapping):
        problems.add(
            line, f"a question is a mapping with id, type and prompt, found {describe(raw)}"
        )
        return None
    before = len(problems.found)
    value = raw.get("id")
    if isinstance(value, str) and not re.fullmatch(r"[\w.-]{1,80}", value):
        what = f"id must be at most 80 letters, digits, - _ and ., found '{value[:80]}'"
        problems.add(raw.lines.get("id", line), what)
    if (type_name := _type_of(raw, line, problems)) is None:
        return None
    values = Mapping(line)
    values.update({key: value for key, value in raw.items() if key != "type"})
    values.lines = raw.lines
    question = question_reader(type_name)(values, line, "", problems)
    if question is INVALID:
        return None
    problems.add_faults(_faults(question, raw), raw, line)
    return LoadedQuestion(question, raw, line, sound and len(problems.found) == before)


def _type_of(raw: Mapping, line: int, problems: Problems) -> str | None:
    value = raw.get("type")
    if "type" not in raw:
        problems.add(line, f"'type' is missing (one of {', '.join(TYPES)})")
        return None
    if isinstance(value, str) and value in TYPES:
        return value
    offer = did_you_mean(value, TYPES) if isinstance(value, str) else ""
    hint = offer or f" (one of {', '.join(TYPES)})"
    found = f"'{value[:40]}'" if isinstance(value, str) else describe(value)
    problems.add(raw.lines["type"], f"unknown type {found}{hint}")
    return None


def _faults(question: Question[Any], raw: Mapping) -> Iterator[Fault]:
    if question.samples_required:
        for key in ("accept", "reject"):
            if not getattr(question, key) and (key not in raw or raw[key] == []):
                what = f"a {question.type_name} question needs '{key}': responses that prove it"
                yield Fault(key, what)
    yield from place_faults("reads", question.reads)
    yield from question.faults()
