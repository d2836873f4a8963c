"""The metric of a Learner is found however it was rounded, and whatever the numbers are."""

import struct
from pathlib import Path
from random import Random

import pytest

from quizlab.exercises.exercise import find_exercise
from quizlab.judge.checks import collect

ROOT = Path(__file__).parents[2]
NAMES = collect(find_exercise(ROOT, "learner"))[0].function.__globals__
IS_TELLING = NAMES["telling_case"].__globals__["_is_telling"]
SEEDS = range(60)


def float32(value):
    """Return the nearest number that a tensor holds."""
    return struct.unpack("f", struct.pack("f", value))[0]


def metrics(seed):
    """Return the metric of each batch by phase and epoch, as a telling case has them."""
    rng = Random(seed)
    while True:
        right = {
            phase: [[rng.uniform(0.15, 0.85) for _ in range(3)] for _ in range(4)]
            for phase in ("train", "valid")
        }
        if all(IS_TELLING(wanted, right) for wanted in NAMES["epoch_means"](right)):
            return right


def is_found(text, wanted):
    """Whether the numbers of a text are the wanted ones."""
    return NAMES["are_in_order"](NAMES["numbers_in"](text), wanted)


SHOWN = {
    "whole": lambda m: f"{m}",
    "four places": lambda m: f"{round(m, 4)}",
    "two places": lambda m: f"{round(m, 2)}",
    "four places, then percent": lambda m: f"{round(m, 4) * 100}%",
    "the same without a sign": lambda m: f"accuracy {round(m, 4) * 100}",
    "three places, then percent": lambda m: f"{round(m, 3) * 100} %",
    "two places, then percent": lambda m: f"{round(m, 2) * 100} %",
    "two places, then a number": lambda m: f"{round(m, 2) * 100}",
    "percent, then two places": lambda m: f"{round(m * 100, 2)} percent",
    "rounded in float32": lambda m: f"{float32(round(m, 4))}",
    "rounded to two in float32": lambda m: f"{float32(round(m, 2))}",
    "percent in float32": lambda m: f"{float32(float32(round(m, 4)) * 100)}%",
    "in powers of ten": lambda m: f"{m:.3e}",
}


@pytest.mark.parametrize("way", SHOWN)
def test_a_rounded_mean_is_found_with_every_seed(way):
    """What float noise follows a rounding never decides."""
    for seed in SEEDS:
        (wanted, _) = NAMES["epoch_means"](metrics(seed))
        assert is_found("\n".join(map(SHOWN[way], wanted)), wanted), seed


@pytest.mark.parametrize("places", [2, 3, 4])
def test_a_mean_of_rounded_batches_is_found(places):
    """Who rounds the metric of each batch first has a mean that is as good."""
    for seed in SEEDS:
        right = metrics(seed)
        wanted = NAMES["epoch_means"](right)[0]
        means = [sum(round(each, places) for each in epoch) / 3 for epoch in right["valid"][1:]]
        assert is_found(" ".join(map(str, means)), wanted), seed


NEIGHBOURS = {
    "the last batch": (lambda epochs: [each[-1] for each in epochs[1:]], "last batch only"),
    "the first batch": (lambda epochs: [each[0] for each in epochs[1:]], "first batch only"),
    "epochs mixed": (
        lambda epochs: [
            sum(sum(each) / 3 for each in epochs[1 : at + 1]) / at for at in range(1, len(epochs))
        ],
        "mixes in",
    ),
    "the epoch before": (lambda epochs: [sum(each) / 3 for each in epochs[:-1]], "before each"),
}
EXACT = [way for way in SHOWN if not way.startswith(("two places", "rounded to two"))]


@pytest.mark.parametrize("what", NEIGHBOURS)
@pytest.mark.parametrize("way", SHOWN)
def test_what_stands_near_the_mean_stays_wrong_with_its_reason(what, way):
    """A value of another meaning is never the mean, and its own meaning is told."""
    values, words = NEIGHBOURS[what]
    for seed in SEEDS:
        right = metrics(seed)
        text = "\n".join(map(SHOWN[way], values(right["valid"])))
        assert not any(is_found(text, wanted) for wanted in NAMES["epoch_means"](right)), seed
        told = [
            said
            for wrong, said in NAMES["mistaken_means"](right)
            if NAMES["are_in_order"](NAMES["exact"](NAMES["numbers_in"](text), wrong), wrong)
        ]
        if way in EXACT:
            assert words in told[0], seed


def test_one_decimal_is_too_few_with_every_seed():
    """A metric of one decimal tells little, and never passes by luck."""
    for seed in SEEDS:
        for wanted in NAMES["epoch_means"](right := metrics(seed)):
            assert not is_found(" ".join(f"{each:.1f}" for each in wanted), wanted), (seed, right)
