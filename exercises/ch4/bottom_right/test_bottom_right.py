"""The checks of `bottom_right`."""

from array import array
from collections.abc import Callable
from dataclasses import replace
from random import Random

from quizlab.judge import (
    Functions,
    Mistake,
    Tensor,
    after,
    for_all,
    integers,
    lists,
    mapped,
    same,
    tensor,
    unchanged,
)

GRID = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
GRIDS = mapped(
    lists(integers(-20, 20), least=9, most=9), lambda n: tensor([n[0:3], n[3:6], n[6:9]])
)


def _cut(rows: slice, columns: slice, times: int = 2) -> Callable[[Tensor], Tensor]:
    return lambda t: tensor([[n * times for n in row[columns]] for row in t.tolist()[rows]])


MISTAKES = [
    Mistake(_cut(slice(1, 3), slice(1, 3), times=1), "You left out the doubling."),
    Mistake(
        _cut(slice(2, 3), slice(2, 3)),
        "`2:` begins at the third element, since indices count from 0. Two elements are left with `1:`.",
        "indices-from-one",
    ),
    Mistake(
        _cut(slice(0, 2), slice(0, 2)),
        "This is the top-left corner. `:2` is everything before index 2; `1:` is everything from index 1 on.",
    ),
    Mistake(
        _cut(slice(1, 3), slice(0, 3)),
        "Only the rows were cut. A tensor has an index for each axis: `t[1:, 1:]`.",
    ),
    Mistake(
        _cut(slice(2, 3), slice(0, 3)),
        "`[1:][1:]` cuts the rows twice. One pair of brackets cuts both axes: `t[1:, 1:]`.",
    ),
    Mistake(
        _cut(slice(1, 2), slice(1, 2)),
        "One element is left: the end of a slice is not taken, so `1:2` is only the second one, as "
        "is `1:-1`. `1:` goes to the end.",
    ),
    Mistake(
        lambda t: tensor([[n * n for n in row[1:]] for row in t.tolist()[1:]]),
        "These are the squares. `t**2` is t times t; to double, write `t * 2`.",
    ),
    Mistake(
        lambda t: tensor([t.tolist()[1][1] * 2, t.tolist()[2][2] * 2]),
        "Two lists of places choose single elements, one for each pair. Slices keep the rectangle: `t[1:, 1:]`.",
    ),
    Mistake(
        lambda t: tensor([n * 2 for row in t.tolist()[1:] for n in row[1:]]),
        "The numbers are right, but in one row. Slices keep both axes; nothing needs to be flattened.",
    ),
]
COUNTS = [
    Mistake(
        tensor([[0, 1, 2], [3, 4, 5], [6, 7, 8]]),
        "It counts from 0. `torch.arange(1, 10)` begins at 1.",
    ),
    Mistake(
        tensor(list(range(1, 10))),
        "The numbers are right, but in one row. `.reshape(3, 3)` makes three.",
    ),
    Mistake(
        tensor([[1, 4, 7], [2, 5, 8], [3, 6, 9]]),
        "The numbers run down the columns. Row by row is what `reshape` gives without a transpose.",
    ),
]


def test_the_grid(submission: Functions) -> None:
    """`make_grid` gives the numbers 1 to 9 as a 3×3 tensor."""
    found = submission.make_grid()
    if isinstance(found, Tensor) and all(n in range(10) for n in found.numbers()):
        whole = array("q", map(int, found.numbers())).tobytes()
        found = replace(found, dtype="int64", data=whole)  # nothing was said of the dtype
    same(found, tensor(GRID), mistakes=COUNTS)


def test_an_example(submission: Functions, solution: Functions, rng: Random) -> None:
    """The numbers 1 to 9 give [[10, 12], [16, 18]]."""
    for_all(
        submission,
        solution,
        "bottom_right",
        examples=[(tensor(GRID),)],
        others=[(GRIDS.draw(rng),) for _ in range(4)],
        rng=rng,
        mistakes=MISTAKES,
    )


@after("test_an_example")
def test_any_grid(submission: Functions, solution: Functions, rng: Random) -> None:
    """Any 3×3 tensor gives what the reference gives."""
    for_all(submission, solution, "bottom_right", GRIDS, rng=rng, mistakes=MISTAKES)


@after("test_an_example")
def test_the_tensor_stays_as_it_is(submission: Functions) -> None:
    """The tensor that was passed in is not changed."""
    submission.bottom_right(tensor(GRID))

    unchanged(submission)
