"""The pattern language of `recall`: words, `*`, `...`, `..`, (a|b), `&`, and code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from typing import NoReturn

from quizlab.american_spelling import american
from quizlab.errors import QuizlabError
from quizlab.free_text.aspect import Aspect
from quizlab.free_text.code_patterns import MOST_GAPS, CodePattern, code_of, compiled_code
from quizlab.free_text.inflection import forms
from quizlab.free_text.negation import denials, is_negated, spelled
from quizlab.free_text.spelling import KnownWords
from quizlab.free_text.symbols import spoken
from quizlab.typed_text import plain

GAP_WORDS = 6  # what `...` stands for at most
MOST_PLACES = 20  # of one pattern in one response that are looked at
NEAR = 120  # characters around a place in which it can be denied
WRAPPED = 60  # characters; a longer line without a stop goes on in the next one


Slot = tuple[tuple[str, ...], ...]


class PatternProblem(QuizlabError):
    """The text is no pattern."""


@dataclass(frozen=True)
class Pattern:
    """A pattern ready to be searched.

    Attributes:
        sources: the regular expressions of its parts, one where there is no `&`.
        code: what must stand in the code, instead of these.
        slots: its words in order, gaps left out; for each the choices, a choice being words.
        words: the whole words it looks for, in all their forms.
        stems: the beginnings of words it looks for.
    """

    sources: tuple[str, ...]
    code: CodePattern | None = None
    slots: tuple[Slot, ...] = ()
    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()

    @cached_property
    def parts(self) -> tuple[re.Pattern[str], ...]:
        """What must all stand in one sentence, in any order; compiled when it is first sought."""
        return tuple(map(re.compile, self.sources))


@dataclass(frozen=True)
class Reading:
    """A response made ready for many patterns.

    Attributes:
        lines: a sentence a line, in plain spelling: no case, no markup, American, slips mended.
        code: the same text as tokens of code.
    """

    lines: str
    code: str = field(repr=False)

    @cached_property
    def words(self) -> frozenset[str]:
        """The distinct words and numbers."""
        return frozenset(_WORD.findall(self.lines))


def read(text: str, vocabulary: KnownWords | None = None) -> Reading:
    """Make a response ready for patterns; slips are mended towards the words of ``vocabulary``."""
    text = spoken(plain(text))  # again, for who calls this with what was typed
    prose = american(spelled(_ASSIGNED.sub("", _REPEATED.sub(r"\1\1", text))))
    if vocabulary is not None:
        prose = vocabulary.mended(prose)
    return Reading("\n".join(dict.fromkeys(_split(prose))), code_of(text))


def found_in(pattern: str, text: str | Reading, aspect: Aspect | None = None) -> bool:
    """Return whether ``text`` says ``pattern`` somewhere without denying it.

    Case is ignored; words are whole, in any of their forms; ``*`` completes a word, ``...`` stands
    for up to six words of the same sentence, ``..`` for up to three that begin no new phrase,
    ``(a|b)`` is a choice, ``&`` joins what must stand in
    one sentence in any order, and code stands between backticks. A pattern may have a negation of
    its own. With an ``aspect``, what is said of another thing does not count.
    """
    wanted = compiled_pattern(pattern)
    reading = read(text) if isinstance(text, str) else text
    if wanted.code is not None:
        return wanted.code.found_in(reading.code)
    if len(wanted.parts) == 1:
        return next(_found(reading.lines, wanted.parts[0], aspect), None) is not None
    said = ({begin for begin, _ in _found(reading.lines, part, aspect)} for part in wanted.parts)
    return bool(set.intersection(*said))


def places_of(pattern: str, reading: Reading) -> Iterator[int]:
    """Yield the places where a pattern is said, each by the number of words before it."""
    wanted = compiled_pattern(pattern)
    if wanted.code is not None:
        places = islice(wanted.code.places_in(reading.code), MOST_PLACES)
        yield from (len(_WORD.findall(reading.code[:place])) for place in places)
        return
    said = [list(_found(reading.lines, part)) for part in wanted.parts]
    together = set.intersection(*({begin for begin, _ in part} for part in said))
    for begin, place in said[0]:
        if begin in together:
            yield len(_WORD.findall(reading.lines[:place]))


@lru_cache(maxsize=8192)
def compiled_pattern(pattern: str) -> Pattern:
    """Return a pattern ready to be searched.

    Raises:
        PatternProblem: brackets that do not close, a lone ``*``, nothing but gaps, or half a ``&``.
    """
    text = pattern.strip()
    if len(text) > 1 and text[0] == text[-1] == "`":
        if (code := compiled_code(text[1:-1])) is None:
            what = f"and have at most {MOST_GAPS} gaps"
            raise PatternProblem(
                f"the pattern '{pattern}' must begin and end with a token of code, {what}"
            )
        return Pattern((), code)
    words, stems, sources, slots = set[str](), set[str](), [], list[Slot]()
    for part in re.split(r"(?<!\S)&(?!\S)", text):
        expression = _Expression(part, pattern)
        sources.append(rf"(?<!\w){expression.source}(?!\w)")
        words |= expression.words
        stems |= expression.stems
        slots += expression.slots
    return Pattern(tuple(sources), None, tuple(slots), frozenset(words), frozenset(stems))


def is_code(pattern: str) -> bool:
    """Whether a pattern looks for code."""
    return compiled_pattern(pattern).code is not None


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of ``text`` in plain spelling: no case, no markup, `n't` as `not`."""
    return _split(american(spelled(text)))


def _split(plain: str) -> Iterator[str]:
    tidy = _BLANKS.sub(lambda blanks: "\n" if "\n" in blanks[0] else " ", plain)
    for sentence in re.split(r"[.!?;](?=\s|$)|\n", _WRAP.sub(" ", tidy)):
        if sentence.strip():
            yield sentence.strip()


_BLANKS = re.compile(r"\s+")

# The same word or mark over and over says no more than twice, and would only cost time.
_REPEATED = re.compile(r"(\b\w{1,20} |[^\w\s])\1{2,}")

# A name that is given to a list or to what is called is no prose: `new_list = [...]` says nothing.
_ASSIGNED = re.compile(r"^[ \t`]*(?=\w+_\w)\w+ ?= ?(?=[\[({]|[\w.]+\()", re.MULTILINE)

# A line break inside a sentence: the line is long, or the next one begins with a word that joins.
_WRAP = re.compile(
    rf"(?<=[^\n]{{{WRAPPED}}}[\w,])\n(?=\w)|\n(?=(?:and|or|but|which|that|is|are|of|to|as|by)\b)"
)


def aspect_of(about: tuple[str, ...], unlike: tuple[str, ...]) -> Aspect | None:
    """Return the aspect of what is said about some words and not about others; None without."""
    if not about or not unlike:
        return None
    own, others = (compiled_pattern(f"({'|'.join(words)})") for words in (about, unlike))
    return Aspect(own.parts[0], others.parts[0])


def _found(
    lines: str, part: re.Pattern[str], aspect: Aspect | None = None
) -> Iterator[tuple[int, int]]:
    """Yield where a sentence begins that says ``part`` without denying it, and where it says it."""
    for found in islice(part.finditer(lines), MOST_PLACES):
        begin = lines.rfind("\n", 0, found.start()) + 1
        near = max(begin, found.start() - NEAR)
        end = lines.find("\n", found.end())
        sentence = lines[near : min(end if end >= 0 else len(lines), found.end() + NEAR)]
        within = sum(denials(gap) for gap in found.groups() if gap)
        denied = is_negated(sentence, found.start() - near, found.end() - near)
        fits = aspect is None or aspect.fits(sentence, found.start() - near, found.end() - near)
        if (within % 2 == 1) == denied and fits:
            yield begin, found.start()


_WORD = re.compile(r"\w+")

_PART = re.compile(r"\.{2,3}|(?<!\S)\([^()]*\)(?!\S)|[()]|[^\s()]+")

_DOTS = re.compile(r"\.{2,3}")

_BETWEEN = r"[^\w\n]+"
_GAP = rf"((?:{_BETWEEN}\w+){{0,{GAP_WORDS}}}?{_BETWEEN})"

# Within a phrase: no mark, and no word that begins another one. "Calculate all the gradients", not
# "calculate the loss from the gradients".
_IN_PHRASE = r"[^\w\n,;:()]+"
_BEGINS = r"(?!(?:and|as|at|but|by|for|from|in|into|on|or|than|that|to|which|with)\b)"
_SMALL_GAP = rf"((?:{_IN_PHRASE}{_BEGINS}\w+){{0,3}}?{_IN_PHRASE})"
_GAPS = {"...": _GAP, "..": _SMALL_GAP}

_OPERATORS = ("*=", "**", "**=")


def _slot(part: str) -> Slot:
    choices = part[1:-1].split("|") if part.startswith("(") else [part]
    return tuple(tuple(w for w in choice.split() if w not in _GAPS) for choice in choices)


class _Expression:
    """Turns one part of a pattern into a regular expression, and notes its words."""

    def __init__(self, part: str, pattern: str) -> None:
        self.words: set[str] = set()
        self.stems: set[str] = set()
        self._pattern = pattern
        plain = _DOTS.sub(r" \g<0> ", american(spelled(part)).replace("…", "..."))
        parts = _PART.findall(plain)
        brackets = [each for each in parts if each in ("(", ")")]
        if brackets or part.count("(") != sum(each.startswith("(") for each in parts):
            self._refuse("has a bracket that does not close, or one inside another")
        if len(_DOTS.findall(plain)) > MOST_GAPS:
            self._refuse(f"has more than {MOST_GAPS} gaps; join two patterns with ` & `")
        self.source = self._sequence(parts)
        self.slots = [_slot(each) for each in parts if each not in _GAPS]

    def _sequence(self, parts: list[str]) -> str:
        """Return words with spaces or gaps between them."""
        if not parts or parts[0] in _GAPS or parts[-1] in _GAPS:
            self._refuse("must begin and end with a word")
        expression, between = "", ""
        for part in parts:
            if part in _GAPS:
                between = _GAPS[part]
                continue
            expression += between + (self._choice(part) if part[0] == "(" else self._word(part))
            between = _BETWEEN
        return expression

    def _choice(self, part: str) -> str:
        choices = part[1:-1].split("|")
        if not all(choice.strip() for choice in choices):
            self._refuse("has an empty choice")
        return f"(?:{'|'.join(self._sequence(choice.split()) for choice in choices)})"

    def _word(self, word: str) -> str:
        """Return one word; ``*`` at an end completes it, else it stands for all its forms."""
        if "|" in word:
            self._refuse("has a | outside brackets")
        if word in _OPERATORS:
            return re.escape(word)
        if not (stem := word.strip("*")):
            self._refuse("has a lone *; it completes a word: add*")
        if stem == word:
            self.words.update(forms(word))
            return f"(?:{'|'.join(map(re.escape, forms(word)))})"
        if not word.startswith("*"):
            self.stems.add(stem)
        before, after = (r"\w*" if end == "*" else "" for end in (word[0], word[-1]))
        either = re.sub(r"(?<=\w{4})is$", "i[sz]", re.escape(stem))  # optimis* is optimiz* too
        return before + either + after

    def _refuse(self, what: str) -> NoReturn:
        raise PatternProblem(f"the pattern '{self._pattern}' {what}")
