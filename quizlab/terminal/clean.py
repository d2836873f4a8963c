"""Keeps text from others from driving the terminal."""

import unicodedata

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def clean(text: str) -> str:
    """Return ``text`` with control and direction characters replaced: no escape sequences."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(letter if _harmless(letter) else "\ufffd" for letter in text)


def _harmless(letter: str) -> bool:
    if letter in "\n\t":
        return True
    return letter not in _BIDI and unicodedata.category(letter) not in ("Cc", "Cs")
