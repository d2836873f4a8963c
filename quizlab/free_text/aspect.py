"""Tells which of two things a phrase is about, where an answer compares them: loss and metric."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Aspect:
    """The thing that an idea is about, and the things it could be mixed up with.

    Attributes:
        own, others: what finds a mention of them in plain text.
    """

    own: re.Pattern[str]
    others: re.Pattern[str]

    def fits(self, sentence: str, start: int, end: int) -> bool:
        """Whether what stands from ``start`` to ``end`` is not said of one of the others.

        What is named first inside decides, where it is its own. Else the last mention before it in
        its clause does, then the first one inside, then the next one after it in the clause, then
        the last one before the clause. Without any, it may fit.
        """
        mentions = list(self._mentions(sentence))
        inside = [own for place, own in mentions if start <= place < end][:1]
        if inside == [True]:
            return True
        ends = [found.end() for found in _BETWEEN_CLAUSES.finditer(sentence, 0, start)]
        following = _BETWEEN_CLAUSES.search(sentence, end)
        begin = ends[-1] if ends else 0
        stop = following.start() if following else len(sentence)
        before = [own for place, own in mentions if begin <= place < start]
        after = [own for place, own in mentions if end <= place < stop]
        earlier = [own for place, own in mentions if place < begin]
        return (*before[-1:], *inside, *after[:1], *earlier[-1:], True)[0]

    def _mentions(self, sentence: str) -> Iterator[tuple[int, bool]]:
        """Yield the place of every mention from left to right, and whether it is of its own.

        A name inside a longer one does not count: the weights in "gradients of the weights".
        """
        own = [(found.start(), found.end()) for found in self.own.finditer(sentence)]
        others = (found.start() for found in self.others.finditer(sentence))
        apart = [place for place in others if not any(a <= place < b for a, b in own)]
        return iter(sorted([(a, True) for a, _ in own] + [(place, False) for place in apart]))


_BETWEEN_CLAUSES = re.compile(
    r"[,:;()]|\s[-\u2013\u2014]\s|\u2014"
    r"|\b(?:and|but|while|whereas|although|though|so|since|because|where|when|than)\b"
)
