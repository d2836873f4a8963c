"""The checks of `relu_and_sigmoid`."""

import math
from random import Random

from quizlab.judge import (
    Feedback,
    Functions,
    Mistake,
    after,
    for_all,
    foreseen,
    same,
    tensor,
    tensors,
    tenths,
    unchanged,
)

NUMBERS = tenths(-3, 3)
RELU: Feedback = {
    "absolute": (
        "Negative numbers became positive: that is the absolute value. ReLU makes them 0.",
        "relu-as-absolute",
    ),
    "step": "These are 0 and 1: a comparison decides, it does not keep the positive numbers.",
    "negative_side": "This is the other side: the smaller of each number and 0.",
    "largest": "One number came back, the largest. Each element is compared with 0 by itself: "
    "`torch.maximum(x, torch.tensor(0.0))`.",
    "left_out": "The negative numbers were left out, so the shape is another. They become 0: "
    "`torch.where(x > 0, x, 0)`.",
    "capped": "Numbers above 1 were cut as well; ReLU leaves every positive number as it is.",
    "leaky": "Negative numbers became small, not 0: that is the leaky ReLU.",
}
SIGMOID: Feedback = {
    "falling": "It falls where it should rise: the sign of the exponent. It is e to the power of -x.",
    "tanh": (
        "This is tanh, from -1 to 1. The sigmoid lies between 0 and 1.",
        "sigmoid-minus-one-to-one",
    ),
    "exponential": "This is e to the power of -x; add 1 and take 1 divided by that.",
    "without_parentheses": "`1 / 1 + …` divides first: it is 1 plus e to the power of -x. Put "
    "parentheses around what 1 is divided by.",
    "softmax": "This is softmax: it divides by the sum over all elements. The sigmoid looks at "
    "each element by itself.",
    "rows_softmax": "This is softmax: it divides by the sum over each row. The sigmoid looks at "
    "each element by itself.",
    "decided": "These are 0 and 1. The sigmoid gives numbers between them.",
}
LAYERS: Feedback = {
    "no_activation": (
        "There is nothing between the two linear layers, so together they are one linear layer: "
        "`relu` goes between them.",
        "activation-left-out",
    ),
    "activation_at_the_end": "The ReLU is at the end; it belongs between the two linear layers.",
    "two_activations": "There is a ReLU after the second layer too, so that nothing negative can come out.",
    "a_sigmoid_inside": "There is a sigmoid between the layers; the chapter's net has a ReLU there.",
    "a_sigmoid_outside": "There is a sigmoid at the end. `mnist_loss` has its own.",
    "no_bias": ("Both biases are missing: a linear layer is `xb @ w + b`.", "bias-forgotten"),
    "no_first_bias": (
        "The first bias is missing: a linear layer is `xb @ w + b`.",
        "bias-forgotten",
    ),
    "no_second_bias": (
        "The second bias is missing: a linear layer is `xb @ w + b`.",
        "bias-forgotten",
    ),
    "bias_after_relu": "The first bias was added after the ReLU; it belongs to the linear layer, before it.",
}
OVERFLOWN = (
    "e to the power of 500 is more than a float can hold: it is inf, and inf divided by inf is "
    "nan. With e to the power of -x it holds: 1 divided by inf is 0."
)


def test_relu(submission: Functions, solution: Functions, rng: Random) -> None:
    """`relu` leaves positive numbers as they are and gives 0 for negative ones."""
    x = tensor([-2.0, -0.5, 0.0, 0.5, 2.0])
    mistakes = foreseen(solution, RELU)

    for shape in ((2, 3), (1, 4, 2)):
        for_all(
            submission,
            solution,
            "relu",
            tensors(shape, NUMBERS),
            examples=[(x,)],
            rng=rng,
            count=8,
            mistakes=mistakes,
        )


@after("test_relu")
def test_relu_leaves_its_argument(submission: Functions) -> None:
    """`relu` makes a new tensor and leaves `x` as it is."""
    submission.relu(tensor([-1.0, 1.0]))

    unchanged(
        submission,
        "`x` itself was changed: `x[x < 0] = 0` and functions with `_` at the end work in "
        "place. Make a new tensor.",
    )


def test_sigmoid(submission: Functions, solution: Functions, rng: Random) -> None:
    """`sigmoid` gives 1 / (1 + e^-x) for each element."""
    x = tensor([-2.0, 0.0, 2.0])
    mistakes = foreseen(solution, SIGMOID)

    for_all(
        submission,
        solution,
        "sigmoid",
        tensors((3, 2), NUMBERS),
        examples=[(x,)],
        rng=rng,
        count=8,
        mistakes=mistakes,
    )


@after("test_sigmoid")
def test_sigmoid_of_large_numbers(submission: Functions) -> None:
    """`sigmoid` is 1 for very large numbers and 0 for very small ones, never nan."""
    found = submission.sigmoid(tensor([500.0, -500.0]))
    same(found, tensor([1.0, 0.0]), mistakes=[Mistake(tensor([math.nan, 0.0]), OVERFLOWN)])


@after("test_relu")
def test_two_layers(submission: Functions, solution: Functions, rng: Random) -> None:
    """`two_layers` is a linear layer, ReLU, and a linear layer."""
    mistakes = foreseen(solution, LAYERS)
    xb, w1, b1 = tensor([[1.0, 2.0]]), tensor([[1.0, -1.0], [0.5, -1.0]]), tensor([0.5, 0.5])
    example = xb, w1, b1, tensor([[1.0], [3.0]]), tensor([-4.0])

    for n, m, hidden, out in ((4, 3, 5, 1), (2, 6, 2, 3)):
        shapes = (n, m), (m, hidden), (hidden,), (hidden, out), (out,)
        cases = [tensors(shape, NUMBERS) for shape in shapes]
        for_all(
            submission,
            solution,
            "two_layers",
            *cases,
            examples=[example],
            rng=rng,
            count=8,
            mistakes=mistakes,
        )
