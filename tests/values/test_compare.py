"""How two values differ, in the words that a student reads."""

import math

import pytest

from quizlab.judge import (
    Different,
    Mistake,
    Recognised,
    difference,
    numpy_array,
    same,
    tensor,
)
from quizlab.values.types import Array, Iterated, Opaque, Scalar, Size, Tensor, TooBig

EQUAL = [
    None,
    True,
    1,
    1.5,
    "a",
    b"x",
    1j,
    [1, [2]],
    (1,),
    {1, 2},
    {"a": [1]},
    range(3),
    math.nan,
    math.inf,
    tensor([[1, 2]]),
    tensor([1.0, math.nan]),
    numpy_array([1.5]),
    Size((1, 2)),
    Iterated("zip", ((1, 2),)),
]


@pytest.mark.parametrize("value", [pytest.param(v, id=f"{n}") for n, v in enumerate(EQUAL)])
def test_a_value_is_the_same_as_itself(value):
    """
    Equal values of equal types do not differ.
    """
    assert difference(value, value) is None


@pytest.mark.parametrize(
    ("found", "expected", "words"),
    [
        (True, 1, "A bool came back, True; expected an int."),
        (1, 1.0, "An int came back, 1; expected a float."),
        (tensor(1.0), 1.0, "expected a float. `.item()` gives its number."),
        ((1,), [1], "A tuple came back, (1,); expected a list."),
        (None, [1], "None came back; expected a list."),
        ([1, 2, 4], [1, 2, 3], "At index 2 of the list: 4 came back; expected 3."),
        ([1], [1, 2], "The list has 1 item; expected 2."),
        ([[1], [True]], [[1], [1]], "At index 1 of the list: at index 0 of the list: a bool"),
        ({1: 2}, {1: 3}, "At key 1: 2 came back; expected 3."),
        ({}, {"a": 1}, "'a' is missing from the dict."),
        ({1, 2}, {1}, "2 should not be in the set."),
        ({True}, {1}, "1 is missing from the set."),
        (math.nan, 1.0, "nan came back; expected 1.0."),
        (1.0, math.inf, "1.0 came back; expected inf."),
        ("\x1b[2J", "a", "'\\x1b[2J' came back"),
        (Iterated("zip", ((1, 2),)), [(1, 2)], "`list(...)` around it. Its items are right."),
        (Iterated("generator", (3,)), [4], "A generator came back, not a list"),
        (Iterated("map", ()), 3, "A map object came back; expected an int."),
        (Opaque("function", "f"), 3, "The function f itself came back; call it"),
        (Opaque("instance", "Net"), 3, "A Net object came back"),
        (TooBig("an integer of more than"), 3, "The result is too big: an integer of more than"),
        (tensor([1]), [1], "A tensor came back, not a list; `.tolist()` makes one."),
        (tensor([1]), [tensor([1])], "A tensor came back, not a list of several."),
        (3.0, 3, "The number is right: `int(...)` makes it whole."),
        (1.5, 3, "`/` always gives a float."),
        (
            [1],
            tensor([1]),
            "A list came back; expected a tensor of shape (1,); `torch.tensor(...)`",
        ),
        (numpy_array([1]), tensor([1]), "A numpy array came back; expected a tensor"),
        (tensor([1]), numpy_array([1]), "A tensor came back; expected a numpy array"),
        (tensor([1, 2]), tensor([[1, 2]]), "(2,); expected (1, 2). Only sides of length 1 differ"),
        (
            tensor([[1, 2], [3, 4]]),
            tensor([1, 2]),
            "accidental broadcasting: shapes (2,) and (2, 1)",
        ),
        (tensor([1, 2]), tensor([1.0, 2.0]), "The dtype is int64; expected float32. `.float()`"),
        (tensor([1.0], requires_grad=True), tensor([1.0]), "requires gradients; `.detach()`"),
        (tensor([1.0]), tensor([1.0], requires_grad=True), "does not require gradients"),
        (
            tensor([[1.0, 2.0], [3.0, 9.0]]),
            tensor([[1.0, 2.5], [3.0, 4.0]]),
            "2 of 4 numbers differ. The largest difference is at [1, 1]: 9, expected 4 (off by 5).",
        ),
        (tensor([math.nan]), tensor([1.0]), "tensor([nan]) came back; expected tensor([1.])."),
        (Tensor("float32", (1,), b"\0\0\0\0", device="cuda:0"), tensor([0.0]), "is on cuda:0"),
        (Scalar("float64", (), b"\0" * 8), 0.0, "A numpy number came back"),
        (Size((1,)), Size((2,)), "torch.Size([1]) came back; expected torch.Size([2])."),
        (Opaque("instance", "E"), Opaque("instance", "E"), "<a E object> cannot be compared."),
    ],
)
def test_a_difference_is_said_in_words(found, expected, words):
    """
    The first difference is pointed at, in a sentence, with what usually helps.
    """
    assert words in difference(found, expected)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (0.1 + 0.2, 0.3),
        (tensor([1.00001]), tensor([1.0])),
        ([0.1 + 0.2], [0.3]),
        (Array("float64", (), b"\0" * 8), Array("float64", (), b"\0" * 7 + b"\x80")),
    ],
)
def test_rounding_is_no_difference(found, expected):
    """
    What another order of additions may change does not count.
    """
    assert difference(found, expected) is None


def test_whole_numbers_have_no_tolerance():
    """
    Integer tensors must be equal in every element.
    """
    assert difference(tensor([1_000_000]), tensor([1_000_001])) is not None


def test_same_raises_with_the_words():
    """
    A check says same(found, expected); it raises what the student reads.
    """
    with pytest.raises(Different, match=r"1 came back; expected 2."):
        same(1, 2)


def test_a_foreseen_mistake_has_its_own_words():
    """
    A wrong value that the author foresaw gets the author's feedback and the misconception's name.
    """
    mistake = Mistake([3], "You forgot to double.", "doubling")

    with pytest.raises(Recognised, match="You forgot to double") as caught:
        same([3], [6], mistakes=[mistake])
    assert caught.value.misconception == "doubling"


def test_a_mistake_that_cannot_be_computed_does_not_fit():
    """
    A wrong way that fails for these arguments is not the one.
    """
    assert not Mistake(lambda n: 1 / n, "…").fits(1, (0,))
