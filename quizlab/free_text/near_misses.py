"""Finds near misses of an idea: all its words are there, said in a way that we cannot read."""

import re
from collections.abc import Iterable
from functools import lru_cache

from quizlab.free_text.inflection import forms
from quizlab.free_text.patterns import Pattern, Reading, compiled_pattern
from quizlab.free_text.spelling import is_common

LEAST_KNOWN = 0.4  # the share of known words in an answer that we can read; others have more
FEWEST_WORDS = 4  # of fewer words a share says nothing


def is_near_miss(reading: Reading, patterns: Iterable[str]) -> bool:
    """Whether a response has every telling word of one of the patterns, wherever they stand.

    Its words may be too far apart, in another order, or denied; so the idea may have been said.
    """
    words = reading.words
    compiled = map(compiled_pattern, patterns)
    return any(
        each.code.has_tokens(reading.code) if each.code else _has_words(each, words)
        for each in compiled
    )


def is_understood(reading: Reading, words: frozenset[str], stems: frozenset[str]) -> bool:
    """Whether most words of a response are plain English, or words that the question knows."""
    letters = [word for word in reading.words if word[0].isalpha()]
    if len(letters) < FEWEST_WORDS:
        return True
    known, begins = words | JOINING, tuple(stems)
    ours = [word in known or word.startswith(begins) or is_common(word) for word in letters]
    return sum(ours) / len(ours) >= LEAST_KNOWN


def _has_words(pattern: Pattern, words: frozenset[str]) -> bool:
    telling = [
        slot
        for slot in pattern.slots
        if not all(word in JOINING for choice in slot for word in choice)
    ]
    return bool(telling) and all(
        any(all(stands(word, words) for word in choice) for choice in slot) for slot in telling
    )


def stands(word: str, words: frozenset[str]) -> bool:
    stem = word.strip("*")
    if stem == word:
        return not words.isdisjoint(_forms(word))
    if not word.startswith("*"):
        return any(each.startswith(stem) for each in words)
    if not word.endswith("*"):
        return any(each.endswith(stem) for each in words)
    return any(stem in each for each in words)


@lru_cache(maxsize=4096)
def _forms(word: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", " ".join(forms(word))))


JOINING = frozenset(
    (
        "about all also an and any are as at be because been between both but by can could do "
        "does each every few for from had has have how if in into is it its just less like "
        "more most much not of on one only or our out over own per same she so some such than "
        "that the them then they this three to too two very was we were what when where which "
        "who why will with would you zero"
    ).split()
)
