"""The checks of `diagnose_classifier`."""

import math
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from quizlab.judge import Different, Functions, Mistake, after, for_all, number, show, unchanged

LABELS = ["cat", "dog"]
SAID = ["cat", "cat", "dog", "cat", "dog", "cat", "dog", "cat", "cat"]
THERE = ["cat", "dog", "dog", "cat", "cat", "dog", "dog", "cat", "cat"]


Decisions = list[tuple[float, bool]]


def _loss(probability: float, right: bool) -> float:
    return -math.log(probability if right else 1 - probability)


def _count(
    predicted: Sequence[str], actual: Sequence[str], counts: Callable[[str, str], bool]
) -> int:
    return sum(counts(said, there) for said, there in zip(predicted, actual, strict=True))


SHARES = [
    Mistake(
        lambda said, there: 100 * _count(said, there, str.__eq__) / len(there),
        "This is a percentage. A fraction lies between 0 and 1: do not multiply by 100.",
        "percent-for-fraction",
    ),
    Mistake(
        lambda said, there: _count(said, there, str.__ne__) / len(there),
        "This is the error rate: the fraction that is wrong. Accuracy counts those that are right.",
    ),
    Mistake(
        lambda said, there: float(_count(said, there, str.__eq__)),
        "This is how many are right. Divide by how many there are.",
    ),
    Mistake(
        lambda said, there: float(_count(said, there, str.__eq__) // len(there)),
        "`//` rounds down to a whole number; `/` gives the fraction. "
        "And `==` between two lists compares them as a whole; `zip` walks through their pairs.",
    ),
    Mistake(
        lambda said, there: (said == there) / len(there),
        "`==` between two lists compares them as a whole and gives one True or False; `zip` walks "
        "through their pairs.",
    ),
]
ALARMS = [
    Mistake(
        lambda said, there, label: _count(said, there, lambda s, t: s != label and t == label),
        "You counted where the label was there and something else was said. "
        "A false alarm is the other direction: the label was said, and something else was there.",
        "confusion-rows-columns",
    ),
    Mistake(
        lambda said, there, label: _count(said, there, str.__ne__),
        "You counted all mistakes. In some of them the classifier said something else.",
        "confusion-rows-columns",
    ),
    Mistake(
        lambda said, there, label: said.count(label),
        "You counted how often the label was said. How often of these was it wrong?",
    ),
    Mistake(
        lambda said, there, label: _count(said, there, lambda s, t: s == label == t),
        "You counted where the label was said and was right.",
    ),
]
LOSSES = [
    Mistake(
        lambda p, right: -_loss(p, right),
        "The sign is missing. Logarithms of probabilities are negative; a loss is minus that.",
        "log-loss-sign",
    ),
    Mistake(
        lambda p, right: _loss(p, True),
        "Where the decision is wrong, the right class did not get `probability` but the rest, "
        "`1 - probability`.",
        "shown-probability-is-right-class",
    ),
    Mistake(
        lambda p, right: _loss(p, not right),
        "Right and wrong are exchanged: a right decision costs `-log(probability)`.",
    ),
    Mistake(
        lambda p, right: 0.0 if right else _loss(p, right),
        "A right decision has a loss too: the less sure the classifier was, the larger.",
        "loss-counts-mistakes",
    ),
    Mistake(
        lambda p, right: 0.0 if right else 1.0,
        "This counts mistakes. The loss asks how much probability the right class got.",
        "loss-counts-mistakes",
    ),
    Mistake(
        lambda p, right: _loss(p, right) / math.log(10),
        "This is the logarithm to base 10. `math.log` with one argument is the natural one.",
    ),
    Mistake(
        lambda p, right: _loss(p, right) / math.log(2),
        "This is the logarithm to base 2. `math.log` with one argument is the natural one.",
    ),
    Mistake(
        lambda p, right: 1 - (p if right else 1 - p),
        "This is 1 minus the probability of the right class; the loss is minus its logarithm.",
    ),
]


def _places(
    decisions: Decisions, *, key: Callable[[float, bool], Any], largest: bool = True
) -> list[int]:
    return sorted(range(len(decisions)), key=lambda at: key(*decisions[at]), reverse=largest)


TOPS = [
    Mistake(
        lambda ds, k: _places(ds, key=_loss, largest=False)[:k],
        "These are the smallest losses. `reverse=True` sorts from the largest on.",
    ),
    Mistake(
        lambda ds, k: _places(ds, key=_loss, largest=False)[-k:],
        "These are the right places, the largest loss last. It should come first.",
    ),
    Mistake(
        lambda ds, k: sorted((_loss(*d) for d in ds), reverse=True)[:k],
        "These are the losses. Wanted are the places at which they stand.",
    ),
    Mistake(
        lambda ds, k: _places(ds, key=_loss),
        "All places came back. Only the first `k` are wanted.",
    ),
    Mistake(
        lambda ds, k: _places(ds, key=lambda p, right: p)[:k],
        "This sorts by how sure the classifier was. A sure decision has a large loss only if it "
        "is wrong.",
        "shown-probability-is-right-class",
    ),
    Mistake(
        lambda ds, k: _places(ds, key=lambda p, right: p, largest=False)[:k],
        "This sorts by how unsure the classifier was. Being sure and wrong costs most.",
        "shown-probability-is-right-class",
    ),
    Mistake(
        lambda ds, k: [place + 1 for place in _places(ds, key=_loss)[:k]],
        "Places count from 0.",
    ),
]


def _labels(rng: Random) -> tuple[list[str], list[str]]:
    count = rng.randint(5, 12)
    return rng.choices(LABELS, k=count), rng.choices(LABELS, k=count)


def _decisions(rng: Random, count: int) -> Decisions:
    return [(round(rng.uniform(0.51, 0.99), 3), rng.random() < 0.6) for _ in range(count)]


def _alarms(said: Sequence[str], there: Sequence[str], label: str) -> int:
    return _count(said, there, lambda s, t: s == label != t)


def test_accuracy(submission: Functions, rng: Random) -> None:
    """`accuracy` gives the fraction of predictions that are right."""
    for_all(
        submission,
        lambda said, there: _count(said, there, str.__eq__) / len(said),
        "accuracy",
        examples=[(SAID, THERE), *(_labels(rng) for _ in range(5)), (["cat"], ["cat"])],
        others=[(["cat"], ["dog"]), (["cat", "dog"], ["cat", "dog"])],
        rng=rng,
        read=number,
        mistakes=SHARES,
    )


def test_false_alarms(submission: Functions, rng: Random) -> None:
    """`false_alarms` counts how often a label was said and was wrong."""
    lists = [(SAID, THERE), *(_labels(rng) for _ in range(5)), (["cat"], ["dog"])]
    for_all(
        submission,
        _alarms,
        "false_alarms",
        examples=[(*each, label) for each in lists for label in LABELS],
        rng=rng,
        mistakes=ALARMS,
    )


def _check_loss(submission: Functions, rng: Random, *, right: bool) -> None:
    probabilities = (0.85, 0.6, *(round(rng.uniform(0.51, 0.99), 3) for _ in range(3)))
    for_all(
        submission,
        _loss,
        "loss",
        examples=[(each, right) for each in probabilities],
        others=[(0.9, True), (0.7, False), (0.95, False)],
        rng=rng,
        read=number,
        mistakes=LOSSES,
    )


def test_loss_of_a_wrong_decision(submission: Functions, rng: Random) -> None:
    """A wrong decision costs the more, the surer the classifier was."""
    _check_loss(submission, rng, right=False)


def test_loss_of_a_right_decision(submission: Functions, rng: Random) -> None:
    """A right decision costs the less, the surer the classifier was."""
    _check_loss(submission, rng, right=True)


@after("test_loss_of_a_wrong_decision", "test_loss_of_a_right_decision")
def test_top_losses(submission: Functions, rng: Random) -> None:
    """`top_losses` gives the places of the largest losses, the largest first."""
    example = [(0.9, True), (0.8, False), (0.55, True), (0.95, False), (0.6, False)]
    for_all(
        submission,
        lambda decisions, k: _places(decisions, key=_loss)[:k],
        "top_losses",
        examples=[
            (example, 3),
            *((_decisions(rng, 8), rng.randint(1, 5)) for _ in range(3)),
            (example, 5),
            (example[:1], 1),
        ],
        rng=rng,
        mistakes=TOPS,
    )


@after("test_top_losses")
def test_the_lists_stay_as_they_are(submission: Functions, rng: Random) -> None:
    """The list of decisions is not sorted itself."""
    submission.top_losses(_decisions(rng, 6), 2)

    unchanged(submission)


@after("test_top_losses")
def test_equal_losses(submission: Functions) -> None:
    """Decisions with the same loss each have a place of their own, in either order."""
    for decisions, k in (
        ([(0.6, False), (0.6, False)], 2),
        ([(0.9, True), (0.7, False), (0.8, True), (0.7, False)], 2),
        ([(0.7, True), (0.9, False), (0.7, True), (0.7, True)], 3),
    ):
        found = submission.top_losses(decisions, k)
        largest = sorted((_loss(*each) for each in decisions), reverse=True)[:k]
        places = found if isinstance(found, list) else []
        own = len(set(places)) == k and set(places) <= set(range(len(decisions)))
        if own and [_loss(*decisions[at]) for at in places] == largest:
            continue
        raise Different(
            f"{show(found, 100)} came back; expected {k} different places, the largest losses first. "
            "Two decisions may have the same loss: `index` finds the first of them each time, and a "
            "dict keeps one place for a loss. Sort the places themselves, by their losses."
        )
