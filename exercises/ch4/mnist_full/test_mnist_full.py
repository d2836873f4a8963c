"""The checks of `mnist_full`: the labels of the test images never leave the judge."""

from array import array

from quizlab.judge import Different, Tensor, after

ENOUGH = 0.95


def _names(rng):
    """Return new names for the ten digits, none its own."""
    while True:
        names = rng.sample(range(10), 10)
        if all(digit != name for digit, name in enumerate(names)):
            return names


def _images(digits):
    return Tensor("uint8", (len(digits), 784), digits.images)


def _labels(digits, names):
    return Tensor("int64", (len(digits),), array("q", [names[n] for n in digits.labels]).tobytes())


def _predict(submission, rng, train, test):
    """Return the predictions, checked for their form, and the labels that are right."""
    names = _names(rng)
    found = submission.harness("learn", _images(train), _labels(train, names), _images(test))
    _in_form(found, len(test))
    return list(found.numbers()), [names[n] for n in test.labels]


def _in_form(found, count):
    if not isinstance(found, Tensor):
        raise Different("The predictions should be a tensor with a label for each new image.")
    if found.shape == (count, 10):
        different = Different(
            "There are ten numbers for each image: the outputs of the model. "
            "The label is the place of the largest: `.argmax(dim=1)`."
        )
        different.misconception = "probabilities-are-labels"
        raise different
    if found.shape != (count,):
        raise Different(f"The predictions have the shape {found.shape}; expected ({count},).")
    if found.dtype != "int64":
        raise Different(f"The labels should be int64, as `argmax` gives them, not {found.dtype}.")


def _share(found, right):
    return sum(map(int.__eq__, found, right)) / len(right)


def test_labels_come_back(submission, rng, mnist):
    """A label comes back for each new image."""
    some = rng.sample(range(60_000), 600)

    _predict(submission, rng, mnist.train.rows(some[:500]), mnist.train.rows(some[500:]))


@after("test_labels_come_back")
def test_it_learns_from_the_labels(submission, rng, mnist):
    """Already 5,000 images teach it something about new ones."""
    few, new = rng.sample(range(60_000), 5_000), rng.sample(range(10_000), 1_000)
    share = _share(*_predict(submission, rng, mnist.train.rows(few), mnist.test.rows(new)))

    if share < 0.5:
        raise Different(
            f"After training on 5,000 images, {share:.0%} of 1,000 new ones are right; guessing "
            "gives 10 %. Is the loss going down? Are images and labels kept in the same order?"
        )


@after("test_it_learns_from_the_labels")
def test_all_digits(submission, rng, mnist, advise):
    """Trained on all of MNIST, it is right for at least 95 % of images that it has not seen."""
    new = rng.sample(range(10_000), 2_000)
    share = _share(*_predict(submission, rng, mnist.train, mnist.test.rows(new)))

    advise(f"Accuracy on 2,000 unseen digits: {share:.1%}.")
    if share < ENOUGH:
        raise Different(
            f"{share:.1%} of 2,000 unseen digits are right; {ENOUGH:.0%} are wanted. "
            "A hidden layer with ReLU, all the training images and a few epochs get there."
        )
