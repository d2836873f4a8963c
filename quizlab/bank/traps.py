"""YAML's traps, named: what an unquoted scalar became, and how to write what was meant."""

import re

from quizlab.yaml_file import Plain

_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|nan)", re.IGNORECASE)


def as_text(plain: Plain) -> str | None:
    """Return the text that an author plainly meant (784, 0.50), or None where YAML changed it."""
    if isinstance(plain.value, int | float) and not isinstance(plain.value, bool):
        return plain.text if _NUMBER.fullmatch(plain.text) else None
    return None


def changed_number(plain: Plain) -> bool:
    """Whether YAML read another number than the digits say: 010, 3:30, 1_000."""
    return not _NUMBER.fullmatch(plain.text)


def explain(plain: Plain) -> str:
    """Return why YAML did not read the text that stands there, and what to write instead."""
    value, text = plain.value, plain.text
    if value is None:
        return "give it a value, or remove the key"
    if isinstance(value, bool):
        return "YAML reads no, yes, on, off, true and false as booleans; put it in quotes"
    if isinstance(value, int) and ":" in text:
        return f"YAML reads {text} as {value}, in base 60; put it in quotes"
    if isinstance(value, int | float) and "_" in text:
        return f"YAML reads {text} as {value}; write it without _ or put it in quotes"
    if isinstance(value, int):
        base = {"0x": "in base 16", "0b": "in base 2"}.get(text.lstrip("+-")[:2].lower(), "in base 8")
        return f"YAML reads {text} as {value}, {base}; put it in quotes or write another number"
    if isinstance(value, float):
        return f"YAML reads {text} as {value}; put it in quotes"
    return f"YAML reads {text} as a date; put it in quotes"


def number_hint(text: str) -> str:
    """Return the hint for a text where a number should be: 1e-3 must be written 1.0e-3."""
    if re.fullmatch(r"[-+]?\d+[eE][-+]?\d+", text):
        mantissa, exponent = re.split("[eE]", text)
        sign = "" if exponent[0] in "+-" else "+"
        return f" (YAML reads {text} as text; write {mantissa}.0e{sign}{exponent})"
    if re.fullmatch(r"[-+]?\d*\.\d+[eE]\d+", text):
        mantissa, exponent = re.split("[eE]", text)
        return f" (YAML reads {text} as text; write {mantissa}e+{exponent})"
    return ""


def describe(value: object) -> str:
    """Return a value as an author would recognise it in the file, at most 40 characters of it."""
    if isinstance(value, Plain):
        return "nothing" if value.value is None else f"{value.value!r}"[:40]
    if isinstance(value, str):
        shown = value if len(value) <= 40 else value[:39] + "…"
        return f"the text '{shown}'"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return "nothing" if value is None else repr(value)[:40]
