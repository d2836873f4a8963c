"""A classifier of free text, learned from responses that a person has marked.

It knows words and their neighbours, no meaning. So it decides nothing alone: where it contradicts
what the patterns found, the response is left undecided; where the patterns missed an idea and it
agrees that the response is not correct, a doubt is settled.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import exp, sqrt

from quizlab.free_text.patterns import Reading

# Probabilities that a response is correct. All are measured: docs/free-text.md.
PASS_THRESHOLD = 0.35  # where the patterns find all ideas: it must be at least this
CLEAR_DOUBT_ABOVE = 0.50  # then what else a response says beside the ideas is no wrong remark
FAIL_THRESHOLD = 0.80  # where the patterns miss an idea: it must be at most this
CLEAR_DOUBT_BELOW = 0.30  # then what was not found is not said in another way either

_TOKEN = re.compile(r"\w+|[@*+=/<>]")


@dataclass(frozen=True)
class Classifier:
    """A logistic regression on which words and pairs of words a response to one question has.

    Attributes:
        bias: the log odds of a response in unknown words.
        weights: what each feature adds to them, before it is divided by the length.
    """

    bias: float
    weights: Mapping[str, float]

    def probability(self, reading: Reading) -> float:
        """Return how likely a person would mark the response correct, from 0 to 1."""
        known = [self.weights[each] for each in features(reading) if each in self.weights]
        odds = self.bias + (sum(known) / sqrt(len(known)) if known else 0.0)
        return 1 / (1 + exp(-odds))


def features(reading: Reading) -> frozenset[str]:
    """Return the words and signs of a response, and each two that are neighbours in a sentence."""
    lines = [_TOKEN.findall(line) for line in reading.lines.split("\n")]
    pairs = (" ".join(pair) for line in lines for pair in pairwise(line))
    return frozenset([*(token for line in lines for token in line), *pairs])
