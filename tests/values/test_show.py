"""How decoded values are shown: bounded, printable, honest about what they are."""

import pytest

from quizlab.values import types
from quizlab.values.show import show

PLAIN = [None, True, 12, -1.5, "it's", b"x", [1, "a"], (1,), (), {1: [2]}, set(), range(2), 1j]


@pytest.mark.parametrize("value", [pytest.param(v, id=repr(v)) for v in PLAIN])
def test_plain_values_are_shown_as_python_writes_them(value):
    """
    What a student would see in a REPL is what the report shows.
    """
    assert repr(value) == show(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(1 << 60_000, "an integer of 60001 bits", id="huge"),
        (types.Iterated("zip", ((1, 2),)), "a zip object of [(1, 2)]"),
        (types.Iterated("generator", (1,)), "a generator of [1]"),
        (types.Iterated("enumerate", ()), "an enumerate object of []"),
        (types.Opaque("function", "relu"), "<the function relu>"),
        (types.Opaque("instance", "Net"), "<a Net object>"),
        (types.Opaque("dtype", "float32"), "torch.float32"),
        (types.Size((3, 3)), "torch.Size([3, 3])"),
        (types.TooBig("an integer of more"), "<too big: an integer of more>"),
        (types.tensor([[10, 12], [16, 18]]), "tensor([[10, 12], [16, 18]])"),
        (types.tensor([1.0, 2.5]), "tensor([1., 2.5])"),
        (types.tensor([1, 2], "int32"), "tensor([1, 2], dtype=int32)"),
        (types.tensor([1.0], requires_grad=True), "tensor([1.], requires_grad=True)"),
        (types.tensor(3), "tensor(3)"),
        (types.tensor([]), "tensor([], shape=(0,))"),
        (types.numpy_array([1.0]), "array([1.])"),
        (types.tensor([[0] * 50] * 2), "tensor([0, 0, 0, …], shape=(2, 50), dtype=int64)"),
        (object(), "<object>"),
    ],
)
def test_other_values_are_described(value, text):
    """
    A value that Python would not show, or show at length, is described in few words.
    """
    assert text == show(value)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(list(range(10_000)), id="list"),
        pytest.param("a" * 10_000, id="text"),
        pytest.param({n: [n] * 100 for n in range(1000)}, id="dict"),
        pytest.param([["x" * 500] * 100] * 100, id="nested"),
        pytest.param({b"x" * 10_000}, id="bytes in a set"),
        pytest.param(types.tensor([[]] * 10_000), id="empty rows"),
    ],
)
def test_long_values_are_cut(value):
    """
    However long a value is, it takes no more than the width it is given.
    """
    assert len(show(value, width=200)) <= 200


def test_an_array_without_elements_is_shown_without_walking_its_sides():
    """Sides may be as long as they like where there is nothing in them."""
    empty = types.Array(dtype="float64", shape=(64, 64, 64, 64, 64, 64, 0), data=b"")

    assert "shape=" in show(empty)
