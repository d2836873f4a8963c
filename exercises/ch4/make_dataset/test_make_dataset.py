"""The checks of `make_dataset`."""

import math
from dataclasses import replace
from random import Random
from typing import Any

from quizlab.judge import (
    Cases,
    Different,
    Feedback,
    Functions,
    Tensor,
    after,
    for_all,
    foreseen,
    integers,
    lists,
    same,
    show,
    tensor,
    tensors,
    tenths,
    unchanged,
)

BYTE = integers(0, 255)
STACKED: Feedback = {
    "bytes_left": "The images are stacked, but they are still bytes from 0 to 255. Make floats of "
    "them with `.float()` and divide by 255.",
    "not_divided": "These floats go up to 255. Divide by 255, so that they go from 0 to 1.",
    "whole_division": "`//` leaves only whole numbers, so all but the darkest pixels are 0. "
    "Divide with `/`.",
    "by_256": "The largest value of a byte is 255, so divide by 255; with 256 it never becomes 1.",
    "by_the_largest": "These images were divided by their own largest pixel. Divide by 255, so that "
    "the same number means the same ink in all images.",
    "joined": "The images were joined along their rows, into one tall image. `torch.stack` puts "
    "them on a new axis, `torch.cat` on one that is there.",
    "images_last": "The axis of the images is the last one. It should be the first.",
    "rows_already": "Each image is one row of pixels already. Leave rows and columns to `inputs`.",
}
INPUTS: Feedback = {
    "only_joined": "The stacks are joined, but each image still has rows and columns. "
    "`.view(n, -1)` makes one row of each.",
    "sevens_first": "The sevens come first. Join the stacks in the order threes, sevens.",
    "only_threes": "Only the threes are there. `torch.cat([threes, sevens])` joins both stacks.",
    "pixels_first": (
        "The number of images is the length of the second axis here. It belongs to the first, "
        "`.view(n, -1)`; otherwise the pixels of several images stand in one row.",
        "reshape-as-transpose",
    ),
    "mixed_rows": (
        "The shape is right, but each row has pixels of several images. `view` does not exchange "
        "axes, it only cuts the same order of numbers anew: `.view(n, -1)`, without `.T`.",
        "reshape-as-transpose",
    ),
    "columns": "There is a column for each image. Wanted is a row for each: leave the `.T` out.",
    "column_by_column": "The pixels go from top to bottom first. A row of pixels goes from left to "
    "right, and then the next row of the image follows.",
    "one_vector": "All pixels of all images are in one vector. Keep the axis of the images.",
    "rows_of_images": "There is a row for each row of an image. Wanted is one for each image.",
}
TARGETS: Feedback = {
    "flat": "The labels are right, but the shape is `(n + m,)`. `.unsqueeze(1)` adds the second axis. "
    "Compared with predictions of shape `(n + m, 1)`, a vector would be broadcast.",
    "one_row": "There is one row with all labels. Wanted is a row for each image: `.unsqueeze(1)` or "
    "`.view(-1, 1)`.",
    "exchanged": "The labels are exchanged: a 3 has the label 1, a 7 the label 0.",
    "zeros_first": "The zeros come first. The threes come first in the inputs, so their labels do too.",
    "digits": "These are the digits themselves. The labels are 1 for a 3 and 0 for a 7.",
    "truths": "These are True and False. Wanted are the numbers 1 and 0.",
    "one_hot": "There are two numbers for each image. One is enough: 1 for a 3, 0 for a 7.",
}


def _floats(found: Any) -> Any:
    """Return a tensor of floats as those of 32 bits: the exercise leaves their size open."""
    if isinstance(found, Tensor) and found.dtype in ("float16", "float64"):
        return tensor(found.tolist(), "float32")
    return found


def _labels(found: Any) -> Any:
    """Return numbers as whole ones where they are whole: labels may be floats."""
    if not isinstance(found, Tensor) or not found.dtype.startswith(("float", "int", "uint")):
        return found
    whole = [int(number) for number in found.numbers() if math.isfinite(number)]
    if whole != list(found.numbers()):
        return found
    return replace(tensor(whole, "int64"), shape=found.shape)


def _images(rows: int, columns: int) -> Cases:
    return lists(tensors((rows, columns), BYTE, "uint8"), least=2, most=4)


def _stack(count: int, rows: int, columns: int) -> Cases:
    return tensors((count, rows, columns), tenths(0, 1))


def test_the_stack(submission: Functions, solution: Functions, rng: Random) -> None:
    """`stacked` makes one tensor of a list of images, with floats from 0 to 1."""
    mistakes = foreseen(solution, STACKED)
    for rows, columns in ((2, 3), (4, 4)):
        images = _images(rows, columns)
        for_all(
            submission, solution, "stacked", images, rng=rng, mistakes=mistakes, count=4,
            read=_floats, tolerance=1e-5,
        )  # fmt: skip


@after("test_the_stack")
def test_the_images_stay_as_they_are(submission: Functions, rng: Random) -> None:
    """The images in the list are not changed."""
    submission.stacked(_images(2, 2).draw(rng))

    unchanged(submission, "The images should stay as they are: make a new tensor instead.")


def test_the_inputs(submission: Functions, solution: Functions, rng: Random) -> None:
    """`inputs` has one row for each image, first the threes, with all its pixels in order."""
    mistakes = foreseen(solution, INPUTS)
    for n, m, rows, columns in ((2, 3, 28, 28), (3, 2, 2, 4), (1, 4, 3, 2)):
        stacks = _stack(n, rows, columns), _stack(m, rows, columns)
        for_all(
            submission, solution, "inputs", *stacks, rng=rng, mistakes=mistakes, count=3,
            read=_floats, tolerance=1e-5,
        )  # fmt: skip


def test_the_targets(submission: Functions, solution: Functions, rng: Random) -> None:
    """`targets` is a column of labels, first a 1 for each three, then a 0 for each seven."""
    for_all(
        submission,
        solution,
        "targets",
        integers(1, 6),
        integers(2, 7),
        rng=rng,
        examples=[(2, 3), (3, 1)],
        mistakes=foreseen(solution, TARGETS),
        read=_labels,
    )


@after("test_the_stack", "test_the_inputs", "test_the_targets")
def test_the_dataset(submission: Functions, solution: Functions, rng: Random) -> None:
    """`make_dataset` is a list of pairs: the pixels of an image, and its label."""
    for n, m, rows, columns in ((1, 2, 2, 2), (4, 3, 3, 5)):
        threes, sevens = (
            [tensors((rows, columns), BYTE, "uint8").draw(rng) for _ in range(count)]
            for count in (n, m)
        )
        found = _items(submission.harness("items", threes, sevens), n + m)
        expected = solution.harness("items", threes, sevens)["items"]
        for at, ((x, y), (right_x, right_y)) in enumerate(zip(found, expected, strict=True)):
            _is_pair(at, x, y, rows * columns)
            same(_floats(x), right_x, tolerance=1e-5)
            if y.item() != right_y.item():
                raise Different(
                    f"Item {at} of {n} threes and {m} sevens has the label {y.item():g}; the x of a "
                    "3 goes with 1, that of a 7 with 0."
                )


def _items(found: dict[str, Any], count: int) -> list[tuple[Any, Any]]:
    """Return the pairs of a dataset; what is none is told."""
    if found.get("iterator"):
        raise Different(
            f"A {found['kind']} came back. It can be gone through once, and has neither a length nor "
            "indexes, which a loader needs: make a list of it.",
            "zip-is-list",
        )
    items = found.get("items")
    if items is None:
        raise Different(f"A dataset has a length and indexes; a {found['kind']} came back.")
    if len(items) == 2 != count and all(isinstance(each, Tensor) for each in items):
        raise Different(
            "All inputs and all targets came back, one behind the other. Pair them: item i is the "
            "row i of the inputs with the row i of the targets."
        )
    pairs = [each for each in items if isinstance(each, (tuple, list)) and len(each) == 2]
    if len(pairs) < len(items):
        odd = next(
            each for each in items if not (isinstance(each, (tuple, list)) and len(each) == 2)
        )
        raise Different(f"An item is a pair `(x, y)`; one of them is {show(odd, 120)}.")
    if len(items) == count**2 != count:
        raise Different(
            f"There are {len(items)} items for {count} images: each image was paired with every "
            "label. `zip` goes through both at the same time.",
            "zip-is-product",
        )
    if len(items) != count:
        raise Different(f"There are {len(items)} items for {count} images.")
    return [(x, y) for x, y in pairs]


def _is_pair(at: int, x: Any, y: Any, pixels: int) -> None:
    if not isinstance(x, Tensor) or not isinstance(y, Tensor):
        raise Different(
            f"Item {at} should be a pair of two tensors; it is ({show(x, 60)}, {show(y, 60)})."
        )
    if x.shape == (1,) and y.shape == (pixels,):
        raise Different("The pairs are the wrong way round: x, the pixels, comes first.")
    if x.shape != (pixels,):
        raise Different(
            f"The x of item {at} has the shape {x.shape}; {pixels} pixels in a row, {(pixels,)}, "
            "are wanted."
        )
    if y.shape != (1,):
        raise Different(f"The y of item {at} has the shape {y.shape}; a row of targets has (1,).")
