"""Reads what a student types to choose among labelled options."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from quizlab.errors import Unreadable, nearest
from quizlab.question_types.base import Option
from quizlab.records.fields import Fault
from quizlab.typed_text import plain

MOST_OPTIONS = 26  # as many as there are letters


def chosen(text: str, options: tuple[Option, ...]) -> tuple[int, ...]:
    """Return the positions of the options that ``text`` names, in the order typed.

    Labels (``b``, ``a c``, ``ac``, ``a and c``, ``a -> c``), numbers (``2``, ``1 3``) and the
    options' own words are read; ``;`` separates words, commas and spaces too where that is clear.

    Raises:
        Unreadable: a part names no option, or could be two, or one option stands twice.
    """
    if not text.strip():
        raise Unreadable(f"Nothing was typed. {_how(options)}", 0)
    options = tuple(replace(option, text=plain(option.text)) for option in options)
    whole = _one(text, options)
    if whole is not None:
        return (whole,)
    positions = tuple(_required(part, at, options) for part, at in _split(text, options))
    if len(set(positions)) < len(positions):
        if len(set(positions)) == 1 and not _only_labels(text, options):
            return positions[:1]  # several words of one option
        twice = next(place for place in positions if positions.count(place) > 1)
        raise Unreadable(f"{options[twice].label} stands twice.")
    return positions


def named(text: str, options: tuple[Option, ...]) -> str:
    """Return what a student types to choose the option ``text``: its label, if that is clear."""
    place = next(n for n, option in enumerate(options) if option.text == text)
    label = options[place].label
    return str(place + 1) if any(label == _words(option.text) for option in options) else label


def example(options: tuple[Option, ...], count: int) -> list[str]:
    """Return labels as a student could type them, ``count`` of them, and not in their order."""
    some = [option.label for option in (options[1], options[0], *options[2:])]
    return [some[place % len(some)] for place in range(min(count, 3))]


def option_faults(texts: list[tuple[str, str]]) -> Iterator[Fault]:
    """Find options that stand twice, and more than there are letters.

    Args:
        texts: the key and the text of each option.
    """
    if len(texts) > MOST_OPTIONS:
        yield Fault(texts[-1][0], f"there are {len(texts)} options, at most {MOST_OPTIONS} fit")
    seen = set()
    for key, text in texts:
        if (bare := _bare(text)) in seen:
            yield Fault(key, f"the option '{text}' stands twice")
        seen.add(bare)


def _split(text: str, options: tuple[Option, ...]) -> list[tuple[str, int]]:
    if ";" in text or "\n" in text:
        return _pieces(r"[^;\n]+", text)
    between_commas = _pieces(r"[^,]+", text)  # before spaces: "a vector" is not the letter a
    if all(_one(part, options) is not None for part, _ in between_commas):
        return between_commas
    joined = _JOINING.sub(lambda found: " " * len(found[0]), text)
    pieces = _pieces(r"[^\s,]+", joined)
    if all(_one(part, options) is not None for part, _ in pieces):
        return pieces
    labels = {option.label for option in options}
    letters = _pieces(r"[^\s,]", joined)
    if all(letter.lower() in labels for letter, _ in letters):
        return letters
    if all(len(part) <= 2 for part, _ in pieces):
        return pieces
    return [(text.strip(), len(text) - len(text.lstrip()))]


_JOINING = re.compile(r"(?<![^\s,])(?:and|then)(?=\s)|[-=]?>|[→&+]", re.IGNORECASE)


def _only_labels(text: str, options: tuple[Option, ...]) -> bool:
    labels = {option.label for option in options}
    return all(len(word) == 1 or set(word) <= labels for word in _words(text).split())


def _pieces(pattern: str, text: str) -> list[tuple[str, int]]:
    found = [(match[0], match.start()) for match in re.finditer(pattern, text)]
    return [
        (part.strip(), at + len(part) - len(part.lstrip())) for part, at in found if part.strip()
    ]


def _one(part: str, options: tuple[Option, ...]) -> int | None:
    """Return the position that one part names: by its words, its label, its number, some words."""
    by_words = _by_words(part, options)
    typed = part.strip(" \t().:[]").lower()
    by_label = next((n for n, option in enumerate(options) if option.label == typed), None)
    if by_words is not None and by_label not in (None, by_words):
        raise Unreadable(
            f"'{typed}' is the letter of one option and the text of another. "
            f"Type its number: 1 is the first one shown."
        )
    for place in (by_words, by_label, _by_number(typed, options)):
        if place is not None:
            return place
    return _only_one_with(_words(part), options)


def _by_words(part: str, options: tuple[Option, ...]) -> int | None:
    """Return the option that has this text: to the letter, without case and markup, as code."""
    readings: list[Callable[[str], str]] = [str.strip, _bare, _words]
    if re.search(r"[^\w\s,;]", part):  # in words, a space parts; in code, it may be left out
        readings.append(_closed_up)
    for same in readings:
        found = [n for n, option in enumerate(options) if same(option.text) == same(part)]
        if len(found) == 1:
            return found[0]
    return None


def _by_number(typed: str, options: tuple[Option, ...]) -> int | None:
    if re.fullmatch(r"[0-9]{1,2}", typed) and 1 <= int(typed) <= len(options):
        return int(typed) - 1
    return None


def _only_one_with(words: str, options: tuple[Option, ...]) -> int | None:
    """Return the position of the one option that has these words in it, if it is only one."""
    if len(words) < 4:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    having = [n for n, option in enumerate(options) if pattern.search(_words(option.text))]
    return having[0] if len(having) == 1 else None


def _required(part: str, at: int, options: tuple[Option, ...]) -> int:
    if (place := _one(part, options)) is not None:
        return place
    guess = nearest(_words(part[:200]), [_words(option.text) for option in options])
    near = [option for option in options if _words(option.text) == guess]
    hint = f" Did you mean {near[0].label}) {near[0].text}?" if near else ""
    shown = part if len(part) <= 40 else part[:39] + "…"
    raise Unreadable(f"'{shown}' names none of the options.{hint} {_how(options)}", at)


def _how(options: tuple[Option, ...]) -> str:
    return f"Type a letter from {options[0].label} to {options[-1].label}, a number or the words."


def _bare(text: str) -> str:
    """Return a text without markup and closing punctuation, as a reader would compare it."""
    return re.sub(r"\s+", " ", re.sub(r"[`$]", "", text)).strip().rstrip(".!").strip()


def _words(text: str) -> str:
    """Return a bare text without case."""
    return _bare(text).casefold()


def _closed_up(text: str) -> str:
    """Return a text without its spaces: `x-=1` is `x -= 1`."""
    return re.sub(r"\s", "", _words(text))
