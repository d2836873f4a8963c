"""The pattern language of `recall`: words, `*`, `...` and (a|b), matched with an eye on negation."""

import re
from collections.abc import Iterator
from functools import lru_cache

from quizlab.errors import QuizlabError

GAP_WORDS = 6  # what `...` stands for at most
NEGATION_WORDS = 5  # how far before a match a negation reaches, inside its clause


class PatternProblem(QuizlabError):
    """The text is no pattern."""


def found_in(pattern: str, text: str) -> bool:
    """Return whether ``text`` says ``pattern`` somewhere without negating it.

    Case is ignored, words are whole, ``*`` completes a word, ``...`` stands for up to six words
    of the same sentence, ``(a|b)`` is a choice. A match counts as negated when an odd number of
    negations (not, never, no, without, instead of, rather than, neither, nor) stands among the
    five words before it in its clause; a pattern may have a negation of its own.
    """
    compiled = compiled_pattern(pattern)
    return any(
        not _negated(sentence, match.start())
        for sentence in sentences(text)
        for match in compiled.finditer(sentence)
    )


@lru_cache(maxsize=4096)
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """Return a pattern as a regular expression over plain sentences.

    Raises:
        PatternProblem: brackets that do not close, a lone ``*``, or nothing but gaps.
    """
    if pattern.count("(") != pattern.count(")"):
        raise PatternProblem(f"the pattern '{pattern}' has a bracket that is not closed")
    parts = re.findall(r"\.\.\.|\([^()]*\)|[^\s()]+", _spelled(pattern.strip()))
    if not parts or parts[0] == "..." or parts[-1] == "...":
        raise PatternProblem(f"the pattern '{pattern}' must begin and end with a word")
    expression, gap = "", False
    for part in parts:
        if part == "...":
            gap = True
            continue
        if expression:
            expression += _GAP if gap else r"\W+"
        expression += _alternatives(part, pattern)
        gap = False
    return re.compile(rf"(?<!\w){expression}(?!\w)")


def sentences(text: str) -> Iterator[str]:
    """Give the sentences of ``text`` in plain spelling: no case, no markup, `n't` as `not`."""
    plain = _spelled(text)
    for sentence in re.split(r"[.!?;](?=\s|$)|\n", plain):
        if sentence.strip():
            yield sentence.strip()


_GAP = r"(?:\W+\w+){0,%d}?\W+" % GAP_WORDS

_NEGATION = re.compile(
    r"\b(?:not(?! (?:only|just|merely|necessarily)\b)|never|no|without|neither|nor"
    r"|instead of|rather than)\b"
)

_CLAUSE_ENDS = re.compile(r"[,:()]|\b(?:but|because|since|so|while|whereas|otherwise|therefore)\b")


def _negated(sentence: str, start: int) -> bool:
    clause = _CLAUSE_ENDS.split(sentence[:start])[-1]
    words = clause.split()
    return len(_NEGATION.findall(" ".join(words[-NEGATION_WORDS:]))) % 2 == 1


def _alternatives(part: str, pattern: str) -> str:
    if not part.startswith("("):
        return _word(part, pattern)
    choices = []
    for choice in part[1:-1].split("|"):
        words = [_word(word, pattern) for word in choice.split()]
        if not words:
            raise PatternProblem(f"the pattern '{pattern}' has an empty choice")
        choices.append(r"\W+".join(words))
    return f"(?:{'|'.join(choices)})"


def _word(word: str, pattern: str) -> str:
    if not word.strip("*"):
        raise PatternProblem(f"the pattern '{pattern}' has a lone *; it completes a word, as in add*")
    if "|" in word:
        raise PatternProblem(f"the pattern '{pattern}' has a | outside brackets")
    stem = re.escape(word.strip("*"))
    return (r"\w*" if word.startswith("*") else "") + stem + (r"\w*" if word.endswith("*") else "")


_CONTRACTIONS = {
    r"\bcan(?:'t|not)\b": "can not",
    r"\bwon't\b": "will not",
    r"n't\b": " not",
}


def _spelled(text: str) -> str:
    text = text.casefold().replace("\u2019", "'").replace("`", "")
    text = re.sub(r"(?<=\w)[-\u2013\u2010](?=\w)", " ", text)  # mini-batch is mini batch
    for contraction, plain in _CONTRACTIONS.items():
        text = re.sub(contraction, plain, text)
    return text
