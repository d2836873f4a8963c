"""Text for a stream that cannot encode it: our marks and Greek letters in plain characters."""

import codecs
import io
import unicodedata
from typing import TextIO

SPELT = "quizlab.spelt"  # the name under which codecs know the way of spelling

_PLAIN = {
    "─": "-", "—": "-", "–": "-", "−": "-", "•": "-", "│": "|", "…": "...", "’": "'", "‘": "'",
    "“": '"', "”": '"', "✓": "+", "✗": "x", "◐": "~", "·": "-", "→": "->", "←": "<-", "⇒": "=>",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "×": "x", "√": "sqrt", "∞": "inf", "Σ": "Sum",
    "█": "#", "▓": "+", "░": ".",
}  # fmt: skip


def spell_out(stream: TextIO) -> None:
    """Let a stream spell what it cannot encode: a rule as `-`, σ as sigma; the rest as escapes."""
    codecs.register_error(SPELT, _spelt)
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=SPELT)


def _spelt(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(letter: str) -> str:
    if letter in _PLAIN:
        return _PLAIN[letter]
    kind, _, name = unicodedata.name(letter, "").rpartition(" LETTER ")
    if kind in ("GREEK SMALL", "GREEK CAPITAL") and name.isalpha():
        return name.lower() if kind == "GREEK SMALL" else name.capitalize()
    return letter.encode("ascii", "backslashreplace").decode()
