"""The checks of `mnist_loss`."""

from random import Random
from typing import Any

from quizlab.judge import (
    Cases,
    Different,
    Feedback,
    Functions,
    after,
    for_all,
    foreseen,
    integers,
    same,
    tensor,
    tensors,
    tenths,
    unchanged,
)

ONCE = (
    "This is accuracy, or the share of the wrong ones. It does not answer to small changes of the "
    "weights, so it has no gradient: take distances, not decisions.",
    "loss-as-metric",
)
MISTAKES: Feedback = {
    "no_sigmoid": "The sigmoid is missing: `predictions.sigmoid()` comes first, so that every "
    "prediction lies between 0 and 1.",
    "sigmoid_twice": "The sigmoid was applied twice; once is enough.",
    "swapped": "Targets are the wrong way round: where the target is 1, the distance is `1 - p`.",
    "not_averaged": "There is a loss for each item. `backward` needs one number: take the mean.",
    "summed": "This is the sum; with the mean, batches of different sizes compare.",
    "squared": "These are squared distances; the loss of the chapter takes the distance itself.",
    "signed": "Differences of both signs cancel. A distance is never negative.",
    "logs": (
        "This is the log loss (binary cross-entropy). `mnist_loss` takes plain distances.",
        "distance-for-log-loss",
    ),
    "share_wrong": ONCE,
    "share_right": ONCE,
    "stretched": "Each prediction met each target: one of shape (n, 1) and one of shape (n,) are "
    "broadcast to (n, n), without any error. Predictions and targets need the same shape.",
}
NUMBERS = tenths(-4, 4)


def _cases(shape: tuple[int, ...]) -> tuple[Cases, Cases]:
    return tensors(shape, NUMBERS), tensors(shape, integers(0, 1))


def _tensor(found: Any) -> Any:
    if isinstance(found, float):
        raise Different(
            "A Python float came back. It has no gradient, so nothing could be learned from it: "
            "leave `.item()` out."
        )
    return found


def test_an_example(submission: Functions, solution: Functions, rng: Random) -> None:
    """Four predictions and their targets give the mean distance, as a tensor."""
    predictions, targets = tensor([[2.0], [-1.0], [0.5], [3.0]]), tensor([[1], [0], [0], [0]])
    for_all(
        submission,
        solution,
        "mnist_loss",
        examples=[(predictions, targets)],
        others=[tuple(each.draw(rng) for each in _cases((n, 1))) for n in (3, 5, 8)],
        rng=rng,
        read=_tensor,
        mistakes=foreseen(solution, MISTAKES),
    )


@after("test_an_example")
def test_any_batch(submission: Functions, solution: Functions, rng: Random) -> None:
    """Any batch of any size gives what the reference gives."""
    mistakes = foreseen(solution, MISTAKES)
    for n in (1, 3, 8):
        for_all(
            submission, solution, "mnist_loss", *_cases((n, 1)), rng=rng, count=8, mistakes=mistakes
        )


@after("test_any_batch")
def test_without_the_second_axis(submission: Functions, solution: Functions, rng: Random) -> None:
    """Predictions and targets of shape (n,) give it as well."""
    mistakes = foreseen(solution, MISTAKES)

    for_all(submission, solution, "mnist_loss", *_cases((5,)), rng=rng, count=8, mistakes=mistakes)


@after("test_any_batch")
def test_arguments_stay_as_they_are(submission: Functions) -> None:
    """Neither predictions nor targets are changed."""
    submission.mnist_loss(tensor([[2.0], [-1.0]]), tensor([[1], [0]]))

    unchanged(submission, "The arguments should stay as they are: make new tensors instead.")


@after("test_arguments_stay_as_they_are")
def test_it_has_a_gradient(submission: Functions, solution: Functions, rng: Random) -> None:
    """`backward` gives every prediction its share of the slope."""
    predictions, targets = (each.draw(rng) for each in _cases((6, 1)))
    found = submission.harness("gradient", predictions, targets)

    same(found, solution.harness("gradient", predictions, targets))
