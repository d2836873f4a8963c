"""The checks of `data_loader`."""

import math
from typing import Any

from quizlab.judge import Different, Functions, Tensor, after, same, show, tensor

Walk = list[tuple[Tensor, Tensor]]


def _data(count: int) -> tuple[Tensor, Tensor]:
    """Return as many x, of two numbers, and y, so that each y tells its x."""
    return tensor([[n, n + 0.5] for n in range(count)], "float32"), tensor(
        [[-n] for n in range(count)]
    )


def _walks(submission: Functions, count: int, batch_size: int, **how: Any) -> dict[str, Any]:
    found: dict[str, Any] = submission.harness("walked", *_data(count), batch_size, **how)
    if found["imported"]:
        raise Different(
            "This is PyTorch's own `DataLoader`. Write one, to see that there is no magic in it."
        )
    for walk in found["walks"]:
        for batch in walk:
            _is_batch(batch)
    return found


def _is_batch(batch: Any) -> None:
    if isinstance(batch, Tensor):
        raise Different("A mini-batch is a pair of two tensors, `xb` and `yb`; one tensor came.")
    if not isinstance(batch, (tuple, list)):
        raise Different(f"A mini-batch is a pair `(xb, yb)`; {show(batch, 100)} came.")
    if len(batch) != 2 or not all(isinstance(part, Tensor) for part in batch):
        raise Different(
            f"A mini-batch came as {show(batch, 160)}. It should be two tensors: take the pairs "
            "apart with `zip(*items)`, then `torch.stack` the x, and the y."
        )
    if [part.shape[1:] for part in batch] != [(2,), (1,)] or batch[0].shape[0] != batch[1].shape[0]:
        raise Different(
            f"The two tensors of a mini-batch have the shapes {batch[0].shape} and {batch[1].shape}. "
            "Stacking n items puts an axis of size n in front: here (n, 2) and (n, 1)."
        )
    if not all(math.isfinite(number) for number in batch[0].numbers()):
        raise Different("A mini-batch has numbers that are in no item: nan or inf.")


def _places(walk: Walk) -> list[list[int]]:
    """Return which items a walk gave, batch by batch."""
    return [[round(row[0]) for row in xb.tolist()] for xb, _ in walk]


def _flat(walk: Walk) -> list[int]:
    return [place for batch in _places(walk) for place in batch]


def test_batches_in_order(submission: Functions) -> None:
    """Without shuffling the items come in their order, in mini-batches of two tensors."""
    (walk,) = _walks(submission, 6, 3)["walks"]
    if not walk:
        raise Different("No mini-batch came.")
    if _places(walk) != [[0, 1, 2], [3, 4, 5]]:
        raise Different(
            f"Six items in mini-batches of 3 came as {_places(walk)}; expected [[0, 1, 2], [3, 4, 5]]."
        )
    xs, ys = _data(3)
    same([walk[0][0], walk[0][1]], [xs, ys])


@after("test_batches_in_order")
def test_the_last_may_be_smaller(submission: Functions) -> None:
    """Items that are left over make one more, smaller mini-batch."""
    (walk,) = _walks(submission, 10, 4)["walks"]
    expected = [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    if _places(walk) == expected[:2]:
        raise Different(
            "Of ten items in mini-batches of 4 the last two were left out.", "last-batch-forgotten"
        )
    if _places(walk) != expected:
        raise Different(
            f"Ten items in mini-batches of 4 came as {_places(walk)}; expected {expected}."
        )
    for count, size in ((3, 5), (7, 1), (8, 4), (1, 4), (1, 1)):
        (walk,) = _walks(submission, count, size)["walks"]
        if [len(batch) for batch in _places(walk)] != _sizes(count, size):
            raise Different(
                f"{count} items in mini-batches of {size} came as {_places(walk)}; "
                f"expected sizes {_sizes(count, size)}."
            )


def _sizes(count: int, size: int) -> list[int]:
    return [min(size, count - start) for start in range(0, count, size)]


@after("test_batches_in_order")
def test_a_second_loop_begins_anew(submission: Functions) -> None:
    """A second loop over the same loader gives all mini-batches again."""
    first, second = _walks(submission, 5, 2, times=2)["walks"]

    if not second:
        raise Different(
            "The second loop over the loader gave nothing. A generator can be walked through once "
            "only; a method `__iter__` makes a new one for each loop, so for each epoch.",
            "loader-once",
        )
    if _places(first) != _places(second):
        raise Different(f"The first loop gave {_places(first)}, the second {_places(second)}.")


@after("test_the_last_may_be_smaller")
def test_the_number_of_batches(submission: Functions) -> None:
    """`len(loader)` counts the mini-batches, the smaller one too."""
    for count, size in ((10, 4), (8, 4), (3, 5), (1, 1)):
        found, right = submission.harness("length", count, size), len(_sizes(count, size))
        if found == count != right:
            raise Different(
                f"`len` gave {show(found)}, the number of items; the number of mini-batches is {right}."
            )
        if found == count // size != right:
            raise Different(
                f"{count} items in mini-batches of {size} are {right} mini-batches; `len` gave {show(found)}. "
                "The items left over make one more: round up.",
                "last-batch-forgotten",
            )
        same(found, right)


@after("test_a_second_loop_begins_anew")
def test_shuffled(submission: Functions) -> None:
    """With `shuffle=True` every item comes once, in another order, each x with its y."""
    found = _walks(submission, 40, 7, shuffle=True, times=1)
    (walk,) = found["walks"]
    places = _flat(walk)

    for xb, yb in walk:
        if [[-round(x[0])] for x in xb.tolist()] != yb.tolist():
            raise Different(
                "An x came with the y of another: shuffle the places once, and use them for both."
            )
    if sorted(places) != list(range(40)):
        twice = sum(places.count(place) > 1 for place in set(places))
        missing = 40 - len(set(places))
        raise Different(
            f"Of 40 items {missing} did not come, and {twice} came more than once. "
            "Shuffling changes the order only; drawing at random repeats and leaves out."
        )
    if places == list(range(40)):
        raise Different("With `shuffle=True` the items came in their order.")
    if len(walk) > 1 and all(
        batch == sorted(batch) and batch[-1] - batch[0] == len(batch) - 1 for batch in _places(walk)
    ):
        raise Different(
            "Whole mini-batches were shuffled; neighbours stay together. Shuffle the items."
        )
    together = all(max(batch) // 7 == min(batch) // 7 for batch in _places(walk))
    if len(walk) > 1 and together:
        raise Different(
            "The items were shuffled only within their mini-batch. Shuffle first, then cut."
        )
    if found["left"] != list(range(40)):
        raise Different(
            "The dataset itself was shuffled. Leave it as it is and shuffle the places."
        )


@after("test_shuffled")
def test_shuffled_anew(submission: Functions) -> None:
    """With `shuffle=True` every loop has another order."""
    walks = _walks(submission, 40, 7, shuffle=True, times=3)["walks"]

    if _flat(walks[0]) == _flat(walks[1]) == _flat(walks[2]):
        (of_another,) = _walks(submission, 40, 7, shuffle=True)["walks"]
        if _flat(of_another) == _flat(walks[0]):
            raise Different(
                "Three loops had the same order, and so had a loop over another loader: the random "
                "numbers begin with the same seed each time. Leave `manual_seed` and `seed` out."
            )
        raise Different(
            "Three loops had the same order: the items were shuffled once, when the loader was "
            "made. Shuffle in `__iter__`, so that each epoch has an order of its own.",
            "shuffle-once",
        )


@after("test_the_last_may_be_smaller")
def test_any_collection(submission: Functions) -> None:
    """A tuple, or an object with a length and indexes only, will do as well as a list."""
    for kind in ("tuple", "dataset"):
        found = _walks(submission, 5, 2, kind=kind)
        same(_places(found["walks"][0]), [[0, 1], [2, 3], [4]])


@after("test_any_collection", "test_shuffled")
def test_any_collection_shuffled(submission: Functions) -> None:
    """That holds with `shuffle=True`."""
    found = _walks(submission, 9, 2, kind="dataset", shuffle=True)
    if found["left"] != list(range(9)):
        raise Different(
            "The dataset itself was shuffled. Leave it as it is and shuffle the places."
        )
    same(sorted(_flat(found["walks"][0])), list(range(9)))
