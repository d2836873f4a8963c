"""What values from a child become in the judge: its own types, none of which runs foreign code.

Plain Python values are themselves. Arrays and tensors are held as bytes, so that the judge needs
neither numpy nor torch; what cannot cross is an `Opaque` with the name of its class.
"""

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quizlab.sandbox.child import protocol


class _Shown:
    """A value whose repr is bounded and whose equality must go through the judge's comparison."""

    def __repr__(self) -> str:
        from quizlab.values.show import show

        return show(self)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        message = (
            f"a {type(self).__name__} cannot be compared with ==; "
            "use same(found, expected) from quizlab.judge"
        )
        raise TypeError(message)

    __hash__ = object.__hash__


@dataclass(frozen=True, eq=False, repr=False)
class Grid(_Shown):
    """Numbers in a shape: what arrays and tensors have in common."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes

    @property
    def size(self) -> int:
        """How many elements there are."""
        return math.prod(self.shape)

    def numbers(self) -> Sequence[Any]:
        """Return the elements in a row, as Python numbers, without copying them."""
        code, _, per_element = protocol.DTYPES[self.dtype]
        flat = memoryview(self.data).cast(code)  # type: ignore[call-overload]  # code is a variable
        return flat if per_element == 1 else _Complexes(flat)

    def tolist(self) -> Any:
        """Return the elements as nested lists, or as one number."""
        return _nested(list(self.numbers()), self.shape)

    def item(self) -> Any:
        """Return the only element."""
        return self.numbers()[0]


@dataclass(frozen=True, eq=False, repr=False)
class Tensor(Grid):
    """A torch tensor, with what torch knows about it."""

    device: str = "cpu"
    requires_grad: bool = False
    kind: str = "Tensor"  # or Parameter


@dataclass(frozen=True, eq=False, repr=False)
class Array(Grid):
    """A numpy array."""


@dataclass(frozen=True, eq=False, repr=False)
class Scalar(Grid):
    """A numpy number such as ``numpy.float64(1.5)``; its shape is empty."""


@dataclass(frozen=True, eq=False, repr=False)
class Iterated(_Shown):
    """A one-shot iterator that came back in place of a list, and what it gave."""

    kind: str
    items: tuple[Any, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Size(_Shown):
    """A ``torch.Size``: equal to a tuple in torch, but not one."""

    sides: tuple[int, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Opaque(_Shown):
    """Anything else: a function, a class, or an instance; equal to nothing."""

    what: str  # function, class, instance, dtype
    name: str


@dataclass(frozen=True, eq=False, repr=False)
class TooBig(_Shown):
    """A value that reached a limit of the wire; ``what`` says in words which."""

    what: str


class _Complexes(Sequence[complex]):
    """Pairs of floats read as complex numbers."""

    def __init__(self, flat: "memoryview[Any]") -> None:
        self.flat = flat

    def __len__(self) -> int:
        return len(self.flat) // 2

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        at %= len(self)
        return complex(self.flat[2 * at], self.flat[2 * at + 1])

    def __iter__(self) -> Iterator[complex]:
        return (complex(*pair) for pair in zip(self.flat[::2], self.flat[1::2], strict=True))


def _nested(numbers: list[Any], shape: tuple[int, ...]) -> Any:
    if not shape:
        return numbers[0]
    step = math.prod(shape[1:])
    return [_nested(numbers[i * step : (i + 1) * step], shape[1:]) for i in range(shape[0])]


def tensor(rows: Any, dtype: str | None = None, *, requires_grad: bool = False) -> Tensor:
    """Return the tensor of nested lists, as ``torch.tensor(rows)`` would make it."""
    dtype, shape, data = _packed(rows, dtype, default_float="float32")
    return Tensor(dtype, shape, data, requires_grad=requires_grad)


def numpy_array(rows: Any, dtype: str | None = None) -> Array:
    """Return the array of nested lists, as ``numpy.array(rows)`` would make it."""
    return Array(*_packed(rows, dtype, default_float="float64"))


def _packed(
    rows: Any, dtype: str | None, *, default_float: str
) -> tuple[str, tuple[int, ...], bytes]:
    shape: list[int] = []
    flat = [rows]
    while flat and isinstance(flat[0], (list, tuple)):
        shape.append(len(flat[0]))
        flat = [item for row in flat for item in row]
    if dtype is None and flat and all(isinstance(number, int) for number in flat):
        dtype = "bool" if all(isinstance(number, bool) for number in flat) else "int64"
    dtype = dtype or default_float
    code, _, per_element = protocol.DTYPES[dtype]
    if per_element == 2:
        flat = [part for number in flat for part in (complex(number).real, complex(number).imag)]
    raw = bytes(map(bool, flat)) if code == "?" else array(code, flat).tobytes()
    return dtype, tuple(shape), raw
