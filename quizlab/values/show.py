"""Shows any decoded value in few characters; nothing else in the judge may call repr on one."""

import itertools
import math
from collections.abc import Iterable
from typing import Any

from quizlab.printable import one_line, printable
from quizlab.values.types import Array, Grid, Iterated, Opaque, Scalar, Size, Tensor, TooBig

WIDTH = 400  # characters of one shown value
_DIGITS_BITS = 256  # larger integers are described, not written out
_TENSOR_NUMBERS = 64  # larger tensors are described by shape and a few numbers
_NATURAL = {"tensor": ("float32", "int64", "bool"), "array": ("float64", "int64", "bool")}


def show(value: Any, width: int = WIDTH) -> str:
    """Return a value as Python writes it, cut to ``width``, with nothing unprintable in it."""
    pieces = _Pieces(width)
    pieces.value(value)
    text = "".join(pieces.parts)
    return text if len(text) <= width else text[: width - 1] + "…"


class _Pieces:
    """Collects the text of one value until the budget is spent."""

    def __init__(self, width: int) -> None:
        self.parts: list[str] = []
        self.left = width + 1

    def add(self, text: str) -> None:
        """Append a piece of text and pay for it."""
        self.parts.append(text)
        self.left -= len(text)

    def value(self, value: Any) -> None:
        """Append the text of one value of any type."""
        shower = _SHOWERS.get(type(value))
        if shower is None:
            self.add(f"<{one_line(type(value).__name__[:100])}>")
        else:
            shower(self, value)

    def items(self, opening: str, items: Iterable[Any], closing: str) -> None:
        """Append items between brackets, an ellipsis for those that do not fit."""
        self.add(opening)
        for number, item in enumerate(items):
            if number:
                self.add(", ")
            if self.left <= 0:
                self.add("…")
                break
            self.value(item)
        self.add(closing)


def _text(pieces: _Pieces, value: str | bytes | bytearray) -> None:
    room = max(pieces.left, 8)
    unit = "characters" if isinstance(value, str) else "bytes"
    rest = "" if len(value) <= room else f"… ({len(value)} {unit})"
    pieces.add(printable(repr(value[:room])) + rest)


def _dict(pieces: _Pieces, value: dict[Any, Any]) -> None:
    pieces.add("{")
    for number, (key, item) in enumerate(value.items()):
        if number:
            pieces.add(", ")
        if pieces.left <= 0:
            pieces.add("…")
            break
        pieces.value(key)
        pieces.add(": ")
        pieces.value(item)
    pieces.add("}")


def _iterated(pieces: _Pieces, value: Iterated) -> None:
    article = "an" if value.kind[0] in "aeiou" else "a"
    noun = "" if value.kind in ("generator",) or "_" in value.kind else " object"
    pieces.add(f"{article} {value.kind}{noun} of ")
    pieces.items("[", value.items, "]")


def _grid(pieces: _Pieces, value: Grid) -> None:
    name = "tensor" if isinstance(value, Tensor) else "array"
    if value.size == 0 and len(value.shape) > 1:  # its sides may be huge: never walk along them
        pieces.add(f"{name}([], {_described(value)})")
        return
    if value.size > _TENSOR_NUMBERS:
        few = ", ".join(map(_number, itertools.islice(value.numbers(), 3)))
        pieces.add(f"{name}([{few}, …], {_described(value)})")
        return
    opening = (
        "Parameter(" if isinstance(value, Tensor) and value.kind == "Parameter" else f"{name}("
    )
    text = "" if value.dtype in _NATURAL[name] else f", dtype={value.dtype}"
    if value.size == 0:
        text += f", shape={value.shape}"
    if isinstance(value, Tensor):
        text += "" if value.device == "cpu" else f", device={one_line(value.device)}"
        text += ", requires_grad=True" if value.requires_grad else ""
    pieces.add(opening + _rows(list(value.numbers()), value.shape) + text + ")")


def _rows(numbers: list[Any], shape: tuple[int, ...]) -> str:
    if not shape:
        return _number(numbers[0])
    step = math.prod(shape[1:])
    rows = [_rows(numbers[i * step : (i + 1) * step], shape[1:]) for i in range(shape[0])]
    return "[" + ", ".join(rows) + "]"


def _described(value: Grid) -> str:
    text = f"shape={value.shape}, dtype={value.dtype}"
    if isinstance(value, Tensor) and value.requires_grad:
        text += ", requires_grad=True"
    return text


def _number(number: Any) -> str:
    if isinstance(number, float):
        return (
            f"{number:.6g}" if not number.is_integer() or abs(number) >= 1e6 else f"{number:.0f}."
        )
    return str(number)


def _opaque(pieces: _Pieces, value: Opaque) -> None:
    name = one_line(value.name)
    if value.what == "dtype":
        pieces.add(f"torch.{name}")
    elif value.what == "instance":
        pieces.add(f"<a {name} object>")
    else:
        pieces.add(f"<the {value.what} {name}>")


_SHOWERS: dict[type, Any] = {
    type(None): lambda pieces, _value: pieces.add("None"),
    bool: lambda pieces, value: pieces.add(str(value)),
    int: lambda pieces, value: pieces.add(
        str(value)
        if value.bit_length() <= _DIGITS_BITS
        else f"an integer of {value.bit_length()} bits"
    ),
    float: lambda pieces, value: pieces.add(repr(value)),
    complex: lambda pieces, value: pieces.add(repr(value)),
    str: _text,
    bytes: _text,
    bytearray: _text,
    list: lambda pieces, value: pieces.items("[", value, "]"),
    tuple: lambda pieces, value: pieces.items("(", value, ",)" if len(value) == 1 else ")"),
    set: lambda pieces, value: pieces.items("{", value, "}") if value else pieces.add("set()"),
    frozenset: lambda pieces, value: pieces.items("frozenset({", value, "})"),
    dict: _dict,
    range: lambda pieces, value: pieces.items(
        "range(", [value.start, value.stop, value.step][: 2 if value.step == 1 else 3], ")"
    ),
    Iterated: _iterated,
    Tensor: _grid,
    Array: _grid,
    Scalar: lambda pieces, value: pieces.add(f"numpy.{value.dtype}({value.item()!r})"),
    Size: lambda pieces, value: pieces.items("torch.Size([", value.sides, "])"),
    Opaque: _opaque,
    TooBig: lambda pieces, value: pieces.add(f"<too big: {value.what}>"),
}
