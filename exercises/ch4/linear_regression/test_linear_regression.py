"""The checks of `linear_regression`."""

from collections.abc import Callable
from random import Random
from typing import Any

from quizlab.judge import (
    Array,
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
    tensor,
    unchanged,
)

X6 = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
Y6 = [3.07, 5.93, 9.04, 11.97, 15.12, 17.89]
WAYS: Feedback = {
    "not_zeroed": (
        "The gradients were never set back to zero: `backward` adds to what is in `.grad`. After "
        "each step: `.grad.zero_()`.",
        "zero-grad-missing",
    ),
    "added": (
        "The step goes up: the gradient is added. It points to where the loss grows, so subtract it.",
        "step-adds-gradient",
    ),
    "summed": "This is the *sum* of the squared errors as loss. Take their mean: then the step does not "
    "grow with the number of points.",
    "halved": "The gradients are half as large as they should be: the mean squared error has no 1/2.",
    "absolute": "This is the mean *absolute* error as loss. Square the errors.",
    "rooted": "This is the *root* of the mean squared error as loss. Leave the root out.",
    "from_ones": "It begins at 1. Begin at 0.",
    "untrained": (
        "This is still where it began. Is the step taken, `n_steps` times? Is the *gradient* times "
        "`lr` subtracted, not the parameter?",
        "step-subtracts-weights",
    ),
    "without_rate": "The learning rate was left out of the step.",
    "gradient_itself": "This is the gradient at the beginning, not the parameter after the steps.",
    "one_step": "Only one step was taken: `return` belongs behind the loop, and the loop takes "
    "`n_steps` turns.",
    "the_loss": "This is the loss. Wanted is the slope `c` after the steps.",
    "one_less": "One step is missing.",
    "one_more": "One step too many was taken.",
}
LINE_WAYS: Feedback = {
    **WAYS,
    "no_bias": (
        "The bias did not learn. It is a parameter like the weights: it has a gradient and takes "
        "steps.",
        "bias-forgotten",
    ),
    "broadcast": "Predictions of shape (n, 1) minus `y` of shape (n,) is broadcast to (n, n): each "
    "prediction was compared with every `y`. Give `w` the shape (k,), or `squeeze` the predictions.",
    "best": "This is the best line that there is. Wanted is where the steps lead from zero.",
}


def _points(rng: Random, count: int, variables: int) -> tuple[list[list[float]], list[float]]:
    rows = [[round(rng.uniform(-2, 2), 2) for _ in range(variables)] for _ in range(count)]
    slopes = [rng.uniform(-3, 3) for _ in range(variables)]
    heights = [
        round(sum(map(float.__mul__, row, slopes)) + rng.uniform(0.5, 1.5), 2) for row in rows
    ]
    return rows, heights


def _slope(submission: Functions, given: tuple[Any, ...]) -> list[float]:
    return [number(submission.fit_slope(*given))]


def _compare(
    find: Callable[[Functions, tuple[Any, ...]], list[float]],
    submission: Functions,
    solution: Functions,
    given: tuple[Any, ...],
    feedback: Feedback,
) -> None:
    """Compare parameters, packed into one tensor, with those of the reference.

    Some mistakes give the same after one step; a second call, with two steps more, tells them
    apart.
    """
    found = find(submission, given)
    packed, expected = tensor(found, "float32"), solution.harness("line", *given)
    if difference(packed, expected) is None:
        return
    more = (*given[:3], given[3] + 2)
    beside = tensor(find(submission, more), "float32")
    mistakes = [
        each
        for each in foreseen(solution, feedback)
        if each.fits(packed, given) and each.fits(beside, more)
    ]
    find(submission, given)  # the call that is shown
    if len(found) > 1:
        same(packed, expected, given=given, mistakes=mistakes)
    as_number = [Mistake(found[0], each.feedback, each.misconception) for each in mistakes]
    same(found[0], expected.item(), mistakes=as_number)


def _line(found: Any, variables: int) -> list[float]:
    """Return the weights and the bias of what `fit_line` gave, as one list."""
    if not isinstance(found, (tuple, list)) or len(found) != 2:
        raise Different("Two values are wanted: `return w, b`.")
    w, b = found
    numbers = w.numbers() if isinstance(w, (Array, Tensor)) else w
    if not isinstance(numbers, (list, tuple, memoryview)) or len(numbers) != variables:
        raise Different(
            f"`w` should have one number for each of the {variables} columns of `X`: a tensor of "
            f"shape ({variables},). It is {w!r}."
        )
    return [*map(number, numbers), number(b)]


def _fitted_line(submission: Functions, given: tuple[Any, ...]) -> list[float]:
    return _line(submission.fit_line(*given), given[0].shape[1])


def test_one_step(submission: Functions, solution: Functions) -> None:
    """One step from 0 moves the slope against the gradient."""
    given = (tensor(X6), tensor(Y6), 0.01, 1)

    _compare(_slope, submission, solution, given, WAYS)


@after("test_one_step")
def test_some_steps(submission: Functions, solution: Functions, rng: Random) -> None:
    """Each step begins where the last one ended, with a gradient of its own."""
    for n_steps, count in ((2, 8), (5, 8), (3, 1)):
        rows, heights = _points(rng, count, 1)
        given = (tensor([row[0] for row in rows]), tensor(heights), 0.1, n_steps)
        _compare(_slope, submission, solution, given, WAYS)


@after("test_some_steps")
def test_the_six_points(submission: Functions, solution: Functions) -> None:
    """The six points of the exercise lead to a slope of 2.9986 after a hundred steps."""
    given = (tensor(X6), tensor(Y6), 0.01, 100)

    _compare(_slope, submission, solution, given, WAYS)


@after("test_one_step")
def test_a_line(submission: Functions, solution: Functions, rng: Random) -> None:
    """With several variables, all weights and the bias take their steps."""
    for variables, n_steps, count in ((1, 1, 9), (3, 1, 9), (2, 6, 9), (4, 20, 9), (2, 3, 1)):
        rows, heights = _points(rng, count, variables)
        given = (tensor(rows), tensor(heights), 0.05, n_steps)
        _compare(_fitted_line, submission, solution, given, LINE_WAYS)


@after("test_some_steps", "test_a_line")
def test_the_points_stay_as_they_are(submission: Functions, rng: Random) -> None:
    """The points that were passed in are not changed."""
    rows, heights = _points(rng, 5, 2)
    submission.fit_line(tensor(rows), tensor(heights), 0.05, 3)

    unchanged(submission)
