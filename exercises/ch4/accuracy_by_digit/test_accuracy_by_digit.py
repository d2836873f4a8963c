"""The checks of `accuracy_by_digit`."""

import math
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from quizlab.judge import (
    Array,
    Cases,
    Feedback,
    Functions,
    Tensor,
    after,
    for_all,
    foreseen,
    integers,
    mapped,
    tensor,
    tensors,
    tenths,
)

ANSWERS: Feedback = {
    "largest": (
        "These are the largest outputs themselves. The answer is the position of the largest, "
        "`argmax(dim=1)`.",
        "probabilities-are-labels",
    ),
    "along_columns": "For each digit this says which image has the largest output. Go along the rows, "
    "`dim=1`.",
    "over_everything": "This is one position in all outputs together. `dim=1` finds one in each row.",
    "smallest": "These are the positions of the smallest outputs.",
    "from_one": "Everything is 1 too large. The first column belongs to the digit 0.",
    "a_column": "The digits are right, but in a column. Leave `keepdim` out, or `squeeze(1)`.",
    "thresholded": "A threshold decides about each output by itself. Wanted is the largest in each row.",
}
TABLE: Feedback = {
    "turned": (
        "Rows and columns are exchanged: the row is the right digit, the column the answer.",
        "confusion-rows-columns",
    ),
    "only_right": "Only the right answers were counted. The table has the wrong ones as well, beside "
    "its diagonal.",
    "only_wrong": "Only the wrong answers were counted. The right ones are on the diagonal.",
    "once_only": "Nothing is above 1. Add 1 for one image after the other: `= 1` counts nothing, and "
    "`table[labels, found] += 1` counts equal pairs only once.",
    "every_pair": "Each label was counted with every answer. `zip` takes label and answer of the same "
    "image.",
    "shares": "These are fractions of all images. Wanted are counts.",
}
BY_DIGIT: Feedback = {
    "of_columns": (
        "Each digit was divided by the sum of its column, which is how often it was answered. "
        "Divide by the sum of its row, which is how many images of it there are.",
        "confusion-rows-columns",
    ),
    "of_everything": "Each digit was divided by all images. Divide by the images of this digit, "
    "`table[i].sum()`.",
    "zero_for_none": "A digit without images has 0 here, as if all of them were wrong. It has None.",
    "one_for_none": "A digit without images has 1 here, as if all of them were right. It has None.",
    "nan_for_none": "Where a digit has no images, 0 was divided by 0, which is nan. It has None.",
    "left_out": "Digits without images were left out, so the places no longer tell the digit. They "
    "have None.",
    "percent": ("These are percentages. A fraction lies between 0 and 1.", "percent-for-fraction"),
    "wrong_ones": "These are the fractions of wrong answers.",
    "counts": "These are counts. Divide each by how many images of the digit there are.",
}
DIGITS = tensors((40,), integers(0, 9))


def _whole(found: Any) -> Any:
    """Return a tensor of whole numbers as one of int64: the exercise leaves the type open."""
    if not isinstance(found, Tensor) or not found.dtype.startswith(("float", "int", "uint")):
        return found
    numbers = [int(each) for each in found.numbers() if math.isfinite(each)]
    if numbers != list(found.numbers()):
        return found
    return replace(tensor(numbers, "int64"), shape=found.shape)


def _plain(found: Any) -> Any:
    """Return fractions as Python floats, also where they came in a tensor or as tensors."""
    if isinstance(found, (Tensor, Array)) and len(found.shape) == 1:
        found = found.tolist()
    if isinstance(found, tuple):
        found = list(found)
    if isinstance(found, list):
        return [_fraction(each) for each in found]
    return found


def _fraction(value: Any) -> Any:
    if isinstance(value, (Tensor, Array)) and value.size == 1:
        value = value.item()
    return float(value) if type(value) is int else value


def _without_ties(outputs: Tensor) -> Tensor:
    """Return outputs that differ within each row, so that there is one largest."""
    rows = outputs.tolist()
    return tensor([[each + 0.003 * digit for digit, each in enumerate(row)] for row in rows])


def _table(numbers: Tensor) -> Tensor:
    """Return a table in which the digits 2 and 6 have no images, and 4 has one."""
    few = {2: [0] * 10, 4: [0] * 4 + [1] + [0] * 5, 6: [0] * 10}
    return tensor([few.get(digit, row) for digit, row in enumerate(numbers.tolist())])


def _check(
    submission: Functions, solution: Functions, entry: str, cases: tuple[Cases, ...],
    feedback: Feedback, read: Callable[[Any], Any], rng: Random,
) -> None:  # fmt: skip
    mistakes = foreseen(solution, feedback)
    for_all(
        submission, solution, entry, *cases, rng=rng, count=4, mistakes=mistakes, read=read,
        tolerance=1e-5,
    )  # fmt: skip


def test_the_answers(submission: Functions, solution: Functions, rng: Random) -> None:
    """`answers` returns the digit with the largest output for each image."""
    for n in (6, 10):
        cases = (mapped(tensors((n, 10), tenths(-4, 4)), _without_ties),)
        _check(submission, solution, "answers", cases, ANSWERS, _whole, rng)


def test_the_table(submission: Functions, solution: Functions, rng: Random) -> None:
    """`confusion` counts how often each digit was answered with each digit."""
    _check(submission, solution, "confusion", (DIGITS, DIGITS), TABLE, _whole, rng)


def test_the_accuracies(submission: Functions, solution: Functions, rng: Random) -> None:
    """`accuracy_by_digit` returns ten fractions, and None for a digit without images."""
    cases = (mapped(tensors((10, 10), integers(1, 9)), _table),)
    _check(submission, solution, "accuracy_by_digit", cases, BY_DIGIT, _plain, rng)


@after("test_the_table", "test_the_accuracies")
def test_all_right(submission: Functions, solution: Functions, rng: Random) -> None:
    """Where all answers are right, each digit that there is has the accuracy 1."""
    labels = tensors((40,), integers(0, 8)).draw(rng)
    table = submission.confusion(labels, labels)
    for_all(
        submission, solution, "accuracy_by_digit", examples=[(table,)], rng=rng, read=_plain,
        tolerance=1e-5,
    )  # fmt: skip
