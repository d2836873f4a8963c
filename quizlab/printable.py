"""Keeps text from others from driving the terminal: what could, shows as an escape instead."""

import re
import unicodedata

# A joiner stays between two characters of a script or an emoji that needs it; among plain letters
# it would only make two names look alike. Not compiled here: that takes 7 ms, and few need it.
_JOINER = "(?<=[\u0300-\U0010ffff])[\u200c\u200d](?=[\u0300-\U0010ffff])"
_HARMFUL = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))  # controls, directions, line separators


def printable(text: str) -> str:
    """Return ``text`` with controls, directions and other invisible characters as escapes.

    Line feeds, tabs, spaces of every width and the joiners inside an emoji stay.
    """
    if text.isascii() and text.isprintable():
        return text
    joiners = {found.start() for found in re.finditer(_JOINER, text)}
    return "".join(
        _escaped(letter)
        if letter not in "\n\t" and at not in joiners and unicodedata.category(letter) in _HARMFUL
        else letter
        for at, letter in enumerate(text)
    )


def one_line(name: object) -> str:
    r"""Return a name that somebody else chose so that it stays within its line.

    As `printable`, but line feeds and tabs are escapes too (``\n``, ``\t``): a file of the name
    "a.py\nb.py  passed" would else show a line of its own.
    """
    return printable(str(name)).replace("\n", "\\n").replace("\t", "\\t")


def first_escape(text: str) -> str | None:
    """Return the escape of the first character that `printable` would not leave as it is."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return None  # most texts, and in a bank of 100,000 questions it matters
    shown = printable(text)
    at = next((n for n, letter in enumerate(text) if letter != shown[n]), None)
    return None if at is None else _escaped(text[at])


def _escaped(letter: str) -> str:
    code = ord(letter)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
