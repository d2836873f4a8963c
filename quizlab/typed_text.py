"""The one door for typed text: one spelling for each letter, whatever keyboard or page it is from.

Full-width and mathematical letters, dashes, quotation marks, spaces and invisible letters become
the plain ones, and what surrounds an answer (a Markdown fence, ``>>>``, ``Out[3]:``, ``answer:``)
is taken off. Raised digits, fractions such as ½ and the signs of mathematics keep their meaning.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from unicodedata import category, decimal, decomposition, normalize

# Prose may have code in it; words name something; a value is as Python prints it.
Notation = Literal["prose", "words", "maths", "code", "value"]


@dataclass(frozen=True)
class PlainText:
    """A typed text in plain letters, and the way back to the places in what was typed."""

    text: str
    typed: str
    places: tuple[int, ...]  # of each letter and of the end, in what was typed with accents put on

    def place(self, at: int | None) -> int | None:
        """Return where in the typed text a place of the plain one is."""
        if at is None:
            return None
        there = self.places[min(at, len(self.places) - 1)]
        if len(normalize("NFC", self.typed)) == len(self.typed):
            return there
        ends = range(len(self.typed) + 1)
        after = bisect_left(ends, there + 1, key=lambda n: len(normalize("NFC", self.typed[:n])))
        return after - 1


def read_typed(typed: str, notation: Notation = "words") -> PlainText:
    """Return what was typed in plain letters, without what surrounds an answer.

    Letters inside the string literals of code stay as they are, since they are part of a value.
    How long it may be is for each question type to say: `Question.longest`.
    """
    composed = normalize("NFC", typed)
    literal = notation in ("code", "value")
    letters = [*(_letters_of_code(composed) if literal else _letters(composed, notation))]
    text = "".join(letter for letter, _ in letters)
    places = [*(at for letter, at in letters for _ in letter), len(composed)]
    kept = _kept(text, notation)
    return PlainText(
        "".join(text[start:end] for start, end in kept),
        typed,
        (*(at for start, end in kept for at in places[start:end]), places[kept[-1][1]]),
    )


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """Return an author's text in the letters in which responses are read."""
    if text.isascii():
        return text
    return "".join(each for each, _ in _letters(normalize("NFC", text), "words"))


def _letters(text: str, notation: Notation) -> Iterator[tuple[str, int]]:
    """Yield each letter as it is read, and its place."""
    for at, letter in enumerate(text):
        if letter == "\r":
            yield "" if text.startswith("\n", at + 1) else "\n", at
        elif letter == "`" and text[max(at - 1, 0)] in "nN" and _NOT.match(text, at):
            yield "'", at
        elif letter in _INVISIBLE_OPERATORS and notation == "maths":
            yield " ", at  # between two numbers they say something
        elif letter in "—―" and notation == "prose":
            yield " - ", at
        else:
            yield _plain_letter(letter), at


def _letters_of_code(text: str) -> Iterator[tuple[str, int]]:
    """Yield each letter outside string literals and comments as it is read, others as they are."""
    at, end = 0, len(text)
    while at < end:
        letter = text[at]
        read = _plain_letter(letter) if letter not in "…‥" else letter
        read = _OPERATORS.get(letter, read)
        if letter == "\r":
            read = "" if text.startswith("\n", at + 1) else "\n"
        yield read, at
        at += 1
        if read == "#":
            while at < end and text[at] not in "\r\n":
                yield text[at], at
                at += 1
        elif read in ("'", '"'):
            triple = text[at - 1 : at + 2] == read * 3
            for said in text[at : at + 2 if triple else at]:
                yield said, at
                at += 1
            for said in _rest_of_string(text, at, read, triple=triple, curly=letter != read):
                yield said, at
                at += 1


def _rest_of_string(text: str, at: int, quote: str, *, triple: bool, curly: bool) -> Iterator[str]:
    """Yield the letters of a string literal up to its end, which is plain as its beginning."""
    escaped = False
    for place in range(at, len(text)):
        letter = text[place]
        ends = (_plain_letter(letter) if curly else letter) == quote and not escaped
        if ends and (not triple or text.startswith(quote * 3, place)):
            yield from quote * (3 if triple else 1)
            return
        if letter in "\r\n" and not triple:
            return
        yield letter
        escaped = letter == "\\" and not escaped


@lru_cache(maxsize=10_000)
def _plain_letter(letter: str) -> str:
    """Return the plain spelling of one letter, nothing for an invisible one."""
    if letter in _SPELLED:
        return _SPELLED[letter]
    kind = category(letter)
    if kind == "Cf":
        return ""
    if kind in ("Zs", "Zl", "Zp"):
        return " " if kind == "Zs" else "\n"
    if kind == "Nd":
        return str(decimal(letter))
    if decomposition(letter).startswith(("<super>", "<sub>", "<fraction>")):
        return letter  # x² is not x2, and 1½ is not 11/2
    simple = normalize("NFKC", letter)
    return (
        letter if simple.startswith(" ") else "".join(_SPELLED.get(each, each) for each in simple)
    )


_NOT = re.compile(r"`t\b", re.IGNORECASE)  # of doesn`t
_OPERATORS = {**dict.fromkeys("∗×⋅·", "*"), "÷": "/", "≤": "<=", "≥": ">=", "≠": "!="}
_INVISIBLE_OPERATORS = "\u2062\u2063\u2064"
_SPELLED = {
    **dict.fromkeys("\u00b4\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\u02b9\u02bb", "'"),
    **dict.fromkeys(
        "\u02bc\u02bd\u02c8\u02ca\u02cb\u0384\u05f3\u1fbd\u1fbf\u1fef\u1ffd\ua78c", "'"
    ),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2036\u301d\u301e\u301f", '"'),
    **dict.fromkeys("\u300c\u300d\u300e\u300f\u02ba\u05f4", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u02d7\u2796", "-"),
    **dict.fromkeys("\u3001\u060c\u066c", ","),
    **dict.fromkeys("\u3002\u066b", "."),
    **dict.fromkeys("\x0b\x0c\u2800", " "),
    **dict.fromkeys("\u034f\u115f\u1160\u180e\u3164\uffa0\ufe0e\ufe0f", ""),
    "\u061b": ";",
    "\x85": "\n",
}


# -- what surrounds an answer ----------------------------------------------------------------------


def _kept(text: str, notation: Notation) -> list[tuple[int, int]]:
    """Return the stretches of a text that are the answer: without fence, prompts and label."""
    start, end = _within_fence(text, 0, notation)
    if label := _LABEL.match(text, start, end):
        start, end = _within_fence(text[:end], label.end(), notation)
    if not _PROMPT.match(text, start, end):
        return [(start, end)]
    code, printed = _session_lines(text, start, end)
    if notation == "prose":
        return sorted(code + printed)
    return (code or printed) if notation == "code" else (printed or code)


def _within_fence(text: str, at: int, notation: Notation) -> tuple[int, int]:
    """Return the stretch inside a Markdown fence around the rest of a text, else the rest."""
    bare = text[at:].strip()
    for fence in ("```", "~~~", "`"):
        inside = bare[len(fence) : -len(fence)]
        around = bare.startswith(fence) and bare.endswith(fence) and fence not in inside
        if around and inside.strip() and notation != "prose":  # there it says what is code
            start = text.index(fence, at) + len(fence)
            first, line_end, _ = inside.partition("\n")
            named = line_end and len(fence) > 1 and _LANGUAGE.fullmatch(first)
            return start + (len(first) + 1 if named else 0), start + len(inside)
    return at, len(text)


def _session_lines(
    text: str, start: int, end: int
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the stretches of code, and those of what was printed, in a pasted session."""
    code: list[tuple[int, int]] = []
    printed: list[tuple[int, int]] = []
    at, notebook, into = start, False, code
    for line in text[start:end].splitlines(keepends=True):
        if prompt := _PROMPT.match(line):
            notebook = prompt[0].lstrip()[0] in "IO"
            into = printed if prompt[0].lstrip().startswith("Out") else code
            into.append((at + prompt.end(), at + len(line)))
        elif (more := _CONTINUED.match(line)) and into is code:
            code.append((at + more.end(), at + len(line)))
        else:
            into = into if notebook else printed
            into.append((at, at + len(line)))
        at += len(line)
    return code, [stretch for stretch in printed if text[slice(*stretch)].strip()]


_LANGUAGE = re.compile(r"[ \t]*(?:[\w+.-]{1,20}[ \t]*)?")
_PROMPT = re.compile(r"[ \t\n]{0,100}(?:>>>|(?:In|Out) ?\[ ?\d{0,6} ?\] ?:) ?")
_CONTINUED = re.compile(r"[ \t]{0,20}\.\.\.(?:: ?| |$)")
_LABEL = re.compile(
    r"\s{0,100}(?:(?:my|the|final) )?(?:answer|ans)\.? ?:(?!=)\s{0,100}", re.IGNORECASE
)
