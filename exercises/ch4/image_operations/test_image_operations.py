"""The checks of `image_operations`."""

from random import Random
from typing import Any

from quizlab.judge import Feedback, Functions, Tensor, after, for_all, foreseen, tensor, unchanged

BOTTOM: Feedback = {
    "from_row_k": "These are the rows from row `k` on, counted from the top. The lowest `k` begin at "
    "`img.shape[1] - k`.",
    "top_black": "The top is black. `:k` is everything before row `k`; the lowest rows are at the end.",
    "all_but_bottom": (
        "All but the lowest `k` rows are black: `:-k` leaves the last ones out, `-k:` takes them.",
        "negative-index-drops",
    ),
    "width_for_height": "The rows were counted from the width of the picture. The axes are channel, "
    "row, column: `img.shape[1]` is how many rows there are, `img.shape[2]` how many columns.",
    "columns_black": "Columns on the right are black. The axes are channel, row, column: rows are on "
    "the second one, `[:, rows]`.",
    "channels_black": "Whole channels are black. The first axis has the channels: `[:, rows]` takes "
    "all of them, and cuts rows.",
    "one_row": "One row is black. `-k` is a single row, `-k:` is the slice from there to the end.",
    "all_black": "The whole picture is black.",
    "white_bottom": "The bottom is white. 0 is black, 1 is white.",
    "cut_off": "The lowest rows were cut off. They should stay, with all pixels 0.",
    "bottom_itself": "These are the lowest rows alone. Wanted is the whole picture, with 0 in these.",
}
CHANNEL: Feedback = {
    "channel_black": "This channel is black. Make the other two black.",
    "channel_alone": "One channel came back, without the axis of the channels. Wanted is a picture "
    "with three channels, of which two are 0.",
    "channel_alone_kept": "One channel came back. Wanted is a picture with three channels, of which "
    "two are 0.",
    "channel_repeated": "All three channels are the same, so the picture is gray. The other two "
    "should be 0.",
    "column_kept": "A column was kept, not a channel. The channels are on the first axis.",
}
GRAY: Feedback = {
    "mean_0": "This is the mean over the pictures. The channels are on axis 1.",
    "mean_last": "This is the mean over the columns of each row, as if the channels came last. "
    "Here they are on axis 1.",
    "sum_1": "This is the sum over the channels; the mean is a third of it.",
    "weighted": "Red, green and blue have different weights, as the eye has them. Here each counts the "
    "same: the plain mean.",
    "first_channel": "This is the red channel alone. Gray is the mean of all three.",
    "mean_all": "This is one number: the mean over everything. `mean(dim=…)` takes it along one axis.",
    "mean_rest": "This is one number for each picture. Only the axis of the channels should go.",
    "mean_and_gray": "This is one picture: the mean over the pictures as well. Take only the channels.",
    "kept_1": "The mean is right, but the axis of the channels is still there, with length 1: leave "
    "`keepdim` out.",
}
MEAN: Feedback = {
    "mean_1": "This is the mean over the channels of each picture. The pictures are on axis 0.",
    "mean_last": "This is the mean over the columns. The pictures are on axis 0.",
    "sum_0": "This is the sum over the pictures. Divide by how many there are, or use `mean`.",
    "mean_all": "This is one number: the mean over everything. `mean(dim=…)` takes it along one axis.",
    "mean_rest": "This is one number for each picture. Wanted is the mean over the pictures, at each "
    "place.",
    "mean_and_gray": "This is gray: the mean over the channels as well. Take only the pictures.",
    "kept_0": "The mean is right, but the axis of the pictures is still there, with length 1: leave "
    "`keepdim` out.",
}


def _picture(rng: Random, rows: int, columns: int) -> list[list[list[float]]]:
    return [
        [[round(rng.uniform(0.05, 0.95), 2) for _ in range(columns)] for _ in range(rows)]
        for _ in range(3)
    ]


def _batch(rng: Random, count: int, rows: int, columns: int) -> Tensor:
    return tensor([_picture(rng, rows, columns) for _ in range(count)])


def _like(
    submission: Functions,
    solution: Functions,
    entry: str,
    examples: list[tuple[Any, ...]],
    feedback: Feedback,
    rng: Random,
) -> None:
    """Compare calls with those of the reference."""
    mistakes = foreseen(solution, feedback)
    for_all(submission, solution, entry, examples=examples, rng=rng, mistakes=mistakes)


def test_black_bottom(submission: Functions, solution: Functions, rng: Random) -> None:
    """`black_bottom` makes the lowest rows black and leaves all others as they are."""
    sizes = ((3, 2, 1), (6, 4, 4), (5, 6, 2), (7, 3, 2))
    examples = [(tensor(_picture(rng, rows, columns)), k) for rows, columns, k in sizes]
    _like(submission, solution, "black_bottom", examples, BOTTOM, rng)


@after("test_black_bottom")
def test_no_row_and_all_rows(submission: Functions, solution: Functions, rng: Random) -> None:
    """With `k` 0 nothing is black, with `k` the number of rows everything is."""
    img = tensor(_picture(rng, 4, 5))
    nothing = {
        "all_black": "With `k` 0 everything is black: `-0` is 0, and `0:` is every row. "
        "`img.shape[1] - k` has no such trap."
    }
    _like(submission, solution, "black_bottom", [(img, 0)], nothing, rng)
    _like(submission, solution, "black_bottom", [(img, 4)], {}, rng)


def test_only_channel(submission: Functions, solution: Functions, rng: Random) -> None:
    """`only_channel` keeps one channel, and makes the others black."""
    sizes = ((0, 2), (2, 3), (1, 5))
    examples = [(tensor(_picture(rng, rows, rows)), channel) for channel, rows in sizes]
    _like(submission, solution, "only_channel", examples, CHANNEL, rng)


def test_grayscale(submission: Functions, solution: Functions, rng: Random) -> None:
    """`grayscale` gives one number for each pixel of each picture."""
    sizes = ((4, 5, 6), (3, 3, 3), (1, 2, 4))
    _like(submission, solution, "grayscale", [(_batch(rng, *each),) for each in sizes], GRAY, rng)


def test_mean_image(submission: Functions, solution: Functions, rng: Random) -> None:
    """`mean_image` gives one picture, with the mean at each place."""
    sizes = ((4, 5, 6), (3, 3, 3), (1, 2, 4))
    _like(submission, solution, "mean_image", [(_batch(rng, *each),) for each in sizes], MEAN, rng)


@after("test_no_row_and_all_rows", "test_only_channel")
def test_the_picture_stays_as_it_is(submission: Functions, rng: Random) -> None:
    """The picture that was passed in is not changed: a slice is no copy."""
    img = tensor(_picture(rng, 4, 4))
    submission.black_bottom(img, 2)
    unchanged(submission)
    submission.only_channel(img, 1)
    unchanged(submission)
