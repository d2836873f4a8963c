"""Reads bank files into questions, and every problem with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quizlab.bank.fields import INVALID, ObjectReader, question_reader
from quizlab.bank.report import Report
from quizlab.bank.traps import describe
from quizlab.errors import nearest
from quizlab.question_types import TYPES
from quizlab.question_types.base import Fault, Question
from quizlab.yaml_file import (
    Mapping,
    Plain,
    YamlFile,
    YamlProblem,
    collector_held,
    decode,
    read_bytes,
)

BANK_KEYS = ("bank", "chapter", "questions")
CATALOGUE_KEYS = ("chapter", "misconceptions")


@dataclass(frozen=True)
class Misconception:
    """A named wrong belief, and what is so instead."""

    name: str
    belief: str
    instead: str = ""


@dataclass(frozen=True)
class Loaded:
    """One question with the values it was read from, which know their lines.

    Where a key was wrong that may be missing, ``question`` is read without it, so that the rest
    can be checked; ``sound`` is then False, and the question is not asked.
    """

    question: Question[Any]
    raw: Any
    line: int
    sound: bool = True


@dataclass
class BankFile:
    """What one YAML file of a chapter holds: questions, or the catalogue of misconceptions."""

    path: str
    title: str = ""
    chapter: str = ""
    questions: list[Loaded] = field(default_factory=list)
    names: list[tuple[str, int, str]] = field(default_factory=list)  # ids, with line and question
    misconceptions: dict[str, Misconception] | None = None
    report: Report = field(default_factory=lambda: Report(""))


def load_file(path: Path, shown: str | None = None) -> BankFile:
    """Read one file of a chapter; its problems are in ``report``.

    Args:
        path: the file.
        shown: the name that the problems carry, if not ``path`` as given.
    """
    name = shown or str(path)
    try:
        return load_bytes(read_bytes(path), name)
    except YamlProblem as problem:
        return _unreadable(name, problem)


def load_bytes(data: bytes, name: str) -> BankFile:
    """Read the content of a file of a chapter; its problems are in ``report``."""
    try:
        with collector_held():
            return _load(YamlFile(decode(data)), BankFile(name, report=Report(name)))
    except YamlProblem as problem:
        return _unreadable(name, problem)


def line_of(raw: Any, path: str, line: int) -> int:
    """Return the line of a key inside a question: `answer`, or `mistakes.2.when`."""
    for step in path.split("."):
        if isinstance(raw, dict) and step in raw:
            line = getattr(raw, "lines", {}).get(step, line)
            raw = raw[step]
        elif isinstance(raw, list) and step.isdecimal() and int(step) < len(raw):
            line = getattr(raw, "lines", [line] * len(raw))[int(step)]
            raw = raw[int(step)]
        else:
            break
    return line


def _unreadable(name: str, problem: YamlProblem) -> BankFile:
    file = BankFile(name, report=Report(name))
    file.report.add(problem.line, problem.what)
    return file


def _load(source: YamlFile, file: BankFile) -> BankFile:
    root = source.root
    for line, what in source.problems:
        file.report.about = _question_at(root, line)
        file.report.add(line, what)
    file.report.about = ""
    if root is None:
        file.report.add(1, "the file is empty; a bank has bank:, chapter: and questions:")
    elif not isinstance(root, Mapping):
        what = f"a bank is a mapping with bank:, chapter: and questions:, found {describe(root)}"
        file.report.add(1, what)
    elif "misconceptions" in root and "questions" not in root:
        _load_catalogue(root, file)
    else:
        _load_bank(root, file)
    file.report.about = ""
    return file


def _load_bank(root: Mapping, file: BankFile) -> None:
    _check_keys(root, BANK_KEYS, file.report)
    file.title = _text(root, "bank", file.report) or Path(file.path).stem
    file.chapter = _text(root, "chapter", file.report)
    questions = root.get("questions")
    line = root.lines.get("questions", root.line)
    if not isinstance(questions, list):
        found = describe(questions) if "questions" in root else "no such key"
        file.report.add(line, f"questions must be a list, found {found}")
        return
    if not questions:
        file.report.add(line, "questions is an empty list")
    lines = getattr(questions, "lines", [])
    for number, raw in enumerate(questions):
        file.report.about = _called(raw, number)
        _note_names(raw, lines[number], file)
        if (loaded := _load_question(raw, lines[number], file.report)) is not None:
            file.questions.append(loaded)


def _called(raw: Any, number: int) -> str:
    """Return how problems name a question: by its id, or by its place from 1."""
    name = raw.get("id") if isinstance(raw, dict) else None
    return f"question {name[:80] if isinstance(name, str) else number + 1}"


def _question_at(root: Any, line: int) -> str:
    """Return the name of the question that ``line`` belongs to, or nothing."""
    questions = root.get("questions") if isinstance(root, dict) else None
    if not isinstance(questions, list):
        return ""
    lines: list[int] = getattr(questions, "lines", [])
    before = [number for number, start in enumerate(lines) if start <= line]
    return _called(questions[before[-1]], before[-1]) if before else ""


def _note_names(raw: Any, line: int, file: BankFile) -> None:
    """Keep the ids of a question, readable or not: one id for one question, across files."""
    if not isinstance(raw, Mapping):
        return
    was = raw.get("was")
    for key, name in [("id", raw.get("id")), *(("was", old) for old in (was if isinstance(was, list) else ()))]:
        if isinstance(name, str):
            file.names.append((name, raw.lines.get(key, line), file.report.about))


def _load_question(raw: Any, line: int, report: Report) -> Loaded | None:
    if not isinstance(raw, Mapping):
        report.add(line, f"a question is a mapping with id, type and prompt, found {describe(raw)}")
        return None
    type_name = _type_of(raw, line, report)
    if type_name is None:
        _check_id(raw, line, report)
        return None
    before = len(report.problems)
    values = Mapping(line)
    values.update({key: value for key, value in raw.items() if key != "type"})
    values.lines = raw.lines
    question = question_reader(type_name)(values, line, "", report)
    _check_id(raw, line, report)
    if question is INVALID:
        return None
    for fault in _faults(question, raw):
        report.add(line_of(raw, fault.key, line), fault.what)
    return Loaded(question, raw, line, sound=len(report.problems) == before)


def _type_of(raw: Mapping, line: int, report: Report) -> str | None:
    value = raw.get("type")
    if "type" not in raw:
        report.add(line, f"'type' is missing (one of {', '.join(TYPES)})")
        return None
    if isinstance(value, str) and value in TYPES:
        return value
    guess = nearest(value, list(TYPES)) if isinstance(value, str) else None
    hint = f", did you mean '{guess}'?" if guess else f" (one of {', '.join(TYPES)})"
    found = f"'{value[:40]}'" if isinstance(value, str) else describe(value)
    report.add(raw.lines["type"], f"unknown type {found}{hint}")
    return None


def _check_id(raw: Mapping, line: int, report: Report) -> None:
    value = raw.get("id")
    if isinstance(value, str) and not re.fullmatch(r"[\w.-]{1,80}", value):
        what = f"id must be at most 80 letters, digits, - _ and ., found '{value[:80]}'"
        report.add(raw.lines.get("id", line), what)


def _faults(question: Question[Any], raw: Mapping) -> Iterator[Fault]:
    if question.samples_required:
        for key in ("accept", "reject"):
            if not getattr(question, key) and (key not in raw or raw[key] == []):
                what = f"a {question.type_name} question needs '{key}': responses that prove it"
                yield Fault(key, what)
    yield from question.faults()


def _load_catalogue(root: Mapping, file: BankFile) -> None:
    _check_keys(root, CATALOGUE_KEYS, file.report)
    file.chapter = _text(root, "chapter", file.report)
    entries = root["misconceptions"]
    file.misconceptions = {}
    if not isinstance(entries, Mapping):
        what = f"misconceptions must be a mapping of names, found {describe(entries)}"
        file.report.add(root.lines["misconceptions"], what)
        return
    for name, raw in entries.items():
        file.report.about = f"misconception {name}"
        if (read := _misconception(name, raw, entries.lines[name], file.report)) is not None:
            file.misconceptions[name] = read


@dataclass(frozen=True)
class _CatalogueEntry:
    belief: str = field(metadata={"doc": "what a student who holds it believes"})
    instead: str = field(default="", metadata={"doc": "what is so"})


def _misconception(name: str, raw: Any, line: int, report: Report) -> Misconception | None:
    if isinstance(raw, str):
        return Misconception(name, raw)
    entry = ObjectReader(_CatalogueEntry)(raw, line, "", report)
    return None if entry is INVALID else Misconception(name, entry.belief, entry.instead)


def _check_keys(root: Mapping, known: tuple[str, ...], report: Report) -> None:
    for key in root:
        if key not in known:
            guess = nearest(key, known)
            hint = f", did you mean '{guess}'?" if guess else f" (known: {', '.join(known)})"
            report.add(root.lines[key], f"unknown key '{key}'{hint}")


def _text(root: Mapping, key: str, report: Report) -> str:
    from quizlab.bank.fields import reader_of

    if key not in root:
        return ""
    value = root[key]
    if isinstance(value, Plain) and value.value is not None and not isinstance(value.value, bool):
        return value.text
    read = reader_of(str)(value, root.lines[key], key, report)
    return "" if read is INVALID else str(read)
