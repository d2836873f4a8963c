"""Which numbers the checks look for in what a Learner shows, and which ones a mistake would show."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import Any

from quizlab.judge import Functions

from .cases import VBATCH, VROWS, Case, random_case

NEAR = 12  # so many other numbers may stand between two metrics that were rounded coarsely
PERCENT = 5  # a metric above it is a percentage, with or without the sign
BATCHES = math.ceil(VROWS / VBATCH)
NOISE = 2.5e-7  # relative: what float32 leaves after a multiplication or a mean
NUMBER = re.compile(r"(-?\d+(?:\.(\d*))?(?:e([-+]?\d+))?)(?:\s*(%|percent))?")
Metrics = dict[str, list[list[float]]]  # of each batch, by phase and epoch; epoch 0 is before all
Number = tuple[float, float, str]  # as it was shown: value, last digit's unit, percent


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def epoch_means(right: Metrics) -> tuple[list[float], list[float]]:
    """Return the means after each epoch: of the batches' metrics, and of all rows."""
    sizes = [min(VBATCH, VROWS - at) for at in range(0, VROWS, VBATCH)]
    return (
        [_mean(each) for each in right["valid"][1:]],
        [sum(m * n for m, n in zip(each, sizes)) / VROWS for each in right["valid"][1:]],
    )


def mistaken_means(right: Metrics) -> list[tuple[list[float], str]]:
    """Return what mistakes would show, with the words to it."""
    before, *valid = right["valid"]
    means = [_mean(each) for each in valid]
    return [
        (
            [_mean(before), *means[:-1]],
            "What is shown is the metric before each epoch. Validate after the epoch's training.",
        ),
        (
            [_mean(each) for each in right["train"][1:]],
            "What is shown is the metric of the training set; it belongs to `dls.valid`.",
        ),
        (
            [sum(each) for each in valid],
            "What is shown is the sum of the metric over the batches: divide by their number.",
        ),
        (
            [sum(each) / VROWS for each in valid],
            "The sum over the batches was divided by the number of rows. Each batch has a mean "
            "already: divide by the number of batches.",
        ),
        (
            [_mean(means[: at + 1]) for at in range(len(means))],
            "What is shown mixes in the metrics of earlier epochs: begin a new list in each epoch.",
        ),
        (
            [value for each in valid for value in each],
            "The metric of each batch is shown, but not their mean, which tells how good the "
            "model is after the epoch.",
        ),
        ([each[-1] for each in valid], "What is shown is the metric of the last batch only."),
        ([each[0] for each in valid], "What is shown is the metric of the first batch only."),
        (
            means[-1:],
            "The metric is shown only once, after the last epoch: show it after each epoch.",
        ),
    ]


def telling_case(solution: Functions, rng: Random) -> tuple[Case, Metrics]:
    """Return a case in which no other number is near the metrics that should be shown."""
    while True:
        case = random_case(rng, epochs=3, lr=2.0, momentum=0.3)
        progress = solution.harness("progress", case)
        for _ in range(50):
            swing = (rng.uniform(1, 4), rng.uniform(0, 6))
            right = _metrics(progress, *swing)
            if all(_is_telling(wanted, right) for wanted in epoch_means(right)):
                return case | {"swing": swing}, right


def _metrics(progress: list[dict[str, list[list[float]]]], speed: float, shift: float) -> Metrics:
    """Return by phase, epoch and batch what the harness's metric gives."""

    def metric(leanings: list[float]) -> float:
        return _mean([0.5 + 0.4 * math.sin(speed * each + shift) for each in leanings])

    phases = ("train", "valid")
    return {
        phase: [[metric(each) for each in epoch[phase]] for epoch in progress] for phase in phases
    }


def _is_telling(wanted: list[float], right: Metrics) -> bool:
    steps = [late - early for early, late in pairwise(wanted)]
    others = [wrong for wrong, _ in mistaken_means(right) if len(wrong) == len(wanted)]
    return (
        all(0.05 < abs(step) < 0.4 for step in steps)
        and steps[0] * steps[1] < 0  # up and down, so that no list of rising numbers has them
        and any(abs(each % 0.05 - 0.025) < 0.013 for each in wanted)  # off 5 %, 10 %, 15 % …
        and all(max(abs(a - b) for a, b in zip(wanted, each)) > 0.03 for each in others)
    )


def numbers_in(text: str) -> list[Number]:
    """Return the numbers of a text that may be a metric: value, last digit's unit, percent."""
    return [
        (float(value), _precision(float(value), decimals, int(exponent or 0)), percent)
        for value, decimals, exponent, percent in NUMBER.findall(text)
        if decimals or percent
    ]


def _precision(value: float, decimals: str, exponent: int) -> float:
    """Return the unit to which a number was rounded: the coarsest that explains its digits.

    `round(x, 4) * 100` is shown as 47.370000000000005, and a mean of three rounded metrics, or of
    thirteen rows, as 0.48766666666666664: most of these digits are noise.
    """
    unit = 10.0 ** (exponent - len(decimals))
    if decimals == "0" and value > PERCENT:
        return 1.0  # `round(x, 2) * 100` is shown as 57.0
    if unit > 1e-6:
        return unit
    for places in range(7):
        for parts in (1, BATCHES, VROWS):
            sum_ = parts * value
            if abs(sum_ - round(sum_, places)) <= NOISE * abs(sum_):
                return float(10.0**-places)
    return unit


def exact(numbers: list[Number], wanted: list[float]) -> list[Number]:
    """Return the numbers that were not rounded coarsely; of few, 0.12 as what is left of 0.1200."""
    coarsest = 0.001 if len(numbers) > 3 * NEAR else 0.01 if len(wanted) == 1 else 0.1
    return [
        (value, min(unit, 0.1 if percent or value > PERCENT else 0.001), percent)
        for value, unit, percent in numbers
        if unit <= coarsest * (10 if percent or value > PERCENT else 1)
    ]


def are_in_order(numbers: list[Number], wanted: list[float]) -> bool:
    """Whether the wanted values are among the numbers, one after the other."""
    ends: list[int] | None = None  # where the wanted values so far may end
    for mean in wanted:
        slacks = [_slack(number, mean) for number in numbers]
        ends = [
            at
            for at, slack in enumerate(slacks)
            if slack is not None
            and (
                ends is None
                or any(end < at and (slack <= 2e-4 or at - end <= NEAR) for end in ends)
            )
        ]
    return bool(ends)


def _slack(number: Number, mean: float) -> float | None:
    """Return how far a number could be from a mean and still be it, None when it is not."""
    value, unit, percent = number
    ways = [(value / 100, unit / 100)]  # 93.4 is taken for 93.4 %, with or without its sign
    if not percent:
        ways.append((value, 0.005 if unit > 0.05 else unit))  # 0.9 is what round makes of 0.90
    for shown, slack in ways:
        if abs(shown - mean) <= slack + 5e-6:
            return slack
    return None


def are_rounded_off(text: str, wanted: list[float]) -> bool:
    """Whether the wanted values stand in a text as 0.9, or as 93 without a sign."""
    found = NUMBER.findall(text)
    numbers = [(float(value), decimals) for value, decimals, *_ in found if len(decimals) < 2]
    if len(found) > NEAR * len(wanted):
        return False  # among so many they would stand by chance
    for mean in wanted:
        far = [
            abs(number - mean) > 0.05 if decimals else abs(number - 100 * mean) > 1
            for number, decimals in numbers
        ]
        if all(far):
            return False
        numbers = numbers[far.index(False) + 1 :]
    return True
