"""The checks of `trace_mnist`."""

from itertools import pairwise
from random import Random
from typing import Any

from quizlab.judge import (
    Different,
    Feedback,
    Functions,
    Tensor,
    after,
    difference,
    foreseen,
    same,
    show,
)

ACTS: Feedback = {
    "with_input": "The list begins with the batch itself. Begin with what the first layer gives.",
    "last_only": "Only the last activations came back. Collect those of every layer in a list.",
    "without_relus": "The activations after the ReLUs are missing: a ReLU is a layer too.",
    "relus_left_out": "The ReLUs were left out. They are layers too: what they give goes on.",
    "each_from_input": "Every layer got the batch. Each gets what the layer before it gave; only the "
    "first one gets `xb`.",
}
BY_HAND: Feedback = {
    "no_bias": ("The bias is missing: `+ layer.bias`.", "bias-forgotten"),
    "viewed": (
        "The shape fits, but `view` keeps the reading order, so weights meet the wrong inputs. "
        "`.T` swaps the axes.",
        "reshape-as-transpose",
    ),
    "turned": "The right numbers, turned: rows are pictures. `xb` stands on the left of `@`.",
    "elementwise": (
        "`*` multiplies element by element. `@` multiplies matrices.",
        "elementwise-for-matmul",
    ),
}


def _seed(rng: Random) -> int:
    return rng.randrange(2**31)


def _sizes(rng: Random) -> list[list[int]]:
    """Return the sizes of some nets; in the first one every layer would fit every place."""
    return [
        [4, 4, 4], [rng.randint(5, 9), 4, 3], [rng.randint(6, 9), 5, 3, 2], [784, 30, 10], [3, 2]
    ]  # fmt: skip


ROWS = (2, 3, 4, 5, 1)  # a single row is a batch as well


def _shapes(sizes: list[int], rows: int) -> list[list[int]]:
    """Return the shapes of the activations of a net."""
    after_linear = [[rows, size] for size in sizes[1:]]
    return [shape for shape in after_linear for _ in range(2)][:-1]


def _list(found: Any, what: str) -> list[Any]:
    """Return a list of things that came back, whether list or tuple."""
    if isinstance(found, (list, tuple)):
        return list(found)
    raise Different(f"A list with {what} is wanted; {show(found, 100)} came back.")


def _about(sizes: list[int], rows: int | str, words: str) -> str:
    layers = ", ReLU, ".join(f"Linear({a}, {b})" for a, b in pairwise(sizes))
    return f"For the net {layers} and a batch of {rows}:\n{words}"


def test_activations(submission: Functions, solution: Functions, rng: Random) -> None:
    """`activations` gives what each layer gives, each from what the layer before it gave."""
    for rows, sizes in zip(ROWS, _sizes(rng), strict=True):
        given = (sizes, _seed(rng), rows)
        found = submission.harness("activations", *given)
        if isinstance(found, list) and found and not isinstance(found[0], Tensor):
            raise Different(
                f"The list has {show(found[0], 60)} in it, which is no activations. A layer is "
                "something to call: `layer(xb)` gives them.",
                "layer-for-activations",
            )
        expected = solution.harness("activations", *given)
        _compare(found, expected, solution, given, ACTS)


def _compare(
    found: Any,
    expected: Any,
    solution: Functions,
    given: tuple[Any, ...],
    feedback: Feedback,
) -> None:
    if difference(found, expected) is None:
        return
    try:
        same(found, expected, given=given, mistakes=foreseen(solution, feedback))
    except Different as different:
        different.args = (_about(given[0], given[2], str(different)),)
        raise


@after("test_activations")
def test_activation_shapes(submission: Functions, rng: Random) -> None:
    """`activation_shapes` gives a list of numbers for each layer."""
    for rows, sizes in zip(ROWS, _sizes(rng), strict=True):
        found = submission.harness("activation_shapes", sizes, _seed(rng), rows)
        _same_shapes(found, _shapes(sizes, rows), sizes, rows)


def test_weight_shapes(submission: Functions, rng: Random) -> None:
    """`weight_shapes` gives a list of two numbers for each linear layer: outputs by inputs."""
    for sizes in _sizes(rng):
        expected = [[outputs, inputs] for inputs, outputs in pairwise(sizes)]
        found = submission.harness("weight_shapes", sizes, _seed(rng))
        _same_shapes(found, expected, sizes, "any size")


def _same_shapes(found: Any, expected: list[list[int]], sizes: list[int], rows: int | str) -> None:
    shapes = [_numbers(each) for each in _list(found, "the shapes")]
    weights = [[outputs, inputs] for inputs, outputs in pairwise(sizes)]
    with_biases = [shape for pair in weights for shape in (pair, pair[:1])]
    for gives, words, belief in (
        (weights, "These are the shapes of the weights. They belong to the layers; activations have "
         "a row for each picture of the batch.", "weights-for-activations"),
        ([pair[::-1] for pair in weights], "The right numbers the wrong way round: a linear layer "
         "keeps its weights as outputs by inputs.", "linear-weight-transposed"),
        (with_biases, "The shapes of the biases are there too. Only those of the weights are wanted.",
         None),
        ([size for shape in expected for size in shape], "All numbers are in one list. Give a list "
         "for each layer.", None),
    ):  # fmt: skip
        if shapes == gives != expected:
            raise Different(_about(sizes, rows, f"{words}\nyours: {shapes}"), belief)
    if len(shapes) != len(expected):
        count = f"There are {len(shapes)} shapes; expected {len(expected)}, one for each layer."
        raise Different(_about(sizes, rows, f"{count}\nyours: {shapes}"))
    try:
        same(shapes, expected)
    except Different as different:
        different.args = (_about(sizes, rows, str(different)),)
        raise


def _numbers(shape: Any) -> Any:
    """Return a shape as a list of numbers, whether it came as list, tuple or torch.Size."""
    if isinstance(shape, Tensor):
        raise Different("A tensor is in the list. Wanted is its shape: `list(act.shape)`.")
    return list(getattr(shape, "sides", shape)) if not isinstance(shape, int) else shape


def test_linear_by_hand(submission: Functions, solution: Functions, rng: Random) -> None:
    """`linear_by_hand` gives what the layer gives, from its weights and its bias."""
    for inputs, outputs, rows in ((3, 2, 4), (4, 4, 4), (7, 3, 2)):
        given = (inputs, outputs, _seed(rng), rows)
        found = submission.harness("linear", *given)
        expected = solution.harness("linear", *given)
        if difference(found, expected) is not None:
            same(found, expected, given=given, mistakes=foreseen(solution, BY_HAND))
