"""The checks of `learner`: only doing the work gives these weights."""

from quizlab.judge import Different, after, difference, tensor

VARIANTS = {
    "accumulated": (
        "The weights are those of a run in which the gradients were never set back to zero: "
        "`backward` adds to the gradients that are there. Call `opt.zero_grad()` after each step.",
        "zero-grad-missing",
    ),
    "nothing": ("The weights did not change at all: is `opt.step()` called?", None),
    "one batch": ("Only the first batch of each epoch was used.", None),
    "one epoch": ("Only one epoch was trained, whatever `n_epochs` is.", None),
    "validation": (
        "The model was trained on the validation set, `dls.valid`.",
        "metric-on-training-set",
    ),
    "uphill": ("The weights went uphill: the step must go against the gradient.", None),
    "own update": ("The optimizer that was passed as `opt_func` is not the one that steps.", None),
    "no lr": ("The learning rate has no effect.", None),
}


def _case(rng, *, classes=1, features=5, rows=22, lr=0.3, epochs=2, **more):
    def normal(*shape):
        if len(shape) == 1:
            return [rng.gauss(0, 1) for _ in range(shape[0])]
        return [normal(*shape[1:]) for _ in range(shape[0])]

    def targets(count):
        if classes == 1:
            return tensor([[rng.randint(0, 1)] for _ in range(count)])
        return tensor([rng.randrange(classes) for _ in range(count)])

    return {
        "x": tensor(normal(rows, features), "float32"),
        "y": targets(rows),
        "vx": tensor(normal(13, features), "float32"),
        "vy": targets(13),
        "weight": tensor(normal(classes, features), "float32"),
        "bias": tensor(normal(classes), "float32"),
        "batch": 8,  # 22 rows leave a ragged last batch of 6
        "vbatch": 5,
        "lr": lr,
        "epochs": epochs,
        **more,
    }


def _train(submission, case):
    result = submission.harness("train", case)
    problem = result["problem"]
    if problem:  # from the child: a text, unless the submission has made one up
        raise Different(
            problem if isinstance(problem, str) else "The run gave no account of itself."
        )
    return result


def _weights(submission, solution, case):
    """Compare the weights after training with those of plain SGD."""
    found = _train(submission, case)
    right = solution.harness("reference", case)
    words = difference([found["weight"], found["bias"]], [right["weight"], right["bias"]])
    if words is None:
        return found
    for variant, (feedback, misconception) in VARIANTS.items():
        wrong = solution.harness("reference", case, variant)
        if difference([found["weight"], found["bias"]], [wrong["weight"], wrong["bias"]]) is None:
            different = Different(feedback)
            different.misconception = misconception
            raise different
    raise Different(f"After training, the weights are not those of SGD with these batches. {words}")


def test_it_runs(submission, rng, advise):
    """A Learner can be made and `fit` runs."""
    found = _train(submission, _case(rng))

    advise(f"Driven as {found['how']}, the optimizer passed as {_an(found['opt'])}.")


def _an(way):
    return "a class" if way == "class" else "an instance"


@after("test_it_runs")
def test_every_training_batch_is_used(submission, rng):
    """Each epoch walks through all batches of `dls.train` once, and through `dls.valid`."""
    found = _train(submission, _case(rng, epochs=3))

    if found["batches"]["train"] < 3 * 3:
        count = found["batches"]["train"]
        raise Different(
            f"In 3 epochs of 3 batches each, {count} training batches were used, not 9."
        )
    if found["batches"]["valid"] == 0:
        raise Different(
            "`dls.valid` was never looked at; the metric belongs to the validation set."
        )


@after("test_it_runs")
def test_the_weights_are_those_of_sgd(submission, solution, rng):
    """After training, the weights are exactly those that SGD gives."""
    for rows, epochs, lr in ((22, 2, 0.3), (16, 1, 0.1), (9, 4, 0.05)):
        _weights(submission, solution, _case(rng, rows=rows, epochs=epochs, lr=lr))


@after("test_the_weights_are_those_of_sgd")
def test_opt_func_is_used(submission, solution, rng):
    """The optimizer is made by `opt_func`; another rule gives other weights."""
    found = _weights(submission, solution, _case(rng, factor=0.25))

    if not found["rates"] or not found["steps"]:
        raise Different("`opt_func` was never used to make an optimizer that steps.")


@after("test_the_weights_are_those_of_sgd")
def test_the_learning_rate_is_used(submission, solution, rng):
    """Another learning rate gives the weights of that rate."""
    _weights(submission, solution, _case(rng, lr=0.017))


@after("test_the_weights_are_those_of_sgd")
def test_ten_classes(submission, solution, rng):
    """It trains a model with ten outputs and cross-entropy as well."""
    _weights(submission, solution, _case(rng, classes=10, features=7, rows=30))


@after("test_it_runs")
def test_the_metric_is_on_the_validation_set(submission, rng):
    """The metric is computed on every batch of the validation set after each epoch."""
    found = _train(submission, _case(rng, epochs=2))
    rows = {phase: 0 for phase in ("train", "valid")}
    for phase, _value, count in found["metrics"]:
        rows[phase] += count

    if rows["valid"] == 0 and rows["train"] > 0:
        different = Different(
            "The metric was computed on the training set; it belongs to `dls.valid`."
        )
        different.misconception = "metric-on-training-set"
        raise different
    if rows["valid"] == 0:
        raise Different("The metric was never computed: call it with predictions and targets.")
    if rows["valid"] < 2 * 13:
        raise Different(
            f"In 2 epochs the metric saw {rows['valid']} rows of the validation set, not 26: "
            "every batch counts, not only one."
        )


@after("test_the_metric_is_on_the_validation_set", "test_the_weights_are_those_of_sgd")
def test_the_metric_is_shown(submission, solution, rng):
    """The mean of the metric over the validation set is printed, kept or returned."""
    case = _case(rng, classes=3, epochs=1, rows=40)
    found = _train(submission, case)
    means = solution.harness("reference", case)["means"]

    if not any(_shows(text, mean) for text in found["shown"] for mean in means):
        raise Different(
            f"Nothing that was printed, kept or returned is the mean {means[1]:.4f} of the metric "
            "over the validation set (the mean of the batch means would do as well)."
        )


def _shows(text, mean):
    number, scale = (text[:-1], 100) if text.endswith("%") else (text, 1)
    decimals = len(number.partition("e")[0].partition(".")[2])
    slack = 0.5 * 10.0**-decimals + 1e-6
    near = abs(float(number) - mean * scale) <= slack or abs(float(number) - mean * 100) <= slack
    return near and decimals >= (0 if scale == 100 else 1)


@after("test_it_runs")
def test_advice_on_validation(submission, rng, advise):
    """Validation needs neither gradients nor dropout (advice; it decides nothing)."""
    found = _train(submission, _case(rng, dropout=True, epochs=1))

    if found["training_in_validation"]:
        advise(
            "A model with Dropout still drops in your validation: call `model.eval()` before it "
            "and `model.train()` before training."
        )
    if found["grad_in_validation"]:
        advise(
            "Validation computes gradients that nobody uses: `with torch.no_grad():` leaves them out."
        )
