"""The checks of `cnn`: a convolution by hand, a net of them, and what it learns."""

import math
from array import array
from collections.abc import Callable
from random import Random
from typing import Any

from quizlab.judge import (
    Different,
    Feedback,
    Functions,
    Mnist,
    Tensor,
    after,
    difference,
    foreseen,
    same,
    show,
    tensor,
)

from ..training_checks import must_be_raw_scores, new_names, pixel_rows, trained

ENOUGH = 0.8
LARGEST = 100_000
CONVOLUTIONS: Feedback = {
    "flipped": "The kernel is turned round, as mathematicians do it. `nn.Conv2d` lays it on as it is.",
    "padded": "The image was surrounded by zeros. Here the kernel should lie entirely inside.",
    "meant": "This is the mean of the products. Wanted is their sum.",
    "one_short": "The last place in each direction is missing: a range up to `h - a` leaves it out, so "
    "it is `h - a + 1`.",
    "in_steps": "The kernel moved on by its own length. It moves on by one.",
    "exchanged": "Rows and columns of the result are exchanged.",
    "no_product": "This is the sum of the pixels under the kernel. Multiply them with the kernel first.",
    "one_row": "The numbers are right, but in one row.",
}


def _numbers(rng: Random, rows: int, columns: int) -> Tensor:
    return tensor([[float(rng.randint(-5, 5)) for _ in range(columns)] for _ in range(rows)])


def test_convolve(submission: Functions, solution: Functions, rng: Random) -> None:
    """`convolve` returns a sum of products for each place on which the kernel fits."""
    for (h, w), (a, b) in (((4, 5), (2, 2)), ((5, 4), (3, 2)), ((6, 7), (1, 3)), ((3, 3), (3, 3))):
        given = (_numbers(rng, h, w), _numbers(rng, a, b))
        found = submission.harness("convolve", *given)
        expected = solution.harness("convolve", *given)
        if difference(found, expected) is None:
            continue
        try:
            same(found, expected, given=given, mistakes=foreseen(solution, CONVOLUTIONS))
        except Different as different:
            call = f"convolve({show(given[0], 160)}, {show(given[1], 80)})"
            different.args = (f"{call}\n{different}",)
            raise


def _made(submission: Functions) -> dict[str, Any]:
    made: dict[str, Any] = submission.harness("make")
    if made["kind"]:
        kind = "None" if made["kind"] == "NoneType" else f"a {made['kind']}"
        raise Different(
            f"`make_cnn` returned {kind}; expected a model, such as an `nn.Sequential`."
        )
    if made["stuck"] is not None:
        raise Different(_stuck(*made["stuck"]))
    return made


def _stuck(at: int, kind: str, layer: str, shape: tuple[int, ...]) -> str:
    words = (
        f"A batch of 5 does not get through layer {at}, {layer}: there it has the shape {shape}."
    )
    if kind != "linear":
        return f"{words} A convolution gets channels on axis 1; its first number says how many."
    if len(shape) > 2:
        return (
            f"{words} `nn.Flatten()` before it makes one axis of the last {len(shape) - 1}, of "
            f"{math.prod(shape[1:])} numbers."
        )
    return f"{words} It is the last number, {shape[-1]}, that the layer has to take."


def test_the_model(submission: Functions) -> None:
    """`make_cnn` returns a small model with a convolution, from images to ten scores each."""
    made = _made(submission)
    for outputs, n in zip(made["outputs"], (5, 1), strict=True):
        if not isinstance(outputs, Tensor) or outputs.shape != (n, 10):
            what = (
                f"the shape {outputs.shape}" if isinstance(outputs, Tensor) else show(outputs, 60)
            )
            hint = ""
            if isinstance(outputs, Tensor) and len(outputs.shape) > 2:
                hint = (
                    " `nn.Flatten()` before the last linear layer makes one axis of the last three."
                )
            if isinstance(outputs, Tensor) and outputs.shape == (10,):
                hint = " A batch of one is a batch too: `squeeze` without an axis takes it away."
            raise Different(f"For a batch of {n} it returned {what}; expected ({n}, 10).{hint}")
    if not made["convolutions"]:
        raise Different("There is no convolution in it: no parameter as `nn.Conv2d` has them.")
    if made["size"] > LARGEST:
        raise Different(
            f"It has {made['size']:,} weights and biases; at most {LARGEST:,} are wanted. Most lie "
            "between the last convolution and the linear layer: `stride=2` or pooling makes that small."
        )


@after("test_the_model")
def test_it_learns_digits(
    submission: Functions, rng: Random, mnist: Mnist, advise: Callable[[str], None]
) -> None:
    """Trained on 5,000 digits, it is right for 80 % of 1,000 new ones."""
    _made(submission)
    names = new_names(rng)
    train = mnist.train.rows(rng.sample(range(60_000), 5_000))
    new = mnist.test.rows(rng.sample(range(10_000), 1_000))
    labels = array("q", [names[digit] for digit in train.labels])
    scores, changed = trained(
        submission,
        "learn",
        pixel_rows(train),
        Tensor("int64", (len(train),), labels.tobytes()),
        pixel_rows(new),
    )
    if not changed:
        raise Different(
            "The model is as it was before. Does the optimizer have the parameters of the model that "
            "was passed in, and is `step()` called after `backward()`?"
        )
    rows = _rows(scores, len(new))
    must_be_raw_scores(rows)
    right = sum(row.index(max(row)) == names[d] for row, d in zip(rows, new.labels, strict=True))
    share = right / len(new)

    advise(f"{share:.1%} of 1,000 new digits are right.")
    if share < ENOUGH:
        raise Different(_too_few(share))


def _rows(scores: Any, count: int) -> list[list[float]]:
    if not isinstance(scores, Tensor) or scores.shape != (count, 10):
        raise Different(
            f"For {count} images it returned {show(scores, 60)}; expected ({count}, 10)."
        )
    rows: list[list[float]] = scores.tolist()
    if any(score != score for row in rows for score in row):  # noqa: PLR0124 - nan
        raise Different(
            "The scores are nan: the training has run away. Take a smaller learning rate."
        )
    return rows


def _too_few(share: float) -> str:
    words = f"{share:.1%} of 1,000 new digits are right; {ENOUGH:.0%} are wanted."
    if share < 0.2:
        return (
            f"{words} That is hardly more than guessing. Do images and labels stay in the same order, "
            "and does the loss go down?"
        )
    return f"{words} It learns: let it see all batches, for some epochs more, or take larger steps."
