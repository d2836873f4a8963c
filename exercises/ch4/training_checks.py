"""What the checks of several exercises share: digits to learn from, and what a training shows."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from quizlab.judge import Different, Digits, Failure, Functions, Mnist, Tensor, tensor

GUESSED = 0.75  # a share of right answers that says nothing about the training
UNBOUNDED = -1  # of a loss that has no curve; a mean distance is never below 0


def threes_and_sevens(mnist: Mnist, rng: Random) -> tuple[Tensor, Tensor, Tensor, list[bool]]:
    """Return 5,000 digits with targets, one digit after the other, and 1,000 new ones."""
    one = rng.choice([3, 7])
    first, second = (rng.sample(mnist.train.places(digit), 2_500) for digit in (3, 7))
    new = [at for digit in (3, 7) for at in rng.sample(mnist.test.places(digit), 500)]
    rng.shuffle(new)
    old = mnist.train.rows(first + second)
    targets = [int(label == one) for label in old.labels]
    fresh = mnist.test.rows(new)
    return (
        pixel_rows(old),
        replace(tensor(targets), shape=(len(old), 1)),
        pixel_rows(fresh),
        [label == one for label in fresh.labels],
    )


def trained(submission: Functions, entry: str, images: Tensor, targets: Tensor, new: Tensor) -> Any:
    """Return what an entry of the harness gives for digits.

    What fails on them fails once more, in a fresh child, on as many images that are only invented:
    so its words hide no digit, and can be shown.

    Raises:
        Different: it fails.
    """
    try:
        return submission.harness(entry, images, targets, new)
    except Failure as failure:
        if failure.hidden == str(failure):
            raise
        submission.begin("prepare")
        others = (Tensor("uint8", each.shape, _strokes(each.shape[0])) for each in (images, new))
        first, second = others
        try:
            submission.harness(entry, first, targets, second)
        except Failure as open_to_all:
            raise Different(str(open_to_all)) from None
        raise


def _strokes(count: int) -> bytes:
    """Return images of an upright stroke, then as many of one that lies."""
    upright = bytes(200 * (4 <= at // 28 < 24 and 12 <= at % 28 < 16) for at in range(784))
    lying = bytes(200 * (12 <= at // 28 < 16 and 4 <= at % 28 < 24) for at in range(784))
    return upright * (count // 2) + lying * (count - count // 2)


def pixel_rows(digits: Digits) -> Tensor:
    """Return a row of 784 bytes for each digit."""
    return Tensor("uint8", (len(digits), 784), digits.images)


def new_names(rng: Random) -> list[int]:
    """Return new names for the ten digits, none its own."""
    while True:
        names = rng.sample(range(10), 10)
        if all(digit != name for digit, name in enumerate(names)):
            return names


def share_right(outputs: Sequence[float], right: Sequence[bool]) -> float:
    """Return for how many outputs being above 0 is right, as a share."""
    return sum((output > 0) == one for output, one in zip(outputs, right, strict=True)) / len(right)


def must_be_raw_scores(scores: Sequence[Sequence[float]]) -> None:
    """Let scores pass that no softmax or sigmoid has put between 0 and 1."""
    if not all(0 <= score <= 1 for row in scores for score in row):
        return
    softmax = all(abs(sum(row) - 1) < 1e-3 for row in scores)
    raise Different(
        f"All scores lie between 0 and 1{', and each row sums to 1' if softmax else ''}: there seems to "
        f"be a {'softmax' if softmax else 'sigmoid'} behind the last layer. `nn.CrossEntropyLoss` applies "
        "a softmax itself; with another one before it the loss cannot come near 0. Leave it out.",
        "activation-before-cross-entropy",
    )


def must_be_sound(seen: dict[str, Any], share: float, count: int) -> None:
    """Let a training pass that hides no mistake behind a good accuracy.

    Args:
        seen: what `watch.py` saw of it.
        share: how many new images are right, from 0 to 1.
        count: how many images there were to learn from.
    """
    if n := seen["stretched"]:
        raise Different(
            f"In the training, tensors of the shapes ({n}, 1) and ({n},) met and were broadcast to ({n}, {n}): "
            "each prediction was compared with each target, without any error. Predictions and "
            "targets need the same shape."
        )
    if seen["apart"] and share < GUESSED:
        raise Different(
            "In the training images and targets were shuffled apart, each in an order of its own, so "
            "that an image met the target of another. Draw one order, such as `torch.randperm(len(xs))`, "
            "and use it for both."
        )
    never = seen["set_back"] == 1
    if never or (seen["set_back"] and share > GUESSED):  # else the steps may not be this model's
        whose = "" if share > GUESSED else " Do the steps reach this model, by its own parameters?"
        raise Different(_too_seldom_set_back(seen) + whose, "zero-grad-missing")
    if seen["squashed_twice"]:
        raise Different(
            "In the training a sigmoid was applied to what came out of a sigmoid. All predictions then "
            "lie between 0.5 and 0.73, and the loss comes near 0 for no digit. One is enough."
        )
    if seen["fell_to"] < UNBOUNDED:
        raise Different(
            "In the training the loss fell far below 0, and would fall for ever: larger "
            "weights make it smaller, right or wrong. `mnist_loss` puts the predictions through a "
            "sigmoid first, which keeps them between 0 and 1."
        )
    if 0 < seen["used"] < count / 2:
        raise Different(
            f"The training used {seen['used']:,} of the {count:,} images, even where the accuracy looks good. "
            "An epoch takes every mini-batch in turn: does a `break` or a `return` end the loop?"
        )


def _too_seldom_set_back(seen: dict[str, Any]) -> str:
    if seen["set_back"] == 1:
        return (
            "In the training the gradients were never set back: each `backward` added to all those "
            "before. Set them back after every step, even where the accuracy looks good."
        )
    return (
        f"In the training the gradients were set back only {seen['set_back']} times in {seen['backwards']:,} "
        "calls of `backward`, once for each epoch. Take a step and set them back after every "
        "mini-batch, inside the inner loop, even where the accuracy looks good."
    )
