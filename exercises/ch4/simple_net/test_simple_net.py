"""The checks of `simple_net`: the labels of the new digits never leave the judge."""

import math
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from quizlab.judge import Different, Functions, Mnist, Tensor, after, show, tensors, tenths

from ..training_checks import GUESSED, must_be_sound, share_right, threes_and_sevens, trained

ENOUGH = 0.95
PIXELS = tenths(0, 1)
LINEAR = 1e-3  # a model with ReLU bends a hundred times as much


def _is_bent(bend: float) -> None:
    if bend < LINEAR:
        raise Different(
            "The model is linear: half-way between two images it returns what lies half-way between their "
            "outputs. Two linear layers are one linear layer, unless there is a nonlinear function, "
            "such as `nn.ReLU()`, between them.",
            "activation-left-out",
        )


def _of_shape(outputs: Any, count: int) -> None:
    if not isinstance(outputs, Tensor):
        raise Different(
            f"{show(outputs, 100)} came back; expected a model that returns a tensor for a batch."
        )
    if outputs.shape == (count,):
        raise Different(
            f"For {count} images the outputs have the shape ({count},); expected ({count}, 1), as the targets "
            "have. Different shapes would be broadcast in the loss."
        )
    if outputs.shape != (count, 1):
        raise Different(
            f"For {count} images the outputs have the shape {outputs.shape}; expected ({count}, 1)."
        )


def _ends_in_nothing(numbers: Sequence[float]) -> None:
    if all(0 < number < 1 for number in numbers):
        raise Different(
            "All outputs lie between 0 and 1: the model ends in a sigmoid. The loss has a sigmoid of "
            "its own, so leave it out of the model."
        )
    if all(number >= 0 for number in numbers):
        raise Different(
            "No output is negative: the model ends in a ReLU, or starts with weights that are all 0. "
            "An output below 0 means 0, so nothing may cut it off."
        )


def test_the_net(submission: Functions, rng: Random) -> None:
    """`make_net` returns a model with a nonlinear function in it and one output for each image."""
    xs = tensors((40, 784), PIXELS).draw(rng)
    numbers, bends = [], []
    for seed in range(
        6
    ):  # the outputs of one untrained model may all lie between 0 and 1 by chance
        outputs, bend = submission.harness("made", xs, seed)
        _of_shape(outputs, 40)
        numbers += outputs.numbers()
        bends.append(bend)
    _ends_in_nothing(numbers)
    _is_bent(max(bends))


@after("test_the_net")
def test_it_learns(
    submission: Functions, rng: Random, mnist: Mnist, advise: Callable[[str], None]
) -> None:
    """A trained model is right for 95 % of digits that it has not seen; three are trained."""
    shares: list[float] = []
    worse: list[float] = []
    while len(shares) < 3:
        images, targets, new, right = threes_and_sevens(mnist, rng)
        outputs, bend, seen = trained(submission, "learned", images, targets, new)
        _of_shape(outputs, len(right))
        share = share_right(outputs.numbers(), right)
        must_be_sound(seen, share, len(targets.numbers()))
        if GUESSED < share < ENOUGH and not worse:
            worse.append(share)  # it learns; once, an unlucky start is no mistake
            continue
        if share < ENOUGH:
            raise Different(_why(outputs.numbers(), share, right))
        _is_bent(bend)
        shares.append(share)

    for share in worse:
        advise(f"One model reached only {share:.1%}, and another was trained in its place.")
    advise("Right for new digits: " + ", ".join(f"{share:.1%}" for share in shares) + ".")


def _why(outputs: Sequence[float], share: float, right: Sequence[bool]) -> str:
    if any(math.isnan(output) for output in outputs):
        return "The outputs are nan: the steps were so large that numbers overflowed. A smaller learning rate helps."
    if share_right([output - 0.5 for output in outputs], right) >= ENOUGH:
        return (
            "With a threshold of 0.5 the model would be right: it ends in a sigmoid. The loss has a "
            "sigmoid of its own, so leave it out of the model; the threshold then lies at 0."
        )
    if len({output > 0 for output in outputs}) == 1:
        which = "a 1" if outputs[0] > 0 else "a 0"
        return (
            f"Every new image is taken for {which}. Was the model trained on both digits? Do the steps reach "
            "it, and are they not so large that the sigmoid has no slope left?"
        )
    if share < 0.15:
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
