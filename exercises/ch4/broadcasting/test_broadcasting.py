"""The checks of `broadcasting`."""

from collections.abc import Callable
from random import Random

from quizlab.judge import (
    Different,
    Feedback,
    Functions,
    Mistake,
    after,
    for_all,
    foreseen,
    lists,
    mapped,
    one_of,
    same,
    tensor,
    tensors,
    tenths,
    unchanged,
)

LOOPS = {"For", "AsyncFor", "While", "Elsewhere", "ListComp", "GeneratorExp", "SetComp", "DictComp"}
NUMBERS = tenths(-3, 3)
POSITIVE = tenths(1, 5)
SIZES = mapped(lists(one_of([1, 1, 2, 3, 4]), most=4), tuple)

COLUMNS: Feedback = {
    "along_rows": "The vector was added to every row. `t + v` puts a vector of shape (n,) along "
    "the rows; `v[:, None]` makes a column of it.",
}
SHARES: Feedback = {
    "by_misplaced_sums": "The sums are those of the rows, but they were laid along the columns: "
    "after `sum(1)` the axis is gone. `keepdim=True` keeps it, with size 1.",
    "by_column_sums": "Each column was divided by its sum. Rows are summed along axis 1.",
    "by_the_whole_sum": "Everything was divided by the sum of all elements; each row has its own.",
}
DISTANCES: Feedback = {
    "only_pairs": "Row 0 met row 0, row 1 met row 1. Each row of `a` should meet each row of `b`: "
    "`a[:, None]` gives it an axis more.",
    "transposed": "Rows and columns are swapped: the rows of the table belong to `a`.",
    "without_abs": (
        "Positive and negative differences have cancelled: `.abs()` comes first.",
        "differences-cancel",
    ),
    "squared": "These are squares; absolute differences are asked for.",
    "mean": "This is the mean; the sum is asked for.",
    "not_summed": "The differences are there, for each pair of rows; sum them along the last axis.",
    "wrong_axis": "The sum runs along the wrong axis. The last one has the differences of two rows.",
}


Shape = tuple[int, ...]


def _broadcast(a: Shape, b: Shape) -> Shape | None:
    shape = []
    for at in range(1, max(len(a), len(b)) + 1):
        sizes = {each[-at] for each in (a, b) if len(each) >= at} - {1}
        if len(sizes) > 1:
            return None
        shape.append(sizes.pop() if sizes else 1)
    return tuple(reversed(shape))


def _from_the_left(a: Shape, b: Shape) -> Shape | None:
    length = max(len(a), len(b))
    a, b = (each + (1,) * (length - len(each)) for each in (a, b))
    fit = all(m == n or 1 in (m, n) for m, n in zip(a, b, strict=True))
    return tuple(map(max, a, b)) if fit else None


def _only_ones(a: Shape, b: Shape) -> Shape | None:
    return _broadcast(a, b) if len(a) == len(b) else None


def _only_missing(a: Shape, b: Shape) -> Shape | None:
    short, long = sorted((a, b), key=len)
    return long if long[len(long) - len(short) :] == short else None


def _no_refusal(a: Shape, b: Shape) -> Shape:
    length = max(len(a), len(b))
    return (
        tuple(map(max, *((1,) * (length - len(each)) + each for each in (a, b)))) if length else ()
    )


SHAPES = [
    Mistake(
        lambda a, b: a if a == b else None,
        "Only equal shapes were let through. A size of 1 is stretched, and a missing one as well.",
        "broadcasting-needs-equal",
    ),
    Mistake(
        _from_the_left,
        "The sizes were compared from the left. They are compared from the right, so ones are put "
        "in front of the shorter shape.",
        "broadcasting-from-the-left",
    ),
    Mistake(
        _only_ones,
        "Shapes of different lengths fit as well: missing sizes, on the left, count as 1.",
    ),
    Mistake(_only_missing, "A size of 1 fits any size: it is stretched."),
    Mistake(
        _no_refusal,
        "Where two sizes differ and neither is 1, the tensors do not fit: the answer is None.",
    ),
]


def test_add_to_columns(submission: Functions, solution: Functions, rng: Random) -> None:
    """`add_to_columns` adds the vector to every column."""
    t, column = tensor([[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]]), tensor([10.0, 20.0])
    mistakes = foreseen(solution, COLUMNS)
    same(
        submission.add_to_columns(t, column),
        tensor([[10.0] * 3, [21.0] * 3]),
        given=(t, column),
        mistakes=mistakes,
    )

    for rows, columns in ((3, 3), (4, 2), (1, 3), (3, 1), (1, 1)):
        cases = tensors((rows, columns), NUMBERS), tensors((rows,), NUMBERS)
        for_all(submission, solution, "add_to_columns", *cases, rng=rng, count=4, mistakes=mistakes)


def test_row_shares(submission: Functions, solution: Functions, rng: Random) -> None:
    """In the result of `row_shares` every row adds up to 1."""
    t = tensor([[1.0, 3.0], [2.0, 2.0]])
    mistakes = foreseen(solution, SHARES)
    same(
        submission.row_shares(t), tensor([[0.25, 0.75], [0.5, 0.5]]), given=(t,), mistakes=mistakes
    )

    for shape in ((3, 3), (2, 5), (4, 1), (1, 4)):
        for_all(
            submission,
            solution,
            "row_shares",
            tensors(shape, POSITIVE),
            rng=rng,
            count=4,
            mistakes=mistakes,
        )


def test_distances(submission: Functions, solution: Functions, rng: Random) -> None:
    """`distances` gives a row for each row of `a` and a column for each row of `b`."""
    mistakes = foreseen(solution, DISTANCES)
    a, b = tensor([[0.0, 0.0], [1.0, 1.0]]), tensor([[0.0, 2.0], [1.0, 0.0], [3.0, 3.0]])
    same(
        submission.distances(a, b),
        tensor([[2.0, 1.0, 6.0], [2.0, 1.0, 4.0]]),
        given=(a, b),
        mistakes=mistakes,
    )

    for n, m, d in ((3, 3, 3), (2, 4, 5), (4, 1, 2), (1, 3, 2)):
        cases = tensors((n, d), NUMBERS), tensors((m, d), NUMBERS)
        for_all(submission, solution, "distances", *cases, rng=rng, count=4, mistakes=mistakes)


@after("test_add_to_columns", "test_row_shares", "test_distances")
def test_arguments_stay_as_they_are(submission: Functions) -> None:
    """No function changes the tensors that it gets."""
    for entry, given in (
        ("add_to_columns", (tensor([[1.0, 2.0]]), tensor([1.0]))),
        ("row_shares", (tensor([[1.0, 3.0]]),)),
        ("distances", (tensor([[1.0, 2.0]]), tensor([[3.0, 1.0]]))),
    ):
        getattr(submission, entry)(*given)
        unchanged(submission, "The arguments should stay as they are: make a new tensor instead.")


@after("test_arguments_stay_as_they_are")
def test_without_loops(written: Callable[[str], frozenset[str]]) -> None:
    """The first three functions have no loop."""
    for name in ("add_to_columns", "row_shares", "distances"):
        if LOOPS & written(name):
            raise Different(
                f"The results are right, but `{name}` has a loop: PyTorch then handles one row at "
                "a time, in Python. Write it with operations on whole tensors."
            )


def test_shapes_that_fit(submission: Functions, rng: Random) -> None:
    """`broadcast_shape` gives the shape of the result."""
    examples = [
        ((3, 4), (3, 4)),
        ((3, 1), (3, 4)),
        ((2, 3, 4), (4,)),
        ((64, 28, 28), (28, 28)),
        ((3, 1), (4,)),
        ((), (2,)),
    ]
    for_all(submission, _broadcast, "broadcast_shape", examples=examples, rng=rng, mistakes=SHAPES)


def test_shapes_that_do_not_fit(submission: Functions, rng: Random) -> None:
    """`broadcast_shape` gives None where two sizes differ and neither is 1."""
    examples = [((3,), (4,)), ((2, 3), (2,)), ((5, 4), (5, 1, 3))]
    for_all(submission, _broadcast, "broadcast_shape", examples=examples, rng=rng, mistakes=SHAPES)


@after("test_shapes_that_fit", "test_shapes_that_do_not_fit")
def test_any_shapes(submission: Functions, rng: Random) -> None:
    """Any two shapes give what PyTorch makes of them."""
    for_all(
        submission, _broadcast, "broadcast_shape", SIZES, SIZES, rng=rng, count=80, mistakes=SHAPES
    )
