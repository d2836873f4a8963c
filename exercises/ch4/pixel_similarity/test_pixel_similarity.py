"""The checks of `pixel_similarity`."""

from collections.abc import Callable
from random import Random

from quizlab.judge import (
    Different,
    Digits,
    Feedback,
    Functions,
    Mistake,
    Mnist,
    Tensor,
    after,
    for_all,
    foreseen,
    integers,
    lists,
    mapped,
    number,
    same,
    tensor,
    tensors,
    tenths,
)

PIXELS = tenths(0, 1)
IMAGE, STACK = tensors((3, 4), PIXELS), tensors((5, 3, 4), PIXELS)
# One pixel off the tenths: no image is as near to the one as to the other, whatever the rounding.
MEAN_3 = mapped(
    lists(PIXELS, least=12, most=12),
    lambda n: tensor([[n[0] + 0.03, *n[1:4]], n[4:8], n[8:12]]),
)
SQUARE, SQUARES = tensors((3, 3), PIXELS), tensors((3, 3, 3), PIXELS)

MEANS: Feedback = {
    "mean_of_each": (
        "This is one number for each image. The mean is wanted over the images, at each pixel by "
        "itself, so that an image comes out: the first axis is `0`.",
        "one-average-per-image",
    ),
    "mean_of_all": (
        "This is one number for all pixels of all images. `.mean(0)` takes the mean along the "
        "first axis only.",
        "one-average-per-image",
    ),
    "mean_of_rows": "The mean was taken along the rows of each image. The images lie along the "
    "first axis, `0`.",
    "sum_of_images": "The images were added, but not divided by how many there are.",
}
L1: Feedback = {
    "no_abs": (
        "Positive and negative differences have cancelled. Take `.abs()` before the mean.",
        "differences-cancel",
    ),
    "late_abs": (
        "Positive and negative differences have cancelled: `.abs()` comes before the mean.",
        "differences-cancel",
    ),
    "sum_of_differences": "The absolute differences were added up; the L1 distance of the chapter "
    "is their mean.",
    "one_axis": "The mean was taken over one axis only. An image has two: `.mean((-1, -2))`.",
    "one_number": "One number came back for the whole stack. The mean is wanted over rows and "
    "columns only, `.mean((-1, -2))`, so that each image keeps its own distance.",
    "rmse": "This is the RMSE distance. L1 takes absolute values, no squares.",
    "no_root": "These are squares. L1 takes absolute values: `.abs()`.",
}
RMSE: Feedback = {
    "no_root": (
        "This is the mean of the squares; its root is missing: `.sqrt()` at the end.",
        "root-forgotten",
    ),
    "l1": "This is the L1 distance: a root taken of each square, before the mean, undoes the "
    "square. The root comes last, after the mean.",
    "root_of_mean_difference": "There is a root, but no square: `(a - b) ** 2`.",
    "length": "This is the root of the sum of the squares. RMSE is the root of their mean.",
    "one_root": "One number came back for the whole stack. The mean is wanted over rows and "
    "columns only, `.mean((-1, -2))`, so that each image keeps its own distance.",
}
IS_3: Feedback = {
    "is_7": "It is the other way round: these are True where `mean7` is nearer.",
    "is_3_by_rmse": "By RMSE that is right; the L1 distance is asked for.",
}

SHARES: Feedback = {
    "percent": ("This is a percentage. A share lies between 0 and 1.", "percent-for-fraction"),
    "count": "This is how many are right; divided by how many there are it is the share.",
    "share_wrong": "This is the share of the wrong ones.",
    "share_of_threes": "This is the share of images that were taken for a 3; compare with the labels.",
}


def test_the_mean_of_a_stack(submission: Functions, solution: Functions, rng: Random) -> None:
    """`mean_image` gives an image: the mean of the stack at each pixel."""
    stack = tensor([[[0.0, 1.0], [0.5, 0.0]], [[1.0, 1.0], [0.0, 0.5]]])
    mistakes = foreseen(solution, MEANS)
    examples = [(stack,), (tensor([[[0.0, 1.0], [0.5, 0.25]]]),)]
    for_all(
        submission,
        solution,
        "mean_image",
        STACK,
        examples=examples,
        rng=rng,
        mistakes=mistakes,
        count=5,
    )


def test_l1_of_two_images(submission: Functions, solution: Functions, rng: Random) -> None:
    """`l1_distance` of two images is the mean of the absolute differences."""
    a, b = tensor([[0.0, 1.0], [0.5, 0.0]]), tensor([[1.0, 1.0], [0.0, 0.5]])
    mistakes = foreseen(solution, L1)
    for_all(
        submission,
        solution,
        "l1_distance",
        IMAGE,
        IMAGE,
        examples=[(a, b)],
        rng=rng,
        mistakes=mistakes,
        count=5,
    )


@after("test_l1_of_two_images")
def test_l1_of_a_stack(submission: Functions, solution: Functions, rng: Random) -> None:
    """`l1_distance` of a stack and an image gives a distance for each image."""
    mistakes = foreseen(solution, L1)

    for_all(submission, solution, "l1_distance", STACK, IMAGE, rng=rng, mistakes=mistakes, count=5)
    for_all(
        submission, solution, "l1_distance", SQUARES, SQUARE, rng=rng, mistakes=mistakes, count=5
    )


def test_rmse_of_two_images(submission: Functions, solution: Functions, rng: Random) -> None:
    """`rmse_distance` of two images is the root of the mean of the squared differences."""
    a, b = tensor([[0.0, 1.0], [0.5, 0.0]]), tensor([[1.0, 1.0], [0.0, 0.5]])
    mistakes = foreseen(solution, RMSE)
    for_all(
        submission,
        solution,
        "rmse_distance",
        IMAGE,
        IMAGE,
        examples=[(a, b)],
        rng=rng,
        mistakes=mistakes,
        count=5,
    )


@after("test_rmse_of_two_images")
def test_rmse_of_a_stack(submission: Functions, solution: Functions, rng: Random) -> None:
    """`rmse_distance` of a stack and an image gives a distance for each image."""
    mistakes = foreseen(solution, RMSE)

    for_all(
        submission, solution, "rmse_distance", STACK, IMAGE, rng=rng, mistakes=mistakes, count=5
    )
    for_all(
        submission, solution, "rmse_distance", SQUARES, SQUARE, rng=rng, mistakes=mistakes, count=5
    )


@after("test_l1_of_a_stack")
def test_is_3(submission: Functions, solution: Functions, rng: Random) -> None:
    """`is_3` gives True or False for each image of a stack."""
    mistakes = foreseen(solution, IS_3)

    for_all(submission, solution, "is_3", STACK, MEAN_3, IMAGE, rng=rng, mistakes=mistakes)


@after("test_is_3")
def test_equally_near(submission: Functions) -> None:
    """An image that is as near to the one as to the other is not closer to `mean3`: False."""
    mean3, mean7 = tensor([[0.0, 0.0]]), tensor([[1.0, 1.0]])
    found = submission.is_3(tensor([[[0.5, 0.5]], [[0.0, 0.5]], [[1.0, 0.0]]]), mean3, mean7)
    with_equal = tensor([True, True, True])
    same(found, tensor([False, True, False]), mistakes=[Mistake(
        with_equal,
        "Where both distances are the same, the image is not *closer* to `mean3`: `<` leaves that "
        "out, `<=` takes it in.",
    )])  # fmt: skip
    same(submission.is_3(tensor([[[0.0, 0.5]]]), mean3, mean7), tensor([True]))


@after("test_equally_near")
def test_accuracy(submission: Functions, solution: Functions, rng: Random) -> None:
    """`accuracy` gives the share of images for which `is_3` and the label agree."""
    cases = STACK, tensors((5,), integers(0, 1)), MEAN_3, IMAGE
    mistakes = foreseen(solution, SHARES)

    for_all(
        submission,
        solution,
        "accuracy",
        *cases,
        rng=rng,
        mistakes=mistakes,
        read=number,
        tolerance=1e-5,
    )


@after("test_the_mean_of_a_stack", "test_accuracy")
def test_real_digits(
    submission: Functions, rng: Random, mnist: Mnist, advise: Callable[[str], None]
) -> None:
    """On real digits it tells a 3 from a 7, nearly always."""
    threes, sevens = (rng.sample(mnist.test.places(digit), 450) for digit in (3, 7))
    new = mnist.test.rows(threes[300:] + sevens[300:])
    share = number(
        submission.harness(
            "share_right",
            _images(mnist.test.rows(threes[:300])),
            _images(mnist.test.rows(sevens[:300])),
            _images(new),
            tensor([int(label == 3) for label in new.labels]),
        )
    )

    advise(f"Of {len(new)} real 3s and 7s that are in neither mean, {share:.1%} are told right.")
    if share < 0.8:
        raise Different(f"Only {share:.1%} of real 3s and 7s are told right; about 95 % should be.")


def _images(digits: Digits) -> Tensor:
    return Tensor("uint8", (len(digits), 28, 28), digits.images)
