"""YAML's traps, named: what an unquoted scalar became, and how to write what was meant."""

import re

from quizlab.records.yaml_values import Plain

_NUMBER = re.compile(
    r"[-+]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|nan)", re.IGNORECASE
)


def as_text(plain: Plain) -> str | None:
    """Return the text that an author plainly meant (784, 0.50), or None where YAML changed it."""
    return plain.text if is_number(plain.value) and not changed_number(plain) else None


def is_number(value: object) -> bool:
    """Whether YAML read a number; its booleans are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def changed_number(plain: Plain) -> bool:
    """Whether YAML read another number than the digits say: 010, 3:30, 1_000."""
    return not _NUMBER.fullmatch(plain.text)


def explain(plain: Plain) -> str:
    """Return why YAML did not read the text that stands there, and what to write instead."""
    value, text = plain.value, plain.text
    if value is None and text:
        return f"YAML reads {text} as nothing; put it in quotes"
    if value is None:
        return "give it a value, or remove the key"
    if isinstance(value, bool):
        return "YAML reads no, yes, on, off, true and false as booleans; put it in quotes"
    if isinstance(value, int | float):
        return _explain_number(value, text)
    return f"YAML reads {text} as a date; put it in quotes"


def _explain_number(value: float, text: str) -> str:
    if "_" in text:
        return f"YAML reads {text} as {value}; write it without _ or put it in quotes"
    if ":" in text:
        return f"YAML reads {text} as {value}, in base 60; put it in quotes"
    if isinstance(value, float):
        return f"YAML reads {text} as {value}; put it in quotes"
    base = {"0x": "in base 16", "0b": "in base 2"}.get(text.lstrip("+-")[:2].lower(), "in base 8")
    return f"YAML reads {text} as {value}, {base}; put it in quotes or write another number"


def number_hint(text: str) -> str:
    """Return the hint for a text where a number should be: 1e-3 must be written 1.0e-3."""
    found = re.fullmatch(r"([-+]?\d*)(\.\d*)?[eE]([-+]?)(\d+)", text)
    if found is None or len(text) > 40:
        return ""
    whole, fraction, sign, digits = found.groups(default="")
    return f" (YAML reads {text} as text; write {whole}{fraction or '.0'}e{sign or '+'}{digits})"


def describe(value: object) -> str:
    """Return a value as an author would recognise it in the file, at most 40 characters of it."""
    if isinstance(value, Plain):
        if value.value is None or isinstance(value.value, bool):
            return "nothing" if value.value is None else str(value.value)
        return value.text[:40]
    if isinstance(value, str):
        shown = value if len(value) <= 40 else value[:39] + "…"
        return f"the text '{shown}'"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return "nothing" if value is None else repr(value)[:40]
