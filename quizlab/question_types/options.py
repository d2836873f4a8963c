"""Reads what a student types to choose among labelled options."""

import re

from quizlab.errors import Unreadable, nearest
from quizlab.question_types.base import Option


def chosen(text: str, options: tuple[Option, ...]) -> tuple[int, ...]:
    """Return the positions of the options that ``text`` names, in the order typed.

    Labels (``b``, ``a c``, ``ac``), numbers (``2``, ``1 3``) and the options' own words are read;
    parts are separated by ``;``, or by commas and spaces where only labels or numbers are typed.

    Raises:
        Unreadable: a part names no option, or one twice.
    """
    typed = text.strip()
    if not typed:
        raise Unreadable(f"Nothing was typed. {_how(options)}", 0)
    whole = _one(typed, options)
    if whole is not None:
        return (whole,)
    positions = tuple(_required(part, at, options) for part, at in _split(text, options))
    if len(set(positions)) < len(positions):
        twice = next(place for place in positions if positions.count(place) > 1)
        raise Unreadable(f"{options[twice].label} stands twice.")
    return positions


def _split(text: str, options: tuple[Option, ...]) -> list[tuple[str, int]]:
    if ";" in text or "\n" in text:
        return _pieces(r"[^;\n]+", text)
    pieces = _pieces(r"[^\s,]+", text)
    if all(_one(part, options) is not None for part, _ in pieces):
        return pieces
    labels = {option.label for option in options}
    letters = _pieces(r"\S", text)
    if all(letter.lower() in labels for letter, _ in letters):
        return letters
    named = _pieces(r"[^,]+", text)
    if len(named) > 1 and all(_one(part, options) is not None for part, _ in named):
        return named
    if all(len(part) <= 2 for part, _ in pieces):
        return pieces
    return [(text.strip(), len(text) - len(text.lstrip()))]


def _pieces(pattern: str, text: str) -> list[tuple[str, int]]:
    found = [(match[0], match.start()) for match in re.finditer(pattern, text)]
    return [(part.strip(), at + len(part) - len(part.lstrip())) for part, at in found if part.strip()]


def _one(part: str, options: tuple[Option, ...]) -> int | None:
    """Return the position that one part names: its words first, then its label, then its number."""
    plain = _plain(part)
    for place, option in enumerate(options):
        if plain and plain == _plain(option.text):
            return place
    wanted = part.strip().lower().rstrip(").")
    for place, option in enumerate(options):
        if wanted == option.label:
            return place
    if wanted.isdecimal() and wanted.isascii() and 1 <= int(wanted[:6]) <= len(options):
        return int(wanted[:6]) - 1
    return _only_one_with(plain, options)


def _only_one_with(words: str, options: tuple[Option, ...]) -> int | None:
    """Return the position of the one option that has these words in it, if it is only one."""
    if len(words) < 4:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    having = [n for n, option in enumerate(options) if pattern.search(_plain(option.text))]
    return having[0] if len(having) == 1 else None


def _required(part: str, at: int, options: tuple[Option, ...]) -> int:
    if (place := _one(part, options)) is not None:
        return place
    guess = nearest(_plain(part), [_plain(option.text) for option in options])
    near = [option for option in options if _plain(option.text) == guess]
    hint = f" Did you mean {near[0].label}) {near[0].text}?" if near else ""
    shown = part if len(part) <= 40 else part[:39] + "…"
    raise Unreadable(f"'{shown}' names none of the options.{hint} {_how(options)}", at)


def _how(options: tuple[Option, ...]) -> str:
    return f"Type a letter from {options[0].label} to {options[-1].label}, a number or the words."


def _plain(text: str) -> str:
    """Return words without case, markup and closing punctuation, for comparison."""
    return re.sub(r"\s+", " ", re.sub(r"[`$]", "", text)).strip().rstrip(".!").casefold()
