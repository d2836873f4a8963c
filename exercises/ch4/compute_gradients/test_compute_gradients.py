"""The checks of `compute_gradients`."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from quizlab.judge import Different, Functions, Mistake, Tensor, after, for_all, number, same

LAB = "2*x1 + x2**2 + 5"
VALUES: dict[str, Callable[[float, float], float]] = {
    LAB: lambda a, b: 2 * a + b**2 + 5,
    "x1 * x2": lambda a, b: a * b,
    "x1**3 + x2**2": lambda a, b: a**3 + b**2,
    "x1**2 * x2**3": lambda a, b: a**2 * b**3,
}
GRADIENTS: dict[str, Callable[[float, float], tuple[float, float]]] = {
    LAB: lambda a, b: (2.0, 2 * b),
    "x1 * x2": lambda a, b: (b, a),
    "x1**3 + x2**2": lambda a, b: (3 * a**2, 2 * b),
    "x1**2 * x2**3": lambda a, b: (2 * a * b**3, 3 * a**2 * b**2),
}
FORMULAS = [
    Mistake(
        lambda a, b: (2 * a, b**2),
        "These are the terms themselves. A gradient says how fast a term grows: `2 * x1` grows by "
        "2 for each 1 that `x1` grows, wherever it is.",
        "gradient-as-loss-value",
    ),
    Mistake(
        lambda a, b: (2 * a, 2 * b),
        "The gradient for `x1` does not depend on `x1`: `2 * x1` is equally steep everywhere.",
        "gradient-as-loss-value",
    ),
    Mistake(
        lambda a, b: (2 + 2 * b, 2 + 2 * b),
        "For `x1` only `x1` moves, and `x2` is held still: its term drops out. And the other way "
        "round.",
        "partial-changes-all",
    ),
    Mistake(
        lambda a, b: (2 + b**2, 2 * a + 2 * b),
        "A term that is only added and does not have the variable in it drops out.",
        "partial-changes-all",
    ),
    Mistake(
        lambda a, b: (2.0, b),
        "The gradient for `x1` is right. The derivative of `x2**2` has a factor: it is twice `x2`.",
    ),
    Mistake(
        lambda a, b: (2 * b, 2.0),
        "These are the right numbers the wrong way round: the one for `x1` comes first.",
    ),
]


def _differences(name: str, a: float, b: float, h: float) -> tuple[float, float]:
    f = VALUES[name]
    return (f(a + h, b) - f(a - h, b)) / (2 * h), (f(a, b + h) - f(a, b - h)) / (2 * h)


def _one_side(name: str, a: float, b: float, h: float, sign: int) -> tuple[float, float]:
    f = VALUES[name]
    return (f(a + sign * h, b) - f(a, b)) * sign / h, (f(a, b + sign * h) - f(a, b)) * sign / h


STEPS = [
    Mistake(
        lambda name, a, b, h: _differences(LAB, a, b, h),
        "This is for the function of `by_formula`. Call the function that is passed in.",
    ),
    Mistake(
        lambda name, a, b, h: tuple(2 * each for each in _differences(name, a, b, h)),
        "These are twice the differences wanted: from `x - h` to `x + h` it is `2 * h`.",
    ),
    Mistake(
        lambda name, a, b, h: tuple(2 * h * h * each for each in _differences(name, a, b, h)),
        "`… / 2 * h` divides by 2 and then multiplies by `h`: write `/ (2 * h)`.",
    ),
    Mistake(
        lambda name, a, b, h: tuple(h * h * each for each in _differences(name, a, b, h)),
        "`… / 2 * h` divides by 2 and then multiplies by `h`: write `/ (2 * h)`.",
    ),
    Mistake(
        lambda name, a, b, h: _one_side(name, a, b, h, 1),
        "Only one side was used: `x + h` and `x`. On both sides of `x` the errors nearly cancel: "
        "take `x + h` and `x - h`.",
    ),
    Mistake(
        lambda name, a, b, h: _one_side(name, a, b, h, -1),
        "Only one side was used: `x` and `x - h`. On both sides of `x` the errors nearly cancel: "
        "take `x + h` and `x - h`.",
    ),
    Mistake(
        lambda name, a, b, h: (sum(_differences(LAB, a, b, h)),) * 2,
        "Both variables were moved at once. Move one and hold the other still.",
        "partial-changes-all",
    ),
    Mistake(
        lambda name, a, b, h: (
            ((VALUES[name](a + h, b + h) - VALUES[name](a - h, b - h)) / (2 * h),) * 2
        ),
        "Both variables were moved at once. Move one and hold the other still.",
        "partial-changes-all",
    ),
    Mistake(
        lambda name, a, b, h: tuple(-each for each in _differences(name, a, b, h)),
        "The sign is wrong: the value at `x + h` minus the value at `x - h`.",
    ),
    Mistake(
        lambda name, a, b, h: _differences(name, b, a, h)[::-1],
        "`x1` and `x2` are exchanged in the calls of the function.",
    ),
]
GRADS = [
    Mistake(
        lambda name, a, b: (2.0, 2 * b),
        "This is for the function of `by_formula`. Call the function that is passed in.",
    ),
    Mistake(
        lambda name, a, b: (float(VALUES[name](a, b)),) * 2,
        "This is the value of the function. The gradients are in `.grad` of `x1` and `x2`.",
        "gradient-as-loss-value",
    ),
    Mistake(
        lambda name, a, b: tuple(map(float, GRADIENTS[name](a, b)[::-1])),
        "These are the right numbers the wrong way round: the one for `x1` comes first.",
    ),
]


def _pair(found: Any) -> tuple[float, ...]:
    """Return two numbers, however they are packed."""
    if isinstance(found, Tensor) and found.shape == (2,):
        found = found.tolist()
    if not isinstance(found, (tuple, list)) or len(found) != 2:
        words = "Two numbers are wanted, for `x1` and for `x2`: `return for_x1, for_x2`."
        if found is None:
            words = f"`None` came back. {words}"
        raise Different(words)
    if any(each is None for each in found):
        raise Different(
            "A gradient is None. `.grad` is filled by `backward`, in tensors that were made with "
            "`requires_grad=True`."
        )
    return tuple(map(number, found))


def _points(rng: Random, count: int) -> list[tuple[float, float]]:
    return [(round(rng.uniform(-4, 4), 2), round(rng.uniform(-4, 4), 2)) for _ in range(count)]


def test_by_formula(submission: Functions, rng: Random) -> None:
    """`by_formula` gives the gradient of the function of the exercise."""
    for_all(
        submission,
        lambda a, b: (2.0, 2 * b),
        "by_formula",
        examples=[(3.0, 4.0), *_points(rng, 4)],
        rng=rng,
        read=_pair,
        tolerance=1e-6,
        mistakes=FORMULAS,
    )


def test_differences_of_a_coarse_step(submission: Functions, rng: Random) -> None:
    """`by_differences` uses the values at a distance of `h` on both sides."""
    for name in VALUES:
        for a, b in [(3.0, 1.5), *_points(rng, 2)]:
            given = (name, a, b, 0.5)
            found = _pair(submission.harness("differences", *given))
            _same(found, _differences(*given), given, [*STEPS, _fine(found, name, a, b)])


@after("test_differences_of_a_coarse_step")
def test_differences_of_a_fine_step(submission: Functions, rng: Random) -> None:
    """With a small `h`, `by_differences` comes close to the gradient."""
    for name in VALUES:
        for a, b in _points(rng, 2):
            found = _pair(submission.harness("differences", name, a, b, 1e-5))
            _same(found, GRADIENTS[name](a, b), (name, a, b), (), tolerance=1e-4)


def _fine(found: tuple[float, ...], name: str, a: float, b: float) -> Mistake:
    """Return the mistake of who used a small step of their own, recognised by being too good."""
    gaps = [abs(x - y) for x, y in zip(found, GRADIENTS[name](a, b), strict=True)]
    return Mistake(
        found if max(gaps) < 0.05 else None,
        "This is closer to the gradient than differences over so large a step can be. Use the `h` "
        "that is passed in.",
    )


def test_autograd(submission: Functions, rng: Random) -> None:
    """`by_autograd` gives the gradient of any function."""
    total: tuple[float, ...] = (0.0, 0.0)
    for name in VALUES:
        for a, b in [(3.0, 1.5), *_points(rng, 2)]:
            expected = GRADIENTS[name](a, b)
            total = tuple(x + y for x, y in zip(total, expected, strict=True))
            given = (name, a, b)
            found = _pair(submission.harness("autograd", *given))
            _same(found, expected, given, [*GRADS, _added_up(found, total)], tolerance=1e-4)


def _added_up(found: tuple[float, ...], total: tuple[float, ...]) -> Mistake:
    """Return the mistake of who never sets gradients back."""
    gaps = [abs(x - y) for x, y in zip(found, total, strict=True)]
    return Mistake(
        found if max(gaps) < 1e-3 else None,
        "This is the sum of all gradients so far: `backward` adds to what is in `.grad`. Make new "
        "tensors in each call, or set their `.grad` back.",
        "zero-grad-missing",
    )


def _same(
    found: Any,
    expected: Sequence[float],
    given: tuple[Any, ...],
    mistakes: Sequence[Mistake],
    tolerance: float = 1e-6,
) -> None:
    """Compare two pairs and say for which function and point."""
    try:
        expected = tuple(map(float, expected))
        same(found, expected, tolerance=tolerance, given=given, mistakes=mistakes)
    except Different as different:
        more = f" and h = {given[3]}" if len(given) == 4 else ""
        place = f"For the function {given[0]} at x1 = {given[1]}, x2 = {given[2]}{more}:"
        different.args = (f"{place}\n{different}",)
        raise
