"""The checks of `logistic_regression_torch`."""

import math
from random import Random
from typing import Any

from quizlab.judge import (
    Different,
    Feedback,
    Functions,
    Mistake,
    Tensor,
    after,
    difference,
    foreseen,
    number,
    same,
    show,
    tensor,
)

TRAINING: Feedback = {
    "not_zeroed": (
        "The gradients were never set back to zero: call `opt.zero_grad()` in each step.",
        "zero-grad-missing",
    ),
    "untrained": "The model did not change. Is `opt.step()` called after `backward`, with no "
    "`zero_grad` between them? Does `opt` have the parameters of this model?",
    "summed": "This is the sum over the rows. The loss is the mean, which `nn.BCELoss()` gives.",
    "squares": "This is the mean of squared errors. Use the binary cross-entropy, `nn.BCELoss`.",
    "sigmoid_twice": "There is a sigmoid too many: `BCEWithLogitsLoss` applies one, and the model "
    "already ends with one. Use `nn.BCELoss`.",
    "broadcast": "Predictions of shape (n, 1) with labels of shape (n,) are broadcast to (n, n): each "
    "prediction met every label. `squeeze(1)` the predictions.",
    "labels_exchanged": "0 and 1 are exchanged.",
    "arguments_exchanged": "Predictions come first, labels second: `loss_func(predictions, ys)`.",
    "cross_entropy": "`nn.CrossEntropyLoss` wants a score for each class. For one probability it is "
    "`nn.BCELoss`.",
    "noted_after": "These are the losses after each step. Keep the loss that the step was made from: "
    "it is the one before.",
    "uphill": "The steps go uphill: the loss grows.",
}
PREDICTIONS: Feedback = {
    "all_ones": (
        "Everything is 1. `torch.maximum` of a probability and 1 is always 1; compare with `> 0.5`.",
        "maximum-as-threshold",
    ),
    "probabilities": "These are the probabilities. Wanted is 1 where they are over 0.5, else 0.",
    "exchanged": "0 and 1 are exchanged: 1 is for probabilities over 0.5.",
}
ACCURACY: Feedback = {
    "percent": (
        "This is a percentage. A fraction lies between 0 and 1: do not multiply by 100.",
        "percent-for-fraction",
    ),
    "errors": "This is the error rate. Accuracy counts what is right.",
    "counted": "This is how many are right. Divide by how many there are.",
    "every_pair": "Shapes (n, 1) and (n,) were compared, which gives (n, n): each prediction with every "
    "label. Give both the shape (n,).",
    "every_pair_counted": "Shapes (n, 1) and (n,) were compared, which gives (n, n): each prediction "
    "with every label. Give both the shape (n,).",
    "of_ones": "This is the fraction of the labels that are 1. Compare predictions with labels.",
}


def _rows(rng: Random, count: int, n_inputs: int) -> Tensor:
    return tensor([[round(rng.uniform(-3, 3), 2) for _ in range(n_inputs)] for _ in range(count)])


def _labels(rng: Random, count: int) -> Tensor:
    both = [1.0, 0.0][:count]
    return tensor(both + [float(rng.random() < 0.6) for _ in range(count - 2)])


def _weights(outputs: Tensor) -> tuple[Tensor, Tensor]:
    """Return weights and bias of a logistic regression by what it gives for the probes."""
    logits = [math.log(p / (1 - p)) for p in outputs.numbers()]
    return tensor([logit - logits[0] for logit in logits[1:]], "float32"), tensor(logits[:1])


def _begun(submission: Functions, n_inputs: int) -> Tensor:
    outputs = submission.harness("begin", n_inputs)
    if isinstance(outputs, str):
        raise Different(
            f"`make_model` gave {outputs}; expected a model. `nn.Sequential(...)` puts modules "
            "together to one."
        )
    if not isinstance(outputs, Tensor):
        raise Different(f"The model gave {show(outputs, 100)}; expected a tensor of probabilities.")
    if outputs.shape != (n_inputs + 1, 1):
        raise Different(
            f"For {n_inputs + 1} rows the model gave the shape {outputs.shape}; expected "
            f"({n_inputs + 1}, 1): one probability for each row."
        )
    if not all(0 < p < 1 for p in outputs.numbers()):
        raise Different(
            f"The model gave {show(outputs, 100)}. Probabilities lie between 0 and 1: is there a "
            "sigmoid behind the linear layer?"
        )
    return outputs


def test_the_model(submission: Functions, rng: Random) -> None:
    """`make_model` gives a linear layer and a sigmoid: one probability for each row."""
    outputs = _begun(submission, 3)
    xs = _rows(rng, 4, 3)
    found = submission.harness("outputs", xs)
    w, b = _weights(outputs)
    sums = [sum(x * c for x, c in zip(row, w.numbers())) + b.item() for row in xs.tolist()]
    expected = tensor([[1 / (1 + math.exp(-z))] for z in sums])
    if difference(found, expected, 1e-4) is None:
        return
    if difference(found, _linear(outputs, xs), 1e-4) is None:
        raise Different(
            "The outputs are weights times inputs plus bias, no probabilities: put a sigmoid behind the "
            "linear layer."
        )
    raise Different(
        "The model is no logistic regression: its outputs are not the sigmoid of weights times "
        f"inputs plus bias. For {show(xs, 120)} it gives {show(found, 100)}; expected "
        f"{show(expected, 100)}. One linear layer, one sigmoid, nothing else."
    )


def _linear(outputs: Tensor, xs: Tensor) -> Tensor:
    """Return what a linear layer would give for rows that gives these outputs for the probes."""
    bias, *others = outputs.numbers()
    return tensor(
        [[bias + sum(x * (o - bias) for x, o in zip(row, others))] for row in xs.tolist()]
    )


@after("test_the_model")
def test_training(submission: Functions, solution: Functions, rng: Random) -> None:
    """`train` takes the steps of SGD and gives the loss before each of them."""
    for n_inputs, count, lr, n_steps in ((1, 6, 0.5, 1), (2, 8, 0.5, 2), (3, 12, 0.3, 8)):
        w, b = _weights(_begun(submission, n_inputs))
        data = (_rows(rng, count, n_inputs), _labels(rng, count), lr, n_steps)
        losses, outputs = submission.harness("train", *data)
        if losses is None:
            raise Different("`train` gave None. Collect the losses in a list and `return` it.")
        if len(losses) != n_steps:
            raise Different(
                f"After {n_steps} steps the list has {len(losses)} losses"
                f"{': ' + show(losses, 60) if len(losses) < 3 else ''}; expected one for each step."
            )
        packed = tensor([*map(number, losses), *outputs.numbers()], "float32")
        given = (w, b, *data)
        _compare(packed, solution, given, n_steps)


def _compare(packed: Tensor, solution: Functions, given: tuple[Any, ...], n_steps: int) -> None:
    expected = solution.harness("right", *given)
    if difference(packed, expected, 1e-3) is None:
        return
    for mistake in foreseen(solution, TRAINING):
        if difference(packed, mistake.gives(*given), 1e-3) is None:
            raise _told(mistake, packed, expected, n_steps)
    losses = tensor(list(expected.numbers())[:n_steps])
    if difference(tensor(list(packed.numbers())[:n_steps]), losses, 1e-3) is None:
        raise Different(
            "The losses are right, but the model is another one afterwards: was a step left out, "
            "or taken by another optimizer or learning rate?"
        )
    same(tensor(list(packed.numbers())[:n_steps]), losses, tolerance=1e-3)
    raise Different("The losses or the steps are not those of SGD with binary cross-entropy.")


def _told(mistake: Mistake, packed: Tensor, expected: Tensor, n_steps: int) -> Different:
    yours, right = (
        [float(f"{n:.4g}") for n in list(each.numbers())[:n_steps]] for each in (packed, expected)
    )
    losses = "" if yours == right else f"\nlosses, yours:    {yours}\nlosses, expected: {right}"
    return Different(mistake.feedback + losses, mistake.misconception)


@after("test_training")
def test_predictions(submission: Functions, solution: Functions, rng: Random) -> None:
    """`predict` gives 1 or 0 for each row."""
    for n_inputs in (2, 4):
        _begun(submission, n_inputs)
        xs = _rows(rng, 20, n_inputs)
        probabilities = _flat(submission.harness("outputs", xs))
        expected = tensor([float(p > 0.5) for p in probabilities.numbers()])
        found = submission.harness("predict", xs)
        if isinstance(found, Tensor) and found.shape == (20,):
            found = tensor([float(each) for each in found.numbers()])
        _same(found, expected, solution, (probabilities,), PREDICTIONS)


def _flat(outputs: Tensor) -> Tensor:
    return tensor(list(outputs.numbers()))


def _same(
    found: Any,
    expected: Tensor,
    solution: Functions,
    given: tuple[Any, ...],
    feedback: Feedback,
) -> None:
    if difference(found, expected) is not None:
        same(found, expected, given=given, mistakes=foreseen(solution, feedback))


@after("test_training")
def test_accuracy(submission: Functions, solution: Functions, rng: Random) -> None:
    """`accuracy` gives the fraction of rows that are predicted right."""
    for n_inputs in (2, 3):
        _begun(submission, n_inputs)
        xs, ys = _rows(rng, 13, n_inputs), _labels(rng, 13)
        given = (_flat(submission.harness("outputs", xs)), ys)
        found = tensor(number(submission.harness("accuracy", xs, ys)))
        _same(found, solution.harness("accuracy_of", *given), solution, given, ACCURACY)


@after("test_predictions")
def test_at_one_half(submission: Functions) -> None:
    """A probability of exactly 0.5 is not above it, so the prediction is 0."""
    found = submission.harness("predict_given", tensor([[0.0], [1.0], [0.0]]))
    if isinstance(found, Tensor) and [float(each) for each in found.numbers()] == [0.0, 1.0, 0.0]:
        return
    raise Different(
        f"For the probabilities 0.5, 0.73 and 0.5 it gave {show(found, 60)}; expected [0, 1, 0]. 0.5 is "
        "not *above* 0.5: `>` leaves it out, `>=` takes it in."
    )


@after("test_at_one_half", "test_accuracy")
def test_one_row(submission: Functions, solution: Functions, rng: Random) -> None:
    """A single row is a batch as well: `train` takes it, `predict` gives the shape (1,)."""
    w, b = _weights(_begun(submission, 3))
    data = (_rows(rng, 1, 3), _labels(rng, 1), 0.5, 2)
    losses, outputs = submission.harness("train", *data)
    packed = tensor([*map(number, losses), *outputs.numbers()], "float32")
    _compare(packed, solution, (w, b, *data), 2)

    found = submission.harness("predict", _rows(rng, 1, 3))
    if not isinstance(found, Tensor) or found.shape != (1,):
        raise Different(
            f"For one row `predict` gave {show(found, 60)}; expected the shape (1,). `squeeze()` drops "
            "every axis of size 1, that of the rows too; `squeeze(1)` drops only the second."
        )
