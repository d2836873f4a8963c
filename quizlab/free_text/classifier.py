"""A second opinion on free text, learned from responses that a person has marked.

It knows words and their neighbours, no meaning. So it decides nothing alone: where it speaks
against what the patterns found, the response is left undecided; where the patterns missed an idea
and it agrees, a doubt is settled.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import exp, sqrt

from quizlab.free_text.patterns import Reading

# How likely a correct response must look. Both are measured: docs/free-text.md.
LEAST_TO_PASS = 0.35  # where the patterns find all ideas
RIGHT_TOO = 0.50  # above this, much else beside them is no wrong remark
MOST_TO_FAIL = 0.80  # where they do not
WRONG_TOO = 0.30  # below this, what was not found is not said in another way either

_TOKEN = re.compile(r"\w+|[@*+=/<>]")


@dataclass(frozen=True)
class Opinion:
    """A logistic regression on which words and pairs of words a response to one question has.

    Attributes:
        bias: the log odds of a response in unknown words.
        weights: what each trait adds to them, before it is divided by the length.
    """

    bias: float
    weights: Mapping[str, float]

    def of(self, reading: Reading) -> float:
        """Return how likely a person would mark the response correct, from 0 to 1."""
        known = [self.weights[each] for each in traits(reading) if each in self.weights]
        odds = self.bias + (sum(known) / sqrt(len(known)) if known else 0.0)
        return 1 / (1 + exp(-odds))


def traits(reading: Reading) -> frozenset[str]:
    """Return the words and signs of a response, and each two that are neighbours in a sentence."""
    lines = [_TOKEN.findall(line) for line in reading.lines.split("\n")]
    pairs = (" ".join(pair) for line in lines for pair in pairwise(line))
    return frozenset([*(token for line in lines for token in line), *pairs])
