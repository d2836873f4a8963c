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
        letter if at in joiners or _harmless(letter) else _escaped(letter)
        for at, letter in enumerate(text)
    )


def _harmless(letter: str) -> bool:
    return letter in "\n\t" or unicodedata.category(letter) not in _HARMFUL


def _escaped(letter: str) -> str:
    code = ord(letter)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
