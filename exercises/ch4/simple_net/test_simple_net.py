"""The checks of `simple_net`: the labels of the new digits never leave the judge."""

import math
from dataclasses import replace

from quizlab.judge import Different, Tensor, after, show, tensor, tensors, tenths

ENOUGH = 0.95
GUESSED = 0.75
UNBOUNDED = -1  # of a loss that has no curve; a mean distance is never below 0
PIXELS = tenths(0, 1)
LINEAR = 1e-3  # a model with ReLU bends a hundred times as much


def _told(words, misconception):
    different = Different(words)
    different.misconception = misconception
    return different


def _is_bent(bend):
    if bend < LINEAR:
        raise _told(
            "The model is linear: half-way between two images it gives what lies half-way between their "
            "outputs. Two linear layers are one linear layer, unless there is a nonlinear function, "
            "such as `nn.ReLU()`, between them.",
            "activation-left-out",
        )


def _of_shape(outputs, count):
    if not isinstance(outputs, Tensor):
        raise Different(
            f"{show(outputs, 100)} came back; expected a model that gives a tensor for a batch."
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


def _ends_in_nothing(numbers):
    if all(0 < number < 1 for number in numbers):
        raise _told(
            "All outputs lie between 0 and 1: the model ends in a sigmoid. The loss has a sigmoid of "
            "its own, so leave it out of the model.",
            "activation-before-cross-entropy",
        )
    if all(number >= 0 for number in numbers):
        raise Different(
            "No output is negative: the model ends in a ReLU, or starts with weights that are all 0. "
            "An output below 0 means 0, so nothing may cut it off."
        )


def test_the_net(submission, rng):
    """`make_net` gives a model with a nonlinear function in it and one output for each image."""
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
def test_it_learns(submission, rng, mnist, advise):
    """A trained model is right for 95 % of digits that it has not seen; three are trained."""
    shares, worse = [], []
    while len(shares) < 3:
        images, targets, new, right = _digits(mnist, rng)
        outputs, bend, seen = submission.harness("learned", images, targets, new)
        _of_shape(outputs, len(right))
        share = _share(outputs.numbers(), right)
        _is_sound(seen, share, len(targets.numbers()))
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


def _is_sound(seen, share, count):
    if n := seen["stretched"]:
        raise Different(
            f"In the training, tensors of the shapes ({n}, 1) and ({n},) met and were broadcast to ({n}, {n}): "
            "each prediction was compared with each target, without any error. Predictions and "
            "targets need the same shape."
        )
    if seen["set_back"] and share > GUESSED:  # else the steps may not be this model's
        different = Different(_set_back(seen))
        different.misconception = "zero-grad-missing"
        raise different
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


def _set_back(seen):
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


def _share(outputs, right):
    return sum((output > 0) == one for output, one in zip(outputs, right, strict=True)) / len(right)


def _one_sided(outputs):
    return len({output > 0 for output in outputs}) == 1


def _why(outputs, share, right):
    if any(math.isnan(output) for output in outputs):
        return "The outputs are nan: the steps were so large that numbers overflowed. A smaller learning rate helps."
    if _share([output - 0.5 for output in outputs], right) >= ENOUGH:
        return (
            "With a threshold of 0.5 the model would be right: it ends in a sigmoid. The loss has a "
            "sigmoid of its own, so leave it out of the model; the threshold then lies at 0."
        )
    if _one_sided(outputs):
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


def _digits(mnist, rng):
    """Return 5,000 digits with targets, one digit after the other, and 1,000 new ones."""
    one = rng.choice([3, 7])
    first, second = (_chosen(mnist.train, digit, rng, 2_500) for digit in (3, 7))
    new = _chosen(mnist.test, 3, rng, 500) + _chosen(mnist.test, 7, rng, 500)
    rng.shuffle(new)
    old = mnist.train.rows(first + second)
    targets = bytes(label == one for label in old.labels)
    fresh = mnist.test.rows(new)
    return (
        _images(old),
        replace(tensor(list(targets)), shape=(len(old), 1)),
        _images(fresh),
        [label == one for label in fresh.labels],
    )


def _chosen(digits, digit, rng, count):
    return rng.sample([at for at, label in enumerate(digits.labels) if label == digit], count)


def _images(digits):
    return Tensor("uint8", (len(digits), 784), digits.images)
