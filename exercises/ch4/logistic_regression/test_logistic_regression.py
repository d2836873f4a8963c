"""The checks of `logistic_regression`."""

from collections.abc import Sequence
from random import Random
from typing import Any

from quizlab.judge import (
    Array,
    Different,
    Feedback,
    Functions,
    after,
    difference,
    foreseen,
    number,
    numpy_array,
    same,
    unchanged,
)

FLAT: Feedback = {
    "mixed": (
        "The shape is right, but each column has numbers of several pictures: `reshape` keeps the "
        "reading order and cuts it anew. First a row for each picture, `reshape(m, -1)`, then `.T`.",
        "reshape-as-transpose",
    ),
    "rows": "The pictures are the rows. Here they should be the columns: `.T` turns rows into columns.",
    "one_row": "All pictures came back in one row. One column for each is wanted.",
    "flat": "All numbers came back in one row. One column for each picture is wanted.",
    "column_order": "The numbers of a picture should come row by row.",
}
COST: Feedback = {
    "no_minus": (
        "The minus is missing. Logarithms of probabilities are negative; the cost is minus their mean.",
        "log-loss-sign",
    ),
    "summed_cost": "This is the sum over the pictures. The cost is the mean: divide by `m`.",
    "ones_only": "Pictures with the label 0 are left out. For them the right label got `1 - A`: "
    "`+ (1 - Y) * np.log(1 - A)`.",
    "labels_exchanged": "0 and 1 are exchanged. Either the sigmoid has lost its minus, "
    "`1 / (1 + np.exp(-z))`, or `A` and `1 - A` stand beside the wrong label.",
    "squares": "This is the mean of squared errors. The cost is minus the mean of logarithms.",
    "base_ten": "This is the logarithm to base 10. `np.log` is the natural one.",
    "elementwise": (
        "`w * X` multiplies element by element. The weighted sum of each picture is `w.T @ X`.",
        "elementwise-for-matmul",
    ),
    "without_b": "`b` is missing in `w.T @ X + b`.",
    "over_numbers": "It is divided by the n numbers of a picture. Divide by the m pictures: "
    "`X.shape[1]`.",
}
GRADS: Feedback = {
    "summed_grads": "These are the gradients of the sum. The cost is a mean, so divide them by `m`.",
    "sign_exchanged": "The sign is exchanged: it is `A - Y`. With `Y - A` a step would go uphill.",
    "no_sigmoid": "The sigmoid is missing: `A - Y`, not `Z - Y`.",
    "divided_by_numbers": "They are divided by the n numbers of a picture. Divide by the m pictures: "
    "`X.shape[1]`.",
    "dw_by_numbers": "`db` is right; `dw` is divided by the n numbers of a picture. Divide by the m "
    "pictures: `X.shape[1]`.",
    "db_summed": "`dw` is right; `db` is a mean too: divide by `m`.",
    "dw_summed": "`db` is right; `dw` is a mean too: divide by `m`.",
    "twice": "They are twice as large as they should be. The 2 belongs to squared errors.",
}
STEPS: Feedback = {
    "uphill": (
        "The step goes uphill: the gradients are added. Subtract them.",
        "step-adds-gradient",
    ),
    "b_fixed": "`w` is right, but `b` stayed where it was. It takes steps too.",
    "no_rate": "The learning rate was left out.",
    "no_step": "The parameters came back as they were passed in. Return those after the last step.",
    "one_step": "Only one step was taken. Does each step begin where the last one ended, and does "
    "`return` stand behind the loop?",
    "one_less": "One step is missing.",
}
PREDICTED: Feedback = {
    "probabilities": "These are the probabilities. Wanted is 1 where they are over 0.5, else 0.",
    "raw_over_half": "`w.T @ X + b` was compared with 0.5. Compare its sigmoid, which is over 0.5 where "
    "that is over 0.",
    "no_bias": "`b` is missing in `w.T @ X + b`.",
    "exchanged": "0 and 1 are exchanged: 1 is for probabilities over 0.5.",
    "all_ones": (
        "Everything is 1. `np.maximum` of a probability and 1 is always 1; compare with `> 0.5`.",
        "maximum-as-threshold",
    ),
    "all_zeros": "Everything is 0. Is the comparison made with the probabilities, and kept?",
}
MODEL: Feedback = {
    "on_test": "It learned from the test set. That is there to see how well the rest works.",
    "untrained": "The parameters are still zeros: take them from what `optimize` gives.",
}


def _numbers(rng: Random, low: float, high: float, count: int) -> list[float]:
    return [round(rng.uniform(low, high), 2) for _ in range(count)]


def _data(rng: Random, n: int, m: int) -> tuple[Array, float, Array, Array]:
    """Return w, b, X and Y of random numbers; both labels are there."""
    w = numpy_array([[x] for x in _numbers(rng, -1, 1, n)])
    xs = numpy_array([_numbers(rng, -2, 2, m) for _ in range(n)])
    labels = [0.0, 1.0, 1.0] + [float(rng.random() < 0.4) for _ in range(m - 3)]
    return w, round(rng.uniform(0.3, 1), 2), xs, numpy_array([labels])


def _compare(
    found: Any,
    expected: Any,
    solution: Functions,
    given: tuple[Any, ...],
    feedback: Feedback,
) -> None:
    """Compare values; a foreseen wrong way is worked out only where they differ."""
    if difference(found, expected) is not None:
        same(found, expected, given=given, mistakes=foreseen(solution, feedback))


def _pictures(rng: Random, m: int, rows: int, columns: int) -> Array:
    return numpy_array(
        [[[_numbers(rng, 0, 1, 3) for _ in range(columns)] for _ in range(rows)] for _ in range(m)]
    )


def test_flatten(submission: Functions, solution: Functions, rng: Random) -> None:
    """`flatten` gives a column for each picture, with its numbers in their order."""
    for m, rows, columns in ((2, 2, 1), (5, 3, 4), (4, 2, 2)):
        given = (_pictures(rng, m, rows, columns),)
        _compare(submission.flatten(*given), solution.flatten(*given), solution, given, FLAT)


def _propagated(submission: Functions, given: tuple[Any, ...]) -> tuple[Any, Any, Any]:
    """Return dw, db and the cost of what `propagate` gave."""
    found = submission.propagate(*given)
    if not isinstance(found, tuple) or len(found) != 2:
        raise Different('A tuple is wanted: `return {"dw": dw, "db": db}, cost`.')
    grads, cost = found
    if not isinstance(grads, dict) and isinstance(cost, dict):
        raise Different("The dict with the gradients comes first, then the cost.")
    _keys(grads, ("dw", "db"), "The gradients")
    return grads["dw"], grads["db"], cost


def _keys(found: Any, wanted: Sequence[str], what: str) -> None:
    if not isinstance(found, dict):
        raise Different(f"{what} should be a dict; {found!r} came back.")
    for key in wanted:
        if key not in found:
            raise Different(f"{what} have no {key!r}; there are {', '.join(map(repr, found))}.")


def test_cost(submission: Functions, solution: Functions, rng: Random) -> None:
    """`propagate` gives the cost: small where the right labels got large probabilities."""
    for n, m in ((2, 4), (1, 5), (4, 7)):
        given = _data(rng, n, m)
        found = number(_propagated(submission, given)[2])
        expected = number(solution.propagate(*given)[1])
        if found != found:  # noqa: PLR0124 - that is how nan shows
            raise Different(
                "The cost is nan: a logarithm of something below 0. Is there a sigmoid, and are the "
                "parentheses of `np.log(1 - A)` where they should be?"
            )
        _compare(found, expected, solution, given, COST)


@after("test_cost")
def test_gradients(submission: Functions, solution: Functions, rng: Random) -> None:
    """`propagate` gives the gradients of the cost for the weights and for b."""
    for n, m in ((2, 4), (1, 5), (4, 7)):
        given = _data(rng, n, m)
        dw, db, _ = _propagated(submission, given)
        if isinstance(db, Array) and db.shape:
            raise Different(
                f"`db` is an array of shape {db.shape}. `b` is one number, so is its gradient: "
                "`np.sum(A - Y)` without `axis` and `keepdims` gives one."
            )
        if not isinstance(dw, Array) or dw.shape != (n, 1):
            raise Different(f"`dw` should be an array of shape ({n}, 1), as `w` is. It is {dw!r}.")
        both = numpy_array([*dw.numbers(), number(db)])
        _compare(both, solution.harness("grads", *given), solution, given, GRADS)


def _optimized(submission: Functions, given: tuple[Any, ...]) -> tuple[Array, list[float]]:
    """Return w and b in one array and the costs of what `optimize` gave."""
    found = submission.optimize(*given)
    if not isinstance(found, tuple) or len(found) != 3:
        raise Different("Three values are wanted: `return params, grads, costs`.")
    params, _, costs = found
    _keys(params, ("w", "b"), "The parameters")
    if not isinstance(costs, (list, Array)):
        raise Different(f"`costs` should be a list; {costs!r} came back.")
    return _both(params, given[0].shape), list(map(number, _each(costs)))


def _each(costs: list[Any] | Array) -> Sequence[Any]:
    return costs.numbers() if isinstance(costs, Array) else costs


def _shaped(found: Any, shape: tuple[int, ...], name: str) -> Array:
    """Return an array of the right shape, and say what else it is."""
    if isinstance(found, Array) and found.shape == shape:
        return found
    what = f"It has the shape {found.shape}." if isinstance(found, Array) else f"It is {found!r}."
    square = shape[1:] == (1,) and shape[0] > 1  # of a column and a row as long
    if square and isinstance(found, Array) and found.shape == (shape[0], shape[0]):
        what += f" Shapes ({shape[0]},) and {shape} together give that: begin with the right one."
    raise Different(f"`{name}` should be an array of shape {shape}. {what}")


def _both(params: dict[str, Any], shape: tuple[int, ...]) -> Array:
    w = _shaped(params["w"], shape, "w")
    return numpy_array([*w.numbers(), number(params["b"])])


@after("test_gradients")
def test_optimize(submission: Functions, solution: Functions, rng: Random) -> None:
    """`optimize` takes steps against the gradients."""
    for n, m, count, rate in ((2, 4, 1, 0.1), (3, 6, 5, 0.5), (2, 8, 120, 0.05)):
        given = (*_data(rng, n, m), count, rate)
        found, _ = _optimized(submission, given)
        expected, _ = _optimized(solution, given)
        _compare(found, expected, solution, given, STEPS)


@after("test_optimize")
def test_costs(submission: Functions, solution: Functions, rng: Random) -> None:
    """`optimize` keeps the cost of steps 0, 100, 200 and so on."""
    given = (*_data(rng, 2, 6), 201, 0.05)
    found, expected = _optimized(submission, given)[1], _optimized(solution, given)[1]

    if len(found) == 201:
        raise Different("Every cost was kept. Keep that of every hundredth step: `i % 100 == 0`.")
    if len(found) == 2 and difference(found[0], expected[0]) is not None:
        raise Different(
            "The cost of step 0 is missing. When `i` counts from 0, `i % 100 == 0` is true for 0, "
            "100 and 200."
        )
    if len(found) == len(expected):
        w, b, xs, labels, _, rate = given
        params = solution.optimize(w, b, xs, labels, 1, rate)[0]
        after = number(solution.propagate(params["w"], number(params["b"]), xs, labels)[1])
        if difference(found[0], after) is None:
            raise Different(
                "The first cost is that after the first step. Wanted is the cost before it: keep what "
                "`propagate` gave, then take the step."
            )
    same(found, expected)


@after("test_optimize")
def test_the_first_weights_stay(submission: Functions, rng: Random) -> None:
    """The weights that were passed in are not changed."""
    submission.optimize(*_data(rng, 2, 5), 3, 0.1)

    unchanged(submission)


def _labels(found: Any, m: int, name: str) -> Array:
    """Return predictions as floats, whatever kind of number they came as."""
    found = _shaped(found, (1, m), name)
    return numpy_array([[float(each) for each in found.numbers()]])


def test_predict(submission: Functions, solution: Functions, rng: Random) -> None:
    """`predict` gives 1 for probabilities over 0.5, else 0."""
    few = (numpy_array([[1.0]]), -0.25, numpy_array([[-2.0, 0.1, 0.4, 0.6, 0.9, 3.0]]))
    for given in (few, _data(rng, 3, 8)[:3], _data(rng, 2, 5)[:3]):
        m = given[2].shape[1]
        found = _labels(submission.predict(*given), m, "predict(w, b, X)")
        _compare(found, solution.predict(*given), solution, given, PREDICTED)


@after("test_predict")
def test_at_one_half(submission: Functions) -> None:
    """A probability of exactly 0.5 is not above it; a single image is a set as well."""
    for weights, xs in (([[0.0], [0.0]], [[1.0, -2.0], [3.0, 0.5]]), ([[0.0]], [[1.0]])):
        given = (numpy_array(weights), 0.0, numpy_array(xs))
        m = len(xs[0])
        found = _labels(submission.predict(*given), m, "predict(w, b, X)")
        if any(found.numbers()):
            raise Different(
                "With weights of 0 every probability is exactly 0.5, which is not *above* 0.5: the "
                "prediction is 0. `>` leaves 0.5 out, `>=` takes it in."
            )


@after("test_costs", "test_at_one_half")
def test_model(submission: Functions, solution: Functions, rng: Random) -> None:
    """`model` begins with zeros, learns from the training set, and predicts both sets."""
    _, _, train, labels = _data(rng, 3, 12)
    _, _, test, test_labels = _data(rng, 3, 7)
    given = (train, labels, test, test_labels, 150, 0.1)
    found, expected = submission.model(*given), solution.model(*given)
    wanted = ("w", "b", "costs", "Y_prediction_train", "Y_prediction_test")
    _keys(found, wanted, "The results")
    costs = list(map(number, _each(found["costs"])))

    if costs and difference(costs[0], number(expected["costs"][0])) is not None:
        raise Different(
            f"The first cost is {costs[0]:.6g}. With zeros every probability is 0.5, and the cost is "
            "0.693147, minus its logarithm. Are weights and b zeros at first?"
        )
    _compare(_both(found, (3, 1)), _both(expected, (3, 1)), solution, given, MODEL)
    same(costs, list(map(number, expected["costs"])))
    for key, m in (("Y_prediction_train", 12), ("Y_prediction_test", 7)):
        _same_labels(found[key], expected, key, m)


def _same_labels(found: Any, expected: dict[str, Any], key: str, m: int) -> None:
    other = "Y_prediction_test" if key == "Y_prediction_train" else "Y_prediction_train"
    if isinstance(found, Array) and found.shape == expected[other].shape:
        raise Different(
            f"`{key}` has {found.shape[1]} predictions, which is the size of the other set."
        )
    same(_labels(found, m, key), expected[key])
