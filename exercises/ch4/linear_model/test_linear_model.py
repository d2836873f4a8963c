"""The checks of `linear_model`: the labels of the new digits never leave the judge."""

import math
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from quizlab.judge import (
    Different,
    Feedback,
    Functions,
    Mnist,
    Tensor,
    after,
    for_all,
    foreseen,
    show,
    tensors,
    tenths,
)

from ..training_checks import GUESSED, must_be_sound, share_right, threes_and_sevens, trained

NUMBERS = tenths(-3, 3)
ENOUGH = 0.92
OPPOSITE = 0.15
UNLUCKY = 3  # the chapter's start, with std=1, gets stuck in about 1 of 20 trainings
LINEAR: Feedback = {
    "no_bias": ("The bias is missing.", "bias-forgotten"),
    "bias_twice": "The bias was added twice.",
    "bias_times": "The bias was multiplied; it is added.",
    "with_sigmoid": "There is a sigmoid in it. A linear model has none; it belongs to the loss.",
    "elementwise": "The products were not added up: `*` multiplies element by element, `@` adds as well.",
    "flat": "The outputs are right, but in one axis. With `xb @ weights` they have the shape (n, 1), as "
    "the targets have; shapes (n,) and (n, 1) would be broadcast to (n, n) in the loss.",
}


def test_init_params(submission: Functions) -> None:
    """`init_params` returns normal random numbers of a size, which record gradients."""
    for size, std in (((784, 20), ()), ((300, 50), (0.5,))):
        found, records, is_leaf = submission.harness("parameters", size, *std)
        if not isinstance(found, Tensor):
            raise Different(f"{show(found, 100)} came back; expected a tensor.")
        if found.shape != size:
            raise Different(f"For the size {size} the shape is {found.shape}.")
        _are_normal(found.numbers(), *(std or (1.0,)))
        if not records:
            raise Different("The parameters record no gradients: `.requires_grad_()`.")
        if not is_leaf:
            raise Different(
                "The parameters are the result of a calculation that was recorded, so their "
                "gradient is not kept. First multiply, then `.requires_grad_()`.",
                "requires-grad-too-early",
            )


def _are_normal(numbers: Sequence[float], std: float) -> None:
    """Let about normal numbers pass; a wrong alarm has 9 standard deviations to go."""
    count, mean = len(numbers), math.fsum(numbers) / len(numbers)
    spread = math.sqrt(math.fsum((n - mean) ** 2 for n in numbers) / count)
    if spread < 1e-6:
        raise Different(
            "All numbers are the same. Parameters start at random, so that they differ: `torch.randn`.",
            "weights-start-at-zero",
        )
    if abs(mean - std) < 0.08 * std and abs(spread - 1) < 0.06:
        raise Different(
            f"The mean of the numbers is {mean:.2f}, which is `std`: it was added. Multiply by it."
        )
    if abs(mean) > 0.08 * std:
        raise Different(
            f"The mean of the numbers is {mean:.2f}; for normal numbers it is about 0. "
            "`torch.rand` returns numbers from 0 to 1, `torch.randn` normal ones."
        )
    if abs(spread - std) > 0.06 * std:
        raise Different(
            f"The standard deviation of the numbers is {spread:.2f}; with `std={std}` it should be {std}."
        )
    if not 0.65 < sum(abs(n) < std for n in numbers) / count < 0.72:
        raise Different("The numbers have the right spread, but are not normal: `torch.randn`.")


def test_linear1(submission: Functions, solution: Functions, rng: Random) -> None:
    """`linear1` returns the outputs of a linear model, one in each row."""
    for n, m in ((4, 3), (1, 5), (3, 3)):
        cases = tensors((n, m), NUMBERS), tensors((m, 1), NUMBERS), tensors((1,), NUMBERS)
        for_all(
            submission,
            solution,
            "linear1",
            *cases,
            rng=rng,
            count=4,
            mistakes=foreseen(solution, LINEAR),
        )


@after("test_init_params", "test_linear1")
def test_it_learns(
    submission: Functions, rng: Random, mnist: Mnist, advise: Callable[[str], None]
) -> None:
    """A trained model is right for 92 % of digits that it has not seen; three are trained."""
    shares: list[float] = []
    worse: list[float] = []
    while len(shares) < 3:
        images, targets, new, right = threes_and_sevens(mnist, rng)
        weights, bias, outputs, seen = trained(submission, "outputs", images, targets, new)
        if outputs is None:
            raise Different(
                f"{show(weights, 100)} came back; `train_linear` returns weights and bias."
            )
        _in_shape(weights, bias)
        share = share_right(outputs.numbers(), right)
        must_be_sound(seen, share, len(targets.numbers()))
        if OPPOSITE < share < ENOUGH and len(worse) < UNLUCKY:
            worse.append(share)
            continue
        if share < ENOUGH:
            raise Different(_why(outputs.numbers(), share, right))
        shares.append(share)

    advise("Right for new digits: " + ", ".join(f"{share:.1%}" for share in shares) + ".")
    if worse:
        reached = ", ".join(f"{share:.1%}" for share in worse)
        advise(
            f"Another model reached only {reached}, and was trained anew: with large first weights "
            "the sigmoid may have no slope. A smaller `std` begins nearer to 0."
        )


def _in_shape(weights: Any, bias: Any) -> None:
    shapes = [
        each.shape if isinstance(each, Tensor) else show(each, 40) for each in (weights, bias)
    ]
    if shapes != [(784, 1), (1,)]:
        raise Different(
            f"Weights and bias have the shapes {shapes[0]} and {shapes[1]}; expected (784, 1) and (1,)."
        )


def _why(outputs: Sequence[float], share: float, right: Sequence[bool]) -> str:
    if any(math.isnan(output) for output in outputs):
        return "The outputs are nan: the steps were so large that numbers overflowed. A smaller learning rate helps."
    if len({output > 0 for output in outputs}) == 1:
        which = "a 1" if outputs[0] > 0 else "a 0"
        return (
            f"Every new image is taken for {which}. Was the model trained on both digits? Do the steps reach "
            "it, and are they not so large that the sigmoid has no slope left?"
        )
    if share < OPPOSITE:
        return f"{share:.1%} of 1,000 new digits are right: it learned the opposite. Are the targets or the step the wrong way round?"
    if share < GUESSED:
        return (
            f"{share:.1%} of 1,000 new digits are right, hardly better than guessing. Do the steps reach "
            "the weights that come back?"
        )
    return (
        f"{share:.1%} of 1,000 new digits are right; {ENOUGH:.0%} are wanted. More epochs, a larger "
        "learning rate or shuffled mini-batches help, and gradients that are set back after each step."
    )
