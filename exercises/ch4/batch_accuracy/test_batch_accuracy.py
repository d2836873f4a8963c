"""The checks of `batch_accuracy`."""

from collections.abc import Sequence
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
    mapped,
    number,
    show,
    tensor,
    tensors,
    unchanged,
)

SOFT = (
    "This is how near the predictions are to their targets. Accuracy counts decisions: compare the "
    "sigmoid with 0.5 first."
)
MISTAKES: Feedback = {
    "no_sigmoid": (
        "The outputs themselves were compared with 0.5. Before the sigmoid the threshold lies at "
        "0: the sigmoid of 0 is 0.5.",
        "threshold-without-sigmoid",
    ),
    "sigmoid_twice": "Every output counts as a 3. Either the sigmoid was applied twice, so that all of "
    "them lie above 0.5, or the threshold is 0 behind a sigmoid. It is 0.5, behind one sigmoid.",
    "percent": ("This is a percentage. The share lies between 0 and 1.", "percent-for-fraction"),
    "count": "This is how many are right; divided by how many there are it is the share.",
    "share_wrong": "This is the share of the wrong ones.",
    "share_of_threes": "This is the share that was taken for a 3; compare with `yb`.",
    "share_of_threes_found": "Only the 3s were looked at; a 7 can be right as well.",
    "both_three": "Only 3s that were found are counted; a 7 that was taken for a 7 is right as well.",
    "stretched": (
        "Each output met each target: shapes (n, 1) and (n,) are broadcast to (n, n), without any "
        "error, and the mean is taken over all pairs. Both need the same shape.",
        None,
    ),
    "mean_distance": (SOFT, None),
    "mean_probability": (SOFT, None),
    "always_seven": "There is one output for each image. `argmax` of one number is always 0; compare "
    "the sigmoid with 0.5.",
    "whole_share": "`//` rounds down, so that the share is 0 unless all are right; `/` gives the "
    "fraction.",
    "exact": "A sigmoid is hardly ever exactly 0 or 1; compare it with 0.5 first.",
}


def _outputs(shape: tuple[int, ...]) -> Cases:
    """Return outputs none of which is 0, which has a check of its own."""
    size = shape[0]
    return mapped(
        lists(integers(-30, 30), least=size, most=size),
        lambda numbers: replace(tensor([n / 10 + 0.05 for n in numbers]), shape=shape),
    )


def _share(found: Any) -> float:
    if isinstance(found, Tensor) and found.dtype == "bool" and found.size > 1:
        raise Different(
            f"{show(found, 120)} says which ones are right. The share is their mean: "
            "`.float().mean()`."
        )
    return number(found)


def _compare(
    submission: Functions,
    solution: Functions,
    rng: Random,
    sizes: Sequence[int],
    *,
    examples: Sequence[tuple[Any, ...]] = (),
    columns: tuple[int, ...] = (1,),
) -> None:
    mistakes = foreseen(solution, MISTAKES)
    for n in sizes:
        shape = (n, *columns)
        for_all(
            submission,
            solution,
            "batch_accuracy",
            replace(_outputs(shape), shrinks=False),
            tensors(shape, integers(0, 1)),
            examples=examples,
            others=[
                (
                    _outputs((m, *columns)).draw(rng),
                    tensors((m, *columns), integers(0, 1)).draw(rng),
                )
                for m in (1, 2, 9)
            ]
            + [
                (
                    replace(tensor([2.0]), shape=(1, *columns)),
                    replace(tensor([1]), shape=(1, *columns)),
                )
            ],
            rng=rng,
            count=8,
            mistakes=mistakes,
            read=_share,
            tolerance=1e-5,
        )


def test_an_example(submission: Functions, solution: Functions, rng: Random) -> None:
    """Of five outputs, the share is given that stands for the target."""
    five = tensor([[2.0], [0.3], [-1.0], [0.4], [-2.0]])
    examples = [
        (five, tensor([[1], [0], [0], [1], [1]])),
        (five, tensor([[0], [0], [0], [0], [1]])),
        (five, tensor([[1], [1], [0], [1], [1]])),
    ]

    _compare(submission, solution, rng, (5,), examples=examples)


@after("test_an_example")
def test_any_batch(submission: Functions, solution: Functions, rng: Random) -> None:
    """A batch of any size gives what the reference gives."""
    _compare(submission, solution, rng, (8, 3, 1))


@after("test_any_batch")
def test_without_the_second_axis(submission: Functions, solution: Functions, rng: Random) -> None:
    """Outputs and targets of shape (n,) give it as well."""
    _compare(submission, solution, rng, (7,), columns=())


@after("test_any_batch")
def test_at_the_threshold(submission: Functions, solution: Functions, rng: Random) -> None:
    """An output of exactly 0, whose sigmoid is 0.5, is not above it: a 7."""
    for_all(
        submission,
        solution,
        "batch_accuracy",
        examples=[(tensor([[0.0], [0.0], [1.0]]), tensor([[1], [1], [1]]))],
        others=[(tensor([[0.0]]), tensor([[1]])), (tensor([[0.0]]), tensor([[0]]))],
        rng=rng,
        read=_share,
        tolerance=1e-5,
        mistakes=foreseen(solution, {
            "threshold_included": "The sigmoid of 0 is exactly 0.5, and that is not *above* 0.5: it "
            "counts as a 7. `>` leaves it out, `>=` takes it in."
        }),
    )  # fmt: skip


@after("test_any_batch")
def test_targets_may_be_floats(submission: Functions, solution: Functions, rng: Random) -> None:
    """Targets that are floats, 1.0 and 0.0, do as well as integers."""
    batch = tensor([[2.0], [-2.0], [0.3]]), tensor([[1.0], [1.0], [0.0]])

    for_all(
        submission,
        solution,
        "batch_accuracy",
        examples=[batch],
        rng=rng,
        read=_share,
        tolerance=1e-5,
    )


@after("test_any_batch")
def test_arguments_stay_as_they_are(submission: Functions) -> None:
    """Neither outputs nor targets are changed."""
    submission.batch_accuracy(tensor([[2.0], [-1.0]]), tensor([[1], [0]]))

    unchanged(submission, "The arguments should stay as they are: make new tensors instead.")
