"""The pattern language of `recall`: words, `*`, `...` and (a|b), with an eye on negation."""

import re
from collections.abc import Iterator
from functools import lru_cache

from quizlab.errors import QuizlabError
from quizlab.question_types.negation import is_negated, spelled

GAP_WORDS = 6  # what `...` stands for at most


class PatternProblem(QuizlabError):
    """The text is no pattern."""


def found_in(pattern: str, text: str) -> bool:
    """Return whether ``text`` says ``pattern`` somewhere without negating it.

    Case is ignored, words are whole, ``*`` completes a word, ``...`` stands for up to six words
    of the same sentence, ``(a|b)`` is a choice. A pattern may have a negation of its own.
    """
    compiled = compiled_pattern(pattern)
    return any(
        not is_negated(sentence, match.start(), match.end())
        for sentence in sentences(text)
        for match in compiled.finditer(sentence)
    )


@lru_cache(maxsize=4096)
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """Return a pattern as a regular expression over plain sentences.

    Raises:
        PatternProblem: brackets that do not close, a lone ``*``, or nothing but gaps.
    """
    parts = _PART.findall(spelled(pattern).replace("…", "...").replace("...", " ... "))
    brackets = [part for part in parts if part in ("(", ")")]
    if brackets or pattern.count("(") != sum(part.startswith("(") for part in parts):
        what = "has a bracket that does not close, or one inside another"
        raise PatternProblem(f"the pattern '{pattern}' {what}")
    return re.compile(rf"(?<!\w){_sequence(parts, pattern)}(?!\w)")


def sentences(text: str) -> Iterator[str]:
    """Give the sentences of ``text`` in plain spelling: no case, no markup, `n't` as `not`."""
    for sentence in re.split(r"[.!?;](?=\s|$)|\n", spelled(text)):
        if sentence.strip():
            yield sentence.strip()


_PART = re.compile(r"\.\.\.|(?<!\S)\([^()]*\)(?!\S)|[()]|[^\s()]+")

_GAP = rf"(?:\W+\w+){{0,{GAP_WORDS}}}?\W+"


def _sequence(parts: list[str], pattern: str) -> str:
    """Return words with spaces or gaps between them."""
    if not parts or parts[0] == "..." or parts[-1] == "...":
        raise PatternProblem(f"the pattern '{pattern}' must begin and end with a word")
    expression, between = "", ""
    for part in parts:
        if part == "...":
            between = _GAP
            continue
        expression += between + (_choice(part, pattern) if part[0] == "(" else _word(part, pattern))
        between = r"\W+"
    return expression


def _choice(part: str, pattern: str) -> str:
    choices = part[1:-1].split("|")
    if not all(choice.strip() for choice in choices):
        raise PatternProblem(f"the pattern '{pattern}' has an empty choice")
    return f"(?:{'|'.join(_sequence(choice.split(), pattern) for choice in choices)})"


def _word(word: str, pattern: str) -> str:
    """Return one word; ``*`` at its beginning or end completes it, else it stands for itself."""
    if "|" in word:
        raise PatternProblem(f"the pattern '{pattern}' has a | outside brackets")
    if word in _OPERATORS:
        return re.escape(word)
    if not (stem := word.strip("*")):
        raise PatternProblem(f"the pattern '{pattern}' has a lone *; it completes a word: add*")
    before, after = (r"\w*" if end == "*" else "" for end in (word[0], word[-1]))
    return before + re.escape(stem) + after


_OPERATORS = ("*=", "**", "**=")
