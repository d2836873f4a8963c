"""Finds traces of an idea that was not found: its own words, said in a way that we cannot read."""

import re
from collections.abc import Iterable

from quizlab.question_types.patterns import Pattern, Reading, compiled_pattern, read


def has_traces(reading: Reading, missing: Iterable[str], found: Iterable[str], prompt: str) -> bool:
    """Whether a response has a word that belongs to the patterns ``missing`` alone.

    Words of the prompt, of ideas that were found, and words that join others belong to no idea.
    """
    theirs, ours = _Words(missing), _Words(found)
    common = _JOINING | _words(read(prompt))
    return any(theirs.have(word) and not ours.have(word) for word in _words(reading) - common)


class _Words:
    """The words that some patterns look for."""

    def __init__(self, patterns: Iterable[str]) -> None:
        compiled: list[Pattern] = [compiled_pattern(pattern) for pattern in patterns]
        self._words = {word for each in compiled for word in each.words}
        self._stems = tuple({stem for each in compiled for stem in each.stems})

    def have(self, word: str) -> bool:
        return word in self._words or word.startswith(self._stems)


def _words(reading: Reading) -> set[str]:
    return set(_WORD.findall(reading.lines))


_WORD = re.compile(r"[a-z]\w+")

_JOINING = frozenset(
    (
        "about all also an and any are as at be because been between both but by can could do "
        "does each every few for from had has have how if in into is it its just less like "
        "more most much not of on one only or our out over own per same she so some such than "
        "that the them then they this three to too two very was we were what when where which "
        "who why will with would you zero"
    ).split()
)
