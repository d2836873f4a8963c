"""The checks of `train_epoch`: only doing the work gives these weights."""

from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from quizlab.judge import (
    Different,
    Functions,
    Mistake,
    after,
    integers,
    number,
    same,
    tensors,
    tenths,
)

Case = dict[str, Any]
FOUR_PLACES = 6e-5  # the book rounds the mean to four

TOO_EARLY = (
    "Each step was taken before `backward`, with the gradients of the mini-batch before. "
    "First the loss, then `backward`, then the step."
)
EPOCHS = {
    "nothing": (
        "The weights did not change at all: is `opt.step()` called, and not after `opt.zero_grad()`?",
        None,
    ),
    "accumulated": (
        "The gradients were never set back to zero: `backward` adds to what is there. Call "
        "`opt.zero_grad()` for every mini-batch.",
        "zero-grad-missing",
    ),
    "zeroed_each_epoch": (
        "The gradients were set back once in an epoch, outside the loop; they must be for every mini-batch.",
        "zero-grad-missing",
    ),
    "first_batch": ("Only the first mini-batch was used: does something leave the loop?", None),
    "last_batch": (
        "Only the last mini-batch was used: what comes after the loop happens once, with the "
        "values of the last round.",
        "one-step-an-epoch",
    ),
    "without_the_last": ("The last mini-batch, which is smaller, was left out.", None),
    "one_step": (
        "The gradients of all mini-batches were added up, and one step was taken at the end. "
        "The step belongs into the loop.",
        "one-step-an-epoch",
    ),
    "whole": (
        "All data were taken as one batch, for one step. SGD takes a step for each mini-batch.",
        "one-step-an-epoch",
    ),
    "step_first": (TOO_EARLY, None),
    "loss_before_the_step": (TOO_EARLY, None),
    "of_the_outputs": (
        "The gradients are those of the outputs, not those of the loss: `backward` is called on what "
        "`loss_func` gives.",
        None,
    ),
    "twice": ("Every mini-batch was used twice; an epoch uses each once.", None),
    "own_steps": (
        "The steps are those of plain SGD, not those of the optimizer that was passed.",
        None,
    ),
}
MEANS = {
    "first": "This is the metric of the first mini-batch only.",
    "last": "This is the metric of the last mini-batch only; collect them all, then take the mean.",
    "without the last": "The last mini-batch was left out.",
    "sum": "The metrics were added up; divided by their number they are the mean.",
    "percent": "This is a percentage; the mean itself is asked for.",
}


def _case(
    rng: Random,
    *,
    rows: int = 22,
    size: int = 8,
    lr: float = 0.3,
    epochs: int = 1,
    momentum: float = 0.0,
    loss: str = "mnist_loss",
) -> Case:
    numbers = tenths(-2, 2)
    return {
        "weight": tensors((1, 4), numbers).draw(rng),
        "bias": tensors((1,), numbers).draw(rng),
        "x": tensors((rows, 4), numbers).draw(rng),
        "y": tensors((rows, 1), integers(0, 1)).draw(rng),
        "size": size,
        "lr": lr,
        "epochs": epochs,
        "momentum": momentum,
        "loss": loss,
    }


def _weights(submission: Functions, solution: Functions, case: Case) -> None:
    found = submission.harness("trained", case)
    mistakes = [
        Mistake(partial(solution.harness, "weights", case, way), *said)
        for way, said in EPOCHS.items()
    ]
    same(found, solution.harness("weights", case, "right"), mistakes=mistakes)


def test_the_weights(submission: Functions, solution: Functions, rng: Random) -> None:
    """After two epochs the weights are exactly those that a step for each mini-batch gives."""
    for rows, size, lr in ((22, 8, 0.5), (9, 2, 0.2)):
        _weights(submission, solution, _case(rng, rows=rows, size=size, lr=lr, epochs=2))


@after("test_the_weights")
def test_another_loss(submission: Functions, solution: Functions, rng: Random) -> None:
    """It uses the loss function that it gets."""
    _weights(submission, solution, _case(rng, lr=0.1, loss="squares"))


@after("test_the_weights")
def test_the_optimizer_steps(submission: Functions, solution: Functions, rng: Random) -> None:
    """The steps are those of the optimizer that it gets, also of one with momentum."""
    _weights(submission, solution, _case(rng, lr=0.1, momentum=0.9, epochs=2))


def test_validation(submission: Functions, solution: Functions, rng: Random) -> None:
    """`validate_epoch` gives the mean of the metric over the mini-batches."""
    for rows, size in ((22, 8), (9, 2), (5, 8)):
        case = _case(rng, rows=rows, size=size)
        value, unchanged, _ = submission.harness("validated", case)
        if not unchanged:
            raise Different(
                "Validation changed the weights. It only looks: no `backward`, no step."
            )
        _is_mean(_one(value), solution, case)


def _one(value: Any) -> float:
    if isinstance(value, list):
        raise Different("A list came back, a metric for each mini-batch; take its mean.")
    if value is None:
        raise Different("None came back. `print` shows a value; `return` gives it to the caller.")
    return number(value)


def _is_mean(value: float, solution: Functions, case: Case) -> None:
    mean, exact = (number(solution.harness("means", case, way)) for way in ("mean", "exact"))
    if min(abs(value - mean), abs(value - exact)) <= FOUR_PLACES:
        return  # the mean over all items, which weighs a smaller batch less, is as good
    mistakes = [
        Mistake(round(each, places), f"This is the mean rounded to {places} places; keep four.")
        for each in (mean, exact)
        for places in (3, 2, 1)
    ]
    mistakes += [
        Mistake(number(solution.harness("means", case, way)), said) for way, said in MEANS.items()
    ]
    swapped = number(solution.harness("means", case, "swapped"))
    mistakes.append(Mistake(
        swapped,
        "The metric got targets and predictions the wrong way round: predictions come first.",
        "targets-before-predictions",
    ))  # fmt: skip
    same(value, mean, tolerance=1e-5, mistakes=mistakes)


@after("test_validation")
def test_validation_leaves_no_gradients(submission: Functions, rng: Random) -> None:
    """`validate_epoch` calls no `backward`, so that no gradient is waiting for the next step."""
    _, _, gradients = submission.harness("validated", _case(rng))

    if gradients:
        raise Different(
            "After validation the parameters have gradients, which the next step would use: no `backward` in it."
        )
