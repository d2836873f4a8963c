"""The checks of `learner`: only doing the work gives these weights and these metrics."""

import math
import re
from itertools import pairwise

from quizlab.judge import Different, Tensor, after, difference, tensor

VROWS, BATCH, VBATCH = 13, 8, 5  # both sets end in a smaller batch
NEAR = 12  # so many other numbers may stand between two metrics that were rounded coarsely
NUMBER = re.compile(r"(-?\d+(?:\.(\d*))?(?:e([-+]?\d+))?)(?:\s*(%|percent))?")


def test_it_runs(submission, rng, advise):
    """A Learner can be made and `fit` runs."""
    advise(f"Driven as {_train(submission, _case(rng))['how']}.")


@after("test_it_runs")
def test_one_step(submission, solution, rng):
    """One epoch of one batch: the weights make one step down the gradient."""
    _weights(submission, solution, rng, rows=BATCH, epochs=1)


@after("test_one_step")
def test_one_epoch(submission, solution, rng):
    """One epoch: every batch of `dls.train` makes its own step, the smaller last one too."""
    for rows in (22, 16, 9):
        _weights(submission, solution, rng, rows=rows, epochs=1)


@after("test_one_epoch")
def test_several_epochs(submission, solution, rng):
    """Several epochs: all batches again in each."""
    for rows, epochs, lr in ((22, 3, 0.3), (9, 4, 0.05)):
        _weights(submission, solution, rng, rows=rows, epochs=epochs, lr=lr)


@after("test_several_epochs")
def test_opt_func_is_used(submission, solution, rng):
    """What `opt_func` made does the stepping: made once, so that momentum works too."""
    _weights(submission, solution, rng, momentum=0.6)


@after("test_several_epochs")
def test_the_learning_rate_is_used(submission, solution, rng):
    """Another learning rate gives the weights of that rate."""
    _weights(submission, solution, rng, lr=0.017)


@after("test_several_epochs")
def test_ten_classes(submission, solution, rng):
    """It trains a model with ten outputs and cross-entropy as well."""
    _weights(submission, solution, rng, classes=10, features=7, rows=30)


@after("test_it_runs")
def test_the_metric_is_on_the_validation_set(submission, rng):
    """After each epoch the metric is computed on every batch of the validation set."""
    case = _case(rng, epochs=3)
    found = _train(submission, case)
    if (mistake := _metric_mistake(case, found)) is not None:
        _fail(*mistake)


@after("test_the_metric_is_on_the_validation_set", "test_several_epochs")
def test_the_metric_is_shown(submission, solution, rng):
    """After each epoch the mean of the metric over the validation set is printed, or kept."""
    case, right = _telling_case(solution, rng)
    found = _train(submission, case)
    numbers = [_numbers(found["printed"]), _numbers(" ".join(map(repr, found["kept"])))]
    if any(_in_order(each, wanted) for each in numbers for wanted in _means(right)):
        return
    for wrong, words in _other_means(right):
        if any(_in_order(_exact(each, wrong), wrong) for each in numbers):
            _fail(words)
    if "metric of something else" in found["odd"]:
        _fail(
            "The metric was called with something else than `model(xb)` and `yb`. Pass the model's "
            "output as it is: what the metric needs of it, it does itself."
        )
    if any(_is_rounded_off(found["printed"], wanted) for wanted in _means(right)):
        _fail(
            "The metric is shown, but so rounded that it tells little: show at least two decimals, "
            "or a percentage with its sign."
        )
    wanted = ", ".join(f"{each:.4f}" for each in _means(right)[0])
    _fail(
        f"After the three epochs the metric over `dls.valid` was {wanted} (a made-up metric, "
        "which swings, no accuracy). Nothing that was printed, kept or returned is that: show the "
        "mean over the batches after each epoch."
    )


@after("test_it_runs")
def test_advice_on_validation(submission, rng, advise):
    """Validation needs neither gradients nor dropout (advice; it decides nothing)."""
    modes = _train(submission, _case(rng, dropout=True, epochs=2))["modes"]

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


# --- what a Learner is given, and its account of it


USUAL = {
    "classes": 1,
    "features": 5,
    "rows": 22,
    "batch": BATCH,
    "vbatch": VBATCH,
    "epochs": 2,
    "lr": 0.3,
    "momentum": 0.0,
    "dropout": False,
    "swing": (3.0, 0.0),  # of the metric: how fast it swings with a prediction, and from where
}


def _case(rng, **more):
    """Return random data and weights for a Learner, with the usual sizes but for those named."""
    case = USUAL | more
    classes, features = case["classes"], case["features"]

    def normal(*shape):
        if len(shape) == 1:
            return [rng.gauss(0, 1) for _ in range(shape[0])]
        return [normal(*shape[1:]) for _ in range(shape[0])]

    def targets(count):
        if classes == 1:
            return tensor([[rng.randint(0, 1)] for _ in range(count)])
        return tensor([rng.randrange(classes) for _ in range(count)])

    return case | {
        "x": tensor(normal(case["rows"], features), "float32"),
        "y": targets(case["rows"]),
        "vx": tensor(normal(VROWS, features), "float32"),
        "vy": targets(VROWS),
        "weight": tensor(normal(classes, features), "float32"),
        "bias": tensor(normal(classes), "float32"),
    }


ACCOUNT = {
    "how": str,
    "weight": Tensor,
    "bias": Tensor,
    "letters": str,
    "printed": str,
    "sizes": [int],
    "rates": [float],
    "scales": [float],
    "kept": [float],
    "odd": [str],
    "modes": [str],
    "metrics": [list],
}


def _train(submission, case):
    """Return the account that the harness gives; a submission may have made it up."""
    found = submission.harness("train", case)
    found = found if isinstance(found, dict) else {}
    if isinstance(found.get("problem"), str):
        _fail(found["problem"])
    if not all(_is(found.get(key), kind) for key, kind in ACCOUNT.items()):
        _fail("The run gave no account of itself.")
    return found


def _is(value, kind):
    if isinstance(kind, list):
        return isinstance(value, list) and all(isinstance(each, kind[0]) for each in value)
    return isinstance(value, kind)


def _fail(feedback, misconception=None):
    different = Different(feedback)
    different.misconception = misconception
    raise different


# --- training


def _weights(submission, solution, rng, **more):
    """Compare the weights after training with those of SGD, and say why they differ."""
    case = _case(rng, **more)
    found = _train(submission, case)
    right = solution.harness("reference", case)
    words = difference([found["weight"], found["bias"]], [right["weight"], right["bias"]])
    if words is None and "loss swapped" not in found["odd"]:
        return
    telling = _case(rng, **{**more, "rows": 22, "epochs": 2})
    for each, account in ((telling, _train(submission, telling)), (case, found)):
        if (mistake := next(_training_mistakes(each, account), None)) is not None:
            _fail(*mistake)
    _fail(f"After training, the weights are not those of SGD with these batches. {words}")


def _training_mistakes(case, found):
    """Yield what is wrong with a training, by its log, the most telling first."""
    yield from _loss_mistakes(found)
    yield from _step_mistakes(case, found)
    yield from _gradient_mistakes(case, found)
    yield from _batch_mistakes(case, found)
    yield from _optimizer_mistakes(case, found)


def _only(found, letters):
    return "".join(each for each in found["letters"] if each in letters)


def _loss_mistakes(found):
    losses = _only(found, "lLbB")
    if "loss swapped" in found["odd"]:
        yield (
            "`loss_func` was called with the targets first. Predictions come first: "
            "`loss_func(model(xb), yb)`.",
        )
    for odd in found["odd"]:
        if odd.startswith("loss shapes"):
            yield (
                f"`loss_func` got predictions and targets of different shapes, {odd[12:]}: they "
                "broadcast against each other. Pass both as they come.",
            )
    if "l" not in losses and "b" not in losses.lower():
        yield ("No loss of a training batch was computed with the `loss_func` that was passed.",)
    if re.search("L[bB]", losses):
        yield (
            (
                "The model is trained in the validation loop as well: no `backward` and no `step` "
                "there."
            )
            if re.search("l[bB]", losses)
            else "The model was trained on the validation set, `dls.valid`.",
            "metric-on-training-set",
        )


def _step_mistakes(case, found):
    order = _only(found, "lbBsnz")
    steps = _only(found, "sn")
    if "o" not in found["letters"]:
        yield (
            "`opt_func` was never called. `fit` makes the optimizer with it: "
            "`opt = opt_func(model.parameters(), lr)`.",
        )
    if "b" not in order.lower():
        yield ("`loss.backward()` was never called, so there are no gradients to step along.",)
    if not steps and difference(found["weight"], case["weight"]) is None:
        yield ("The weights did not change at all: is `opt.step()` called?",)
    if not steps:
        yield (
            "The weights were changed, but not by the optimizer that `opt_func` made: "
            "`opt.step()` was never called. Leave the update to it.",
        )
    if "s" not in steps and re.search("[bB]z+n", order):
        yield (
            "`opt.zero_grad()` stands between `backward()` and `step()`, so the step finds no "
            "gradients. The order is: backward, step, zero_grad.",
        )
    if steps.startswith("n") and re.fullmatch("(l[sn][bB]|[sn]l[bB])+", _only(found, "lbBsn")):
        yield (
            "`opt.step()` stands before `loss.backward()`: it steps along the gradients of the "
            "batch before, or along none. The order is: backward, step, zero_grad.",
        )


def _gradient_mistakes(case, found):
    gradients, zeroed = _only(found, "bB"), "z" in found["letters"]
    steps, epochs = len(_only(found, "sn")), case["epochs"]
    if "B" not in gradients:
        return
    if 0 < steps <= epochs < len(gradients):
        yield (
            f"There {'was 1 step' if steps == 1 else f'were {steps} steps'} in {epochs} epochs of "
            f"{_batches(case)} batches: `opt.step()` and `opt.zero_grad()` belong into the loop "
            "over the batches.",
        )
    first = re.fullmatch(f"(b{'B' * (_batches(case) - 1)})+", gradients)
    if first and epochs > 1 and zeroed:
        yield (
            "The gradients were set back to zero only once in each epoch. `backward` adds to the "
            "gradients that are there: call `opt.zero_grad()` for each batch.",
            "zero-grad-missing",
        )
    if "b" not in gradients[1:]:
        yield (
            "The gradients were never set back to zero: `backward` adds to the gradients that are "
            "there. Call `opt.zero_grad()` after each step.",
            "zero-grad-missing",
        )
    yield (
        f"At {gradients.count('B')} of {len(gradients)} batches the gradients of an earlier batch "
        "were still there, and `backward` added to them. Call `opt.zero_grad()` after each step.",
        "zero-grad-missing",
    )


def _batch_mistakes(case, found):
    rows, epochs, sizes = case["rows"], case["epochs"], found["sizes"]
    one = [min(BATCH, rows - at) for at in range(0, rows, BATCH)]
    due, steps = epochs * len(one), len(_only(found, "sn"))
    ways = [
        (one[:-1] * epochs, f"the last batch of each epoch, of {one[-1]} rows, was left out"),
        (one[:1] * epochs, "only the first batch of each epoch"),
        (
            one[-1:] * epochs,
            "only the last batch of each epoch. Do `backward` and `step` stand inside the loop "
            "over the batches?",
        ),
        ([rows] * epochs, "each epoch took all rows at once"),
        (one * (epochs + 1), "one epoch too many"),
    ]
    if epochs > 1:
        ways.insert(0, (one, "only one epoch was trained, whatever `n_epochs` is"))
    why = next((f": {words}" for wrong, words in ways if sizes == wrong), "")
    if len(sizes) == 2 * due:
        why = ": every batch twice. Is there a loop too many?"
    if sizes != one * epochs:
        yield (
            f"In {epochs} epochs of {len(one)} batches each, {len(sizes)} training batches were "
            f"used, not {due}{why}{'' if why.endswith('?') else '.'}",
        )
    if steps != len(sizes):
        yield (f"`backward` was called for {len(sizes)} batches and `step` {steps} times.",)


def _optimizer_mistakes(case, found):
    made = found["letters"].count("o")
    rates = [each for each in found["rates"] if abs(each - case["lr"]) > 1e-9]
    if rates:
        yield (
            f"`fit` was called with lr={case['lr']}, but the optimizer stepped with {rates[0]:g}. "
            "Pass the rate on as it is: `opt_func(model.parameters(), lr)`.",
        )
    if any(each < 0 for each in found["scales"]):
        yield (
            "The weights went uphill: `backward` was called on the loss with its sign changed.",
            "step-adds-gradient",
        )
    if any(abs(each - 1) > 1e-6 for each in found["scales"]):
        yield (
            f"The loss was multiplied with {found['scales'][0]:.4g} before `backward`, and so were "
            "its gradients. Call `backward` on the loss as it is.",
        )
    if made > 1:
        often = {len(found["sizes"]): "for each batch", case["epochs"]: "in each epoch"}
        yield (
            f"The optimizer was made anew {often.get(made, f'{made} times')}. An optimizer "
            "with momentum forgets its past that way: make it once, at the beginning of `fit`.",
        )


def _batches(case):
    return -(-case["rows"] // BATCH)


# --- validation


def _metric_mistake(case, found):
    """Return what is wrong with the calls of the metric, None if nothing is."""
    epoch = _batches(case)
    rows = {"train": 0, "valid": 0}
    after_epoch = [0] * (case["epochs"] + 1)
    for phase, count, steps in found["metrics"]:
        rows[phase] += count
        if phase == "valid" and steps % epoch == 0 and steps <= epoch * case["epochs"]:
            after_epoch[steps // epoch] += count
    if not found["metrics"]:
        return ("The metric was never computed: call it with predictions and targets.",)
    if "metric swapped" in found["odd"]:
        return (
            "The metric was called with the targets first. Predictions come first: "
            "`metrics(model(xb), yb)`.",
        )
    if not rows["valid"]:
        return (
            "The metric was computed on the training set only; it belongs to `dls.valid`, which "
            "the model was not trained on.",
            "metric-on-training-set",
        )
    return _when(after_epoch)


def _when(after_epoch):
    """Return what is wrong with when the metric saw how many rows of the validation set."""
    before, *epochs = after_epoch
    if min(epochs) >= VROWS:
        return None
    if before >= VROWS and min(epochs[:-1]) >= VROWS:
        return (
            "The metric was computed before each epoch: it says how good the model was, not how "
            "good it became. Validate after the training loop of the epoch.",
        )
    if epochs[-1] >= VROWS and not any(epochs[:-1]):
        return (
            f"The metric was computed once, at the end, in {len(epochs)} epochs. It should be "
            "computed after each epoch.",
        )
    if not min(epochs):
        return ("The metric was not computed after each epoch on `dls.valid`, only after some.",)
    return (
        f"After an epoch the metric saw {min(epochs)} rows of the validation set, not {VROWS}: "
        "every batch of `dls.valid` counts, not only one.",
    )


# --- what is shown


def _mean(values):
    return sum(values) / len(values)


def _means(right):
    """Return the means after each epoch: of the batches' metrics, and of all rows."""
    sizes = [min(VBATCH, VROWS - at) for at in range(0, VROWS, VBATCH)]
    return (
        [_mean(each) for each in right["valid"][1:]],
        [sum(m * n for m, n in zip(each, sizes)) / VROWS for each in right["valid"][1:]],
    )


def _other_means(right):
    """Return what mistakes would show, with the words to it."""
    before, *valid = right["valid"]
    means = [_mean(each) for each in valid]
    return [
        (
            [_mean(before), *means[:-1]],
            "What is shown is the metric before each epoch. Validate after the epoch's training.",
        ),
        (
            [_mean(each) for each in right["train"][1:]],
            "What is shown is the metric of the training set; it belongs to `dls.valid`.",
        ),
        (
            [sum(each) for each in valid],
            "What is shown is the sum of the metric over the batches: divide by their number.",
        ),
        (
            [sum(each) / VROWS for each in valid],
            "The sum over the batches was divided by the number of rows. Each batch gives a mean "
            "already: divide by the number of batches.",
        ),
        (
            [_mean(means[: at + 1]) for at in range(len(means))],
            "What is shown mixes in the metrics of earlier epochs: begin a new list in each epoch.",
        ),
        (
            [value for each in valid for value in each],
            "The metric of each batch is shown, but not their mean, which tells how good the "
            "model is after the epoch.",
        ),
        ([each[-1] for each in valid], "What is shown is the metric of the last batch only."),
        ([each[0] for each in valid], "What is shown is the metric of the first batch only."),
        (
            means[-1:],
            "The metric is shown only once, after the last epoch: show it after each epoch.",
        ),
    ]


def _telling_case(solution, rng):
    """Return a case in which no other number is near the metrics that should be shown."""
    while True:
        case = _case(rng, epochs=3, lr=2.0, momentum=0.3)
        progress = solution.harness("progress", case)
        for _ in range(50):
            swing = (rng.uniform(1, 4), rng.uniform(0, 6))
            right = _metrics(progress, *swing)
            if all(_is_telling(wanted, right) for wanted in _means(right)):
                return case | {"swing": swing}, right


def _metrics(progress, speed, shift):
    """Return by phase, epoch and batch what the harness's metric gives."""

    def metric(leanings):
        return _mean([0.5 + 0.4 * math.sin(speed * each + shift) for each in leanings])

    phases = ("train", "valid")
    return {
        phase: [[metric(each) for each in epoch[phase]] for epoch in progress] for phase in phases
    }


def _is_telling(wanted, right):
    steps = [late - early for early, late in pairwise(wanted)]
    others = [wrong for wrong, _ in _other_means(right) if len(wrong) == len(wanted)]
    return (
        all(0.05 < abs(step) < 0.4 for step in steps)
        and steps[0] * steps[1] < 0  # up and down, so that no list of rising numbers has them
        and any(abs(each % 0.05 - 0.025) < 0.013 for each in wanted)  # off 5 %, 10 %, 15 % …
        and all(max(abs(a - b) for a, b in zip(wanted, each)) > 0.03 for each in others)
    )


def _numbers(text):
    """Return the numbers of a text that may be a metric: value, last digit's unit, percent."""
    return [
        (float(value), 10.0 ** (int(exponent or 0) - len(decimals)), percent)
        for value, decimals, exponent, percent in NUMBER.findall(text)
        if decimals or percent
    ]


def _exact(numbers, wanted):
    """Return the numbers that were not rounded coarsely; of few, 0.12 as what is left of 0.1200."""
    coarsest = 0.001 if len(numbers) > 3 * NEAR else 0.01 if len(wanted) == 1 else 0.1
    return [
        (value, min(unit, 0.02 if percent else 0.001), percent)
        for value, unit, percent in numbers
        if unit <= coarsest * (10 if percent else 1)
    ]


def _in_order(numbers, wanted):
    """Whether the wanted values are among the numbers, one after the other."""
    ends = None
    for mean in wanted:
        slacks = [_slack(number, mean) for number in numbers]
        ends = [
            at
            for at, slack in enumerate(slacks)
            if slack is not None
            and (ends is None or any(_follows(at, before, slack) for before in ends))
        ]
    return bool(ends)


def _follows(at, before, slack):
    return before < at and (slack <= 2e-4 or at - before <= NEAR)


def _slack(number, mean):
    """Return how far a number could be from a mean and still be it, None when it is not."""
    value, unit, percent = number
    ways = [(value / 100, unit / 100)]  # 93.4 is taken for 93.4 %, with or without its sign
    if not percent:
        ways.append((value, 0.0005 if unit > 0.05 else unit))  # 0.9 is what round makes of 0.9000
    for shown, slack in ways:
        if abs(shown - mean) <= slack + 5e-6:
            return slack
    return None


def _is_rounded_off(text, wanted):
    """Whether the wanted values stand in a text as 0.9, or as 93 without a sign."""
    found = NUMBER.findall(text)
    numbers = [(float(value), decimals) for value, decimals, *_ in found if len(decimals) < 2]
    if len(found) > NEAR * len(wanted):
        return False  # among so many they would stand by chance
    for mean in wanted:
        far = [
            abs(number - mean) > 0.05 if decimals else abs(number - 100 * mean) > 1
            for number, decimals in numbers
        ]
        if all(far):
            return False
        numbers = numbers[far.index(False) + 1 :]
    return True
