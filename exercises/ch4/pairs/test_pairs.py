"""The checks of `pairs`."""

import itertools
from random import Random
from typing import Any

from quizlab.judge import (
    Functions,
    Mistake,
    after,
    for_all,
    integers,
    lists,
    same,
    texts,
    unchanged,
)

MISTAKES = [
    Mistake(
        lambda xs, ys: [list(pair) for pair in zip(xs, ys, strict=False)],
        "The pairs are lists; they should be tuples, as `zip` makes them.",
    ),
    Mistake(
        lambda xs, ys: [(y, x) for x, y in zip(xs, ys, strict=False)],
        "The pairs are the wrong way round: the element of `xs` comes first.",
    ),
    Mistake(
        lambda xs, ys: [(x, y) for x in xs for y in ys],
        "Each element of `xs` was paired with every element of `ys`. "
        "Two `for` make all combinations; `zip` walks through both at the same time.",
        "zip-is-product",
    ),
    Mistake(
        lambda xs, ys: (xs, ys),
        "The two lists came back as one tuple. A pair is wanted for each place.",
    ),
    Mistake(
        lambda xs, ys: [xs, ys],
        "The two lists came back in one list. A pair is wanted for each place.",
    ),
    Mistake(
        lambda xs, ys: xs + ys,
        "`+` puts one list behind the other. A pair is wanted for each place.",
    ),
    Mistake(
        lambda xs, ys: list(zip(xs, ys, strict=False))[:1],
        "Only the first pair came back: a `return` inside the loop ends the function.",
    ),
    Mistake(
        lambda xs, ys: (xs[0], ys[0]),
        "Only the first pair came back: a `return` inside the loop ends the function.",
    ),
    Mistake(
        lambda xs, ys: dict(zip(xs, ys, strict=False)),
        "A dict keeps each key once, so equal elements of `xs` would be lost. A list is wanted.",
    ),
    Mistake(
        lambda xs, ys: list(itertools.zip_longest(xs, ys)),
        "The longer list was filled up with None. `zip` leaves its rest out.",
    ),
]


OTHERS = [([1, 2, 3], ["a", "b", "c"]), ([5, 5], ["x", "y"]), ([4], ["z"])]


def _zipped(xs: list[Any], ys: list[Any]) -> list[Any]:
    return list(zip(xs, ys, strict=False))


def test_an_example(submission: Functions, rng: Random) -> None:
    """Two lists of the same length give a list of tuples."""
    example = [([3, 7], ["three", "seven"])]
    for_all(
        submission,
        _zipped,
        "pairs",
        examples=example,
        others=OTHERS,
        rng=rng,
        mistakes=MISTAKES,
    )


@after("test_an_example")
def test_unequal_lengths(submission: Functions, rng: Random) -> None:
    """The rest of the longer list is left out, whichever it is."""
    examples = [([1, 2, 3], ["a"]), ([1], ["a", "b", "c"])]
    for_all(
        submission,
        _zipped,
        "pairs",
        examples=examples,
        others=OTHERS,
        rng=rng,
        mistakes=MISTAKES,
    )


@after("test_an_example")
def test_nothing_to_pair(submission: Functions) -> None:
    """Empty lists give an empty list."""
    same(submission.pairs([], []), [])


@after("test_unequal_lengths", "test_nothing_to_pair")
def test_any_lists(submission: Functions, rng: Random) -> None:
    """Any two lists give what `zip` gives."""
    for_all(
        submission,
        _zipped,
        "pairs",
        lists(integers(-9, 9)),
        lists(texts()),
        rng=rng,
        mistakes=MISTAKES,
    )


@after("test_an_example")
def test_the_lists_stay_as_they_are(submission: Functions) -> None:
    """The lists that were passed in are not changed."""
    submission.pairs([1, 2], ["a", "b"])

    unchanged(submission)
