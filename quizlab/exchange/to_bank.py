"""Writes a bank of imported questions; what has no counterpart stands in it as a comment."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Any

from quizlab.bank.load import load_bytes
from quizlab.bank.proof import prove
from quizlab.exchange.fates import Degree, Fate, Outgoing, report_lines
from quizlab.exchange.portable import (
    Answer,
    Essay,
    Gaps,
    Imported,
    NumberSought,
    Options,
    Pairs,
    PortableQuestion,
    Statement,
    Steps,
)
from quizlab.printable import one_line, printable
from quizlab.question_types.base import ChapterContext
from quizlab.records.write_yaml import yaml_text

WIDTH = 96  # characters of a line with a comment
LONGEST_ID = 60  # characters of an id that is made from a title


@dataclass(frozen=True)
class ImportedBank:
    """The text of a bank, the loss report, and how many questions wait for a person."""

    text: str
    report: tuple[str, ...]
    waiting: int


def bank_of(found: Iterable[Imported], title: str, origin: str) -> ImportedBank:
    """Write a bank; what is wrong with a question makes it a comment that says what to add."""
    entries, fates, ids = [], [], set[str]()
    for number, each in enumerate(found, 1):
        if each.question is not None:
            name = _free_id(each.question.id or each.title, number, ids)
            each = replace(each, question=replace(each.question, id=name))  # noqa: PLW2901
        text, degree, reasons = _entry(each)
        entries.append(text)
        kind = each.kind or "question"
        fates.append(Outgoing(kind, tuple((kind, Fate(degree, why)) for why in reasons)))
    head = f"# Imported from {one_line(origin)}.\n{yaml_text({'bank': title})}questions:\n"
    report = tuple(report_lines(f"{one_line(origin)} to a bank", fates))
    waiting = sum(each.degree is Degree.LEFT for each in fates)
    return ImportedBank("\n".join([head, *entries]), report, waiting)


def _entry(found: Imported) -> tuple[str, Degree, tuple[str, ...]]:
    """Return the lines of one question, what became of it, and why."""
    title = f"{found.kind} '{one_line(found.title)}'"
    if found.question is None:
        text = _comment(f"Left behind, {title}: {'; '.join(found.notes)}.")
        asked = [line for line in _clean(found.prompt).splitlines() if line.strip()]
        text += "".join(f"  #   {line}\n" for line in asked)
        return text, Degree.LEFT, found.notes[-1:]
    yaml = _indented(yaml_text([_values(found.question)]), "  ")
    missing = _INCOMPLETE.get(type(found.question.body)) or _faults(yaml)
    if missing:
        what = f"Left behind, {title}: {'; '.join([*found.notes, missing])}."
        text = _comment(f"{what} Then take away the '# ' before its lines.")
        return text + _indented(yaml, "  # ", skip=2), Degree.LEFT, (missing,)
    if found.notes:
        text = _comment(f"Simplified, {title}: {'; '.join(found.notes)}.")
        return text + yaml, Degree.SIMPLIFIED, found.notes
    return yaml, Degree.WHOLE, ("",)


def _faults(yaml: str) -> str:
    """Return what `quizlab check bank` would say of a question, nothing where it is sound."""
    file = load_bytes(f"bank: import\nquestions:\n{yaml}".encode(), "import")
    for loaded in file.questions:
        if loaded.sound:
            prove(loaded, file.problems, ChapterContext())
    return "; ".join(dict.fromkeys(problem.what for problem in file.problems.found))


def _comment(text: str) -> str:
    lines = wrap(one_line(text), WIDTH - len("  # "), break_long_words=True)
    return "".join(f"  # {line}\n" for line in lines)


def _indented(text: str, before: str, skip: int = 0) -> str:
    lines = (line[skip:] for line in text.splitlines())
    return "".join(f"{before}{line}".rstrip() + "\n" if line else "\n" for line in lines)


def _free_id(wanted: str, number: int, taken: set[str]) -> str:
    """Return an id that a bank may have, and that no question before has."""
    name = wanted if re.fullmatch(r"[\w.-]{1,80}", wanted) else ""
    name = name or re.sub(r"[^\w.]+", "-", wanted.lower())[:LONGEST_ID].strip("-.")
    name = name or f"question-{number}"
    copies = (f"{name[:70]}-{copy}" for copy in range(2, 1_000_000))
    free = next(each for each in (name, *copies) if each not in taken) if name in taken else name
    taken.add(free)
    return free


def _clean(text: str) -> str:
    """Return a text without the characters that a bank must not have."""
    return "".join(letter for letter in text if printable(letter) == letter).strip()


def _values(question: PortableQuestion) -> dict[str, Any]:
    """Return the keys of a question as an author would write them."""
    values = {
        "id": question.id,
        "tags": [_clean(tag) for tag in question.tags if _clean(tag)],
        "prompt": _clean(question.prompt),
        **_VALUES[type(question.body)](question.body),
        "hints": [_clean(hint) for hint in question.hints],
        "explanation": _clean(question.explanation),
    }
    type_first = {"id": values.pop("id"), "type": values.pop("type")} | values
    return {key: value for key, value in type_first.items() if value not in ("", [], {})}


def _with_feedback(answer: Answer) -> Any:
    text, told = _clean(answer.text), _clean(answer.feedback)
    return {text: {"feedback": told}} if told else text


def choice_values(body: Options) -> dict[str, Any]:
    keys = [_clean(each.text) for each in body.answers if each.right]
    wrong = [_with_feedback(each) for each in body.answers if not each.right]
    return {"type": "choice", "key": keys if body.several else keys[0], "distractors": wrong}


def truefalse_values(body: Statement) -> dict[str, Any]:
    return {"type": "truefalse", "answer": body.true, "feedback": _clean(body.feedback)}


def numeric_values(body: NumberSought) -> dict[str, Any]:
    tolerance = {"tolerance": float(body.tolerance)} if float(body.tolerance) else {}
    mistakes = [{"when": each.text, "feedback": _clean(each.feedback)} for each in body.wrong]
    return {"type": "numeric", "answer": body.value, **tolerance, "mistakes": mistakes}


def match_values(body: Pairs) -> dict[str, Any]:
    pairs = {_clean(one): _clean(other) for one, other in body.pairs}
    return {"type": "match", "pairs": pairs, "distractors": list(map(_with_feedback, body.stray))}


def order_values(body: Steps) -> dict[str, Any]:
    steps = [_clean(step) for step in body.steps]
    return {"type": "order", "steps": steps, "distractors": list(map(_with_feedback, body.stray))}


def blanks_values(body: Gaps) -> dict[str, Any]:
    blanks = []
    for gap in body.gaps:
        wrong = {
            _clean(each.text): _clean(each.feedback)
            for each in gap.answers
            if each.feedback and not each.right
        }
        accept = [_clean(each.text) for each in gap.answers if each.right]
        blanks.append({"accept": accept} | ({"mistakes": wrong} if wrong else {}))
    return {"type": "blanks", "blanks": blanks}


def recall_values(body: Essay) -> dict[str, Any]:
    sample = [{"says": "a point of a full answer", "any": ["words for it"]}]
    answer = _clean(body.graders) or "a full answer"
    return {"type": "recall", "ideas": sample, "answer": answer}


_VALUES: Mapping[type, Callable[[Any], dict[str, Any]]] = {
    Options: choice_values,
    Statement: truefalse_values,
    NumberSought: numeric_values,
    Pairs: match_values,
    Steps: order_values,
    Gaps: blanks_values,
    Essay: recall_values,
}
_INCOMPLETE: Mapping[type, str] = {
    Essay: "a person marked it: write the ideas of a full answer with patterns for each, the "
    "answer, and responses to accept and to reject",
}


def imported_lines(bank: ImportedBank) -> Iterator[str]:
    """Yield the loss report of an import, and what is left to do."""
    yield from bank.report
    if bank.waiting:
        yield f"  {bank.waiting} wait in comments of the bank that say what a person must add."
