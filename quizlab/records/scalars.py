"""Reads texts, numbers and truths; what YAML made of them by surprise is a named problem."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from quizlab.errors import did_you_mean
from quizlab.printable import first_escape
from quizlab.records.problems import INVALID, Problems
from quizlab.records.yaml_pitfalls import (
    as_text,
    changed_number,
    describe,
    explain,
    is_number,
    number_hint,
)
from quizlab.records.yaml_values import Plain

LONGEST = 20_000  # characters of one text
Reader = Callable[[Any, int, str, Problems], Any]


def read_text(value: Any, line: int, key: str, problems: Problems) -> Any:
    """Return a text that is not empty and drives no terminal."""
    if isinstance(value, Plain):
        if (text := as_text(value)) is not None:
            return text
        if value.value is None:
            return problems.refuse(line, f"{key} must not be left empty ({explain(value)})")
        return problems.refuse(
            line, f"{key} must be text, not {describe(value)} ({explain(value)})"
        )
    if not isinstance(value, str):
        marks = {dict: "{ or has ': ' in it", list: "["}
        mark = next((words for kind, words in marks.items() if isinstance(value, kind)), None)
        hint = f"; quote a text that begins with {mark}" if mark else ""
        return problems.refuse(line, f"{key} must be text, found {describe(value)}{hint}")
    if not value.strip():
        return problems.refuse(line, f"{key} is empty")
    return _harmless(value, line, key, problems)


def _harmless(text: str, line: int, key: str, problems: Problems) -> Any:
    """Return a text of bounded length without controls, which a terminal would obey or hide."""
    if len(text) > LONGEST:
        what = f"{key} has {len(text):,} characters; at most {LONGEST:,} are read"
        return problems.refuse(line, what)
    if (escape := first_escape(text)) is None:
        return text
    return problems.refuse(line, f"{key} has a character that cannot be seen ({escape}); remove it")


def read_number(value: Any, line: int, key: str, problems: Problems) -> Any:
    """Return a finite number."""
    return _read_number(value, line, key, problems, "a number")


def _read_number(value: Any, line: int, key: str, problems: Problems, kind: str) -> Any:
    number: Any = value.value if isinstance(value, Plain) else value
    if not is_number(number):
        hint = number_hint(value) if isinstance(value, str) else ""
        return problems.refuse(line, f"{key} must be {kind}, found {describe(value)}{hint}")
    if isinstance(value, Plain) and changed_number(value):
        what = f"{key} must be a plain number, found {value.text} ({explain(value)})"
        return problems.refuse(line, what)
    if not math.isfinite(number):
        return problems.refuse(line, f"{key} must be a finite number, found {describe(value)}")
    return number


def read_whole(value: Any, line: int, key: str, problems: Problems) -> Any:
    """Return a whole number."""
    number = _read_number(value, line, key, problems, "a whole number")
    if number is INVALID or isinstance(number, int):
        return number
    return problems.refuse(line, f"{key} must be a whole number, found {number}")


def read_truth(value: Any, line: int, key: str, problems: Problems) -> Any:
    """Return True or False."""
    truth = value.value if isinstance(value, Plain) else value
    if isinstance(truth, bool):
        return truth
    return problems.refuse(line, f"{key} must be true or false, found {describe(value)}")


def read_word(value: Any, line: int, key: str, problems: Problems, known: Sequence[str]) -> Any:
    """Return one of the known words; for another one, the nearest of them is offered."""
    if isinstance(value, str) and value in known:
        return value
    if isinstance(value, Plain) and as_text(value) is None:
        return read_text(value, line, key, problems)
    offer = did_you_mean(value, known) if isinstance(value, str) else ""
    hint = offer or f" (one of {', '.join(known)})"
    found = f"'{value[:40]}'" if isinstance(value, str) else describe(value)
    return problems.refuse(line, f"unknown {key} {found}{hint}")


def read_text_or_number(value: Any, line: int, key: str, problems: Problems) -> Any:
    """Return a number as a number and text as text."""
    number = value.value if isinstance(value, Plain) else value
    read = read_number if is_number(number) else read_text
    return read(value, line, key, problems)


def read_any(value: Any, line: int, key: str, problems: Problems) -> Any:
    """Return plain Python values; only what YAML would silently change is a problem."""
    if isinstance(value, dict):
        lines = getattr(value, "lines", {})
        read = {n: read_any(v, lines.get(n, line), key, problems) for n, v in value.items()}
        return INVALID if any(v is INVALID for v in read.values()) else read
    if isinstance(value, list):
        lines = getattr(value, "lines", None) or [line] * len(value)
        items = [read_any(v, at, key, problems) for v, at in zip(value, lines, strict=True)]
        return INVALID if any(item is INVALID for item in items) else items
    if isinstance(value, str):
        return _harmless(value, line, key, problems)
    return _any_plain(value, line, key, problems) if isinstance(value, Plain) else value


def _any_plain(plain: Plain, line: int, key: str, problems: Problems) -> Any:
    value, text = plain.value, plain.text
    if value is None or (is_number(value) and not changed_number(plain)):
        return value
    if not isinstance(value, bool):
        return problems.refuse(line, f"{key} has {text}: {explain(plain)}")
    if text.lower() in ("true", "false"):
        return value
    return problems.refuse(line, f"{key} has {text}: {explain(plain)}, or write true or false")
