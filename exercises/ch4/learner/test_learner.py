"""The checks of `learner`: only doing the work gives these weights and these metrics."""

from collections.abc import Callable
from random import Random
from typing import Any

from quizlab.judge import Different, Functions, after, difference

from .cases import BATCH, VROWS, Account, Case, account_of, random_case
from .shown_metric import (
    Metrics,
    Number,
    are_in_order,
    are_rounded_off,
    epoch_means,
    exact,
    mistaken_means,
    numbers_in,
    telling_case,
)
from .training_mistakes import batch_count, training_mistakes


def test_it_runs(submission: Functions, rng: Random, advise: Callable[[str], None]) -> None:
    """A Learner can be made and `fit` runs."""
    advise(f"Driven as {account_of(submission, random_case(rng))['how']}.")


@after("test_it_runs")
def test_one_step(submission: Functions, solution: Functions, rng: Random) -> None:
    """One epoch of one batch: the weights make one step down the gradient."""
    _check_weights(submission, solution, rng, rows=BATCH, epochs=1)


@after("test_one_step")
def test_one_epoch(submission: Functions, solution: Functions, rng: Random) -> None:
    """One epoch: every batch of `dls.train` makes its own step, the smaller last one too."""
    for rows in (22, 16, 9):
        _check_weights(submission, solution, rng, rows=rows, epochs=1)


@after("test_one_epoch")
def test_several_epochs(submission: Functions, solution: Functions, rng: Random) -> None:
    """Several epochs: all batches again in each."""
    for rows, epochs, lr in ((22, 3, 0.3), (9, 4, 0.05)):
        _check_weights(submission, solution, rng, rows=rows, epochs=epochs, lr=lr)


@after("test_several_epochs")
def test_opt_func_is_used(submission: Functions, solution: Functions, rng: Random) -> None:
    """What `opt_func` made does the stepping: made once, so that momentum works too."""
    _check_weights(submission, solution, rng, momentum=0.6)


@after("test_several_epochs")
def test_the_learning_rate_is_used(submission: Functions, solution: Functions, rng: Random) -> None:
    """Another learning rate leads to the weights of that rate."""
    _check_weights(submission, solution, rng, lr=0.017)


@after("test_several_epochs")
def test_the_metric_is_on_the_validation_set(submission: Functions, rng: Random) -> None:
    """After each epoch the metric is computed on every batch of the validation set."""
    case = random_case(rng, epochs=3)
    found = account_of(submission, case)
    if (mistake := _metric_mistake(case, found)) is not None:
        raise mistake


@after("test_the_metric_is_on_the_validation_set")
def test_ten_classes(submission: Functions, solution: Functions, rng: Random) -> None:
    """It trains a model with ten outputs and cross-entropy as well."""
    _check_weights(submission, solution, rng, classes=10, features=7, rows=30)


@after("test_the_metric_is_on_the_validation_set")
def test_the_metric_is_shown(submission: Functions, solution: Functions, rng: Random) -> None:
    """After each epoch the mean of the metric over the validation set is printed, or kept."""
    case, right = telling_case(solution, rng)
    found = account_of(submission, case)
    if found["can_show_more"] and not _is_shown(found, right):
        found = account_of(submission, case | {"asking": True})
    if _is_shown(found, right):
        return
    numbers = _shown_numbers(found)
    for wrong, words in mistaken_means(right):
        if any(are_in_order(exact(each, wrong), wrong) for each in numbers):
            raise Different(words)
    if "metric of something else" in found["odd"]:
        raise Different(
            "The metric was called with something else than `model(xb)` and `yb`. Pass the model's "
            "output as it is: what the metric needs of it, it does itself."
        )
    if any(are_rounded_off(found["printed"], wanted) for wanted in epoch_means(right)):
        raise Different(
            "The metric is shown, but so rounded that it tells little: show at least two decimals, "
            "or a percentage with its sign."
        )
    wanted = ", ".join(f"{each:.4f}" for each in epoch_means(right)[0])
    raise Different(
        f"After the three epochs the metric over `dls.valid` was {wanted} (a made-up metric, "
        "which swings, no accuracy). Nothing that was printed, kept or returned is that: show the "
        "mean over the batches after each epoch."
    )


def _is_shown(found: Account, right: Metrics) -> bool:
    numbers = _shown_numbers(found)
    return any(are_in_order(each, wanted) for each in numbers for wanted in epoch_means(right))


def _shown_numbers(found: Account) -> list[list[Number]]:
    """Return the numbers that were printed, and those that were kept or returned."""
    return [numbers_in(found["printed"]), numbers_in(" ".join(map(repr, found["kept"])))]


@after("test_it_runs")
def test_advice_on_validation(
    submission: Functions, rng: Random, advise: Callable[[str], None]
) -> None:
    """Validation needs neither gradients nor dropout (advice; it decides nothing)."""
    modes = account_of(submission, random_case(rng, dropout=True, epochs=2))["modes"]

    if "valid with train(True)" in modes:
        advise(
            "A model with Dropout still drops in your validation: call `model.eval()` before it "
            "and `model.train()` before training."
        )
    elif "train with train(False)" in modes:
        advise("After the first validation Dropout stays off: call `model.train()` in each epoch.")
    if "validation with gradients" in modes:
        advise(
            "Validation computes gradients that nobody uses: `with torch.no_grad():` leaves them out."
        )


def _check_weights(submission: Functions, solution: Functions, rng: Random, **more: Any) -> None:
    """Compare the weights after training with those of SGD, and say why they differ."""
    case = random_case(rng, **more)
    found = account_of(submission, case)
    right = solution.harness("reference", case)
    words = difference([found["weight"], found["bias"]], [right["weight"], right["bias"]])
    if words is None and "loss swapped" not in found["odd"]:
        return
    telling = random_case(rng, **{**more, "rows": 22, "epochs": 3})
    for each, account in ((telling, account_of(submission, telling)), (case, found)):
        if (mistake := next(training_mistakes(each, account), None)) is not None:
            raise mistake
    raise Different(f"After training, the weights are not those of SGD with these batches. {words}")


def _metric_mistake(case: Case, found: Account) -> Different | None:
    """Return what is wrong with the calls of the metric, None if nothing is."""
    epoch = batch_count(case)
    rows = {"train": 0, "valid": 0}
    after_epoch = [0] * (case["epochs"] + 1)
    for phase, count, steps in found["metrics"]:
        rows[phase] += count
        if phase == "valid" and steps % epoch == 0 and steps <= epoch * case["epochs"]:
            after_epoch[steps // epoch] += count
    if not found["metrics"]:
        return Different("The metric was never computed: call it with predictions and targets.")
    if "metric swapped" in found["odd"]:
        return Different(
            "The metric was called with the targets first. Predictions come first: "
            "`metrics(model(xb), yb)`.",
        )
    if not rows["valid"]:
        return Different(
            "The metric was computed on the training set only; it belongs to `dls.valid`, which "
            "the model was not trained on.",
            "metric-on-training-set",
        )
    return _rows_mistake(after_epoch)


def _rows_mistake(after_epoch: list[int]) -> Different | None:
    """Return what is wrong with when the metric saw how many rows of the validation set."""
    before, *epochs = after_epoch
    if min(epochs) >= VROWS:
        return None
    if before >= VROWS and min(epochs[:-1]) >= VROWS:
        return Different(
            "The metric was computed before each epoch: it says how good the model was, not how "
            "good it became. Validate after the training loop of the epoch.",
        )
    if epochs[-1] >= VROWS and not any(epochs[:-1]):
        return Different(
            f"The metric was computed once, at the end, in {len(epochs)} epochs. It should be "
            "computed after each epoch.",
        )
    if not min(epochs):
        return Different(
            "The metric was not computed after each epoch on `dls.valid`, only after some."
        )
    return Different(
        f"After an epoch the metric saw {min(epochs)} rows of the validation set, not {VROWS}: "
        "every batch of `dls.valid` counts, not only one.",
    )
