"""How much of a response is explained by the patterns that were found in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quizlab.free_text.near_misses import JOINING, stands
from quizlab.free_text.patterns import Reading, compiled_pattern

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Coverage:
    """The telling words of a response, and how many of them patterns look for.

    Attributes:
        words: how many there are, one as often as it was written.
        explained: how many of them stand in a pattern that was found.
    """

    words: int
    explained: int

    @property
    def share(self) -> float:
        """The explained share, from 0 to 1; 1 where nothing is told."""
        return self.explained / self.words if self.words else 1.0

    @property
    def unexplained(self) -> int:
        """How many words nothing accounts for."""
        return self.words - self.explained


def coverage(reading: Reading, found: Iterable[str]) -> Coverage:
    """Return how far the patterns that were ``found`` in a response account for its words."""
    slots = [slot for pattern in found for slot in compiled_pattern(pattern).slots]
    wanted = {word for slot in slots for choice in slot for word in choice} - JOINING
    telling = [word for word in _WORD.findall(reading.lines) if word not in JOINING]
    explained = {
        word for word in set(telling) if any(stands(each, frozenset({word})) for each in wanted)
    }
    return Coverage(len(telling), sum(word in explained for word in telling))
