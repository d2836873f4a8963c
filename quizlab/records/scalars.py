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

Reader = Callable[[Any, int, str, Problems], Any]


def read_text(value: Any, line: int, key: str, report: Problems) -> Any:
    """Return a text that is not empty and drives no terminal."""
    if isinstance(value, Plain):
        return _text_of_plain(value, line, key, report)
    if not isinstance(value, str):
        return report.refuse(line, f"{key} must be text, found {describe(value)}{_bracket(value)}")
    if not value.strip():
        return report.refuse(line, f"{key} is empty")
    return _harmless(value, line, key, report)


def _harmless(text: str, line: int, key: str, report: Problems) -> Any:
    """Return a text without controls and directions, which a terminal would obey or hide."""
    if (escape := first_escape(text)) is None:
        return text
    return report.refuse(line, f"{key} has a character that cannot be seen ({escape}); remove it")


def _text_of_plain(value: Plain, line: int, key: str, report: Problems) -> Any:
    if (text := as_text(value)) is not None:
        return text
    if value.value is None:
        return report.refuse(line, f"{key} must not be left empty ({explain(value)})")
    return report.refuse(line, f"{key} must be text, not {describe(value)} ({explain(value)})")


def _bracket(value: object) -> str:
    if isinstance(value, dict):
        return "; quote a text that begins with { or has ': ' in it"
    return "; quote a text that begins with [" if isinstance(value, list) else ""


def read_number(value: Any, line: int, key: str, report: Problems) -> Any:
    """Return a finite number."""
    return _read_number(value, line, key, report, "a number")


def _read_number(value: Any, line: int, key: str, report: Problems, kind: str) -> Any:
    number: Any = value.value if isinstance(value, Plain) else value
    if not is_number(number):
        hint = number_hint(value) if isinstance(value, str) else ""
        return report.refuse(line, f"{key} must be {kind}, found {describe(value)}{hint}")
    if isinstance(value, Plain) and changed_number(value):
        what = f"{key} must be a plain number, found {value.text} ({explain(value)})"
        return report.refuse(line, what)
    if not math.isfinite(number):
        return report.refuse(line, f"{key} must be a finite number, found {describe(value)}")
    return number


def read_whole(value: Any, line: int, key: str, report: Problems) -> Any:
    """Return a whole number."""
    number = _read_number(value, line, key, report, "a whole number")
    if number is INVALID or isinstance(number, int):
        return number
    return report.refuse(line, f"{key} must be a whole number, found {number}")


def read_truth(value: Any, line: int, key: str, report: Problems) -> Any:
    """Return True or False."""
    truth = value.value if isinstance(value, Plain) else value
    if isinstance(truth, bool):
        return truth
    return report.refuse(line, f"{key} must be true or false, found {describe(value)}")


def read_word(value: Any, line: int, key: str, report: Problems, known: Sequence[str]) -> Any:
    """Return one of the known words; for another one, the nearest of them is offered."""
    if isinstance(value, str) and value in known:
        return value
    if isinstance(value, Plain) and as_text(value) is None:
        return read_text(value, line, key, report)
    offer = did_you_mean(value, known) if isinstance(value, str) else ""
    hint = offer or f" (one of {', '.join(known)})"
    found = f"'{value[:40]}'" if isinstance(value, str) else describe(value)
    return report.refuse(line, f"unknown {key} {found}{hint}")


def read_text_or_number(value: Any, line: int, key: str, report: Problems) -> Any:
    """Return a number as a number and text as text."""
    number = value.value if isinstance(value, Plain) else value
    read = read_number if is_number(number) else read_text
    return read(value, line, key, report)


def read_any(value: Any, line: int, key: str, report: Problems) -> Any:
    """Return plain Python values; only what YAML would silently change is a problem."""
    if isinstance(value, dict):
        lines = getattr(value, "lines", {})
        read = {n: read_any(v, lines.get(n, line), key, report) for n, v in value.items()}
        return INVALID if any(v is INVALID for v in read.values()) else read
    if isinstance(value, list):
        lines = getattr(value, "lines", None) or [line] * len(value)
        items = [read_any(v, at, key, report) for v, at in zip(value, lines, strict=True)]
        return INVALID if any(item is INVALID for item in items) else items
    if isinstance(value, str):
        return _harmless(value, line, key, report)
    return _any_plain(value, line, key, report) if isinstance(value, Plain) else value


def _any_plain(plain: Plain, line: int, key: str, report: Problems) -> Any:
    value, text = plain.value, plain.text
    if value is None or (is_number(value) and not changed_number(plain)):
        return value
    if not isinstance(value, bool):
        return report.refuse(line, f"{key} has {text}: {explain(plain)}")
    if text.lower() in ("true", "false"):
        return value
    return report.refuse(line, f"{key} has {text}: {explain(plain)}, or write true or false")
