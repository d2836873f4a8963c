"""Compares arrays and tensors, and names what usually goes wrong with them."""

import math
from collections.abc import Sequence
from typing import Any

from quizlab.values.show import show
from quizlab.values.types import Array, Grid, Scalar, Tensor

# What adding in another order may change, relative to the largest expected number.
TOLERANCE = {"float16": 5e-3, "bfloat16": 2e-2, "float32": 1e-4, "complex64": 1e-4}


def grid_difference(found: Any, expected: Grid, tolerance: float | None) -> str | None:
    """Return in a sentence how a value differs from an array or tensor, None when it does not."""
    if type(found) is not type(expected):
        article = "an" if _name(expected) == "array" else "a"
        wanted = f"{article} {_name(expected)} of shape {expected.shape}"
        if isinstance(found, list):
            hint = (
                f"; `torch.{_name(expected)}(...)` makes one" if _name(expected) == "tensor" else ""
            )
            return f"A list came back; expected {wanted}{hint}."
        if isinstance(found, Array) and isinstance(expected, Tensor):
            return "A numpy array came back; expected a tensor: `torch.from_numpy(...)` makes one."
        if isinstance(found, Tensor) and isinstance(expected, Array):
            return "A tensor came back; expected a numpy array: `.numpy()` makes one."
        return f"{show(found, 200)} came back; expected {wanted}."
    for words in (_shape(found, expected), _dtype(found, expected), _tensor(found, expected)):
        if words is not None:
            return words
    return _numbers(found, expected, tolerance)


def _name(grid: Grid) -> str:
    return {Tensor: "tensor", Array: "array", Scalar: "numpy number"}[type(grid)]


def _shape(found: Grid, expected: Grid) -> str | None:
    if found.shape == expected.shape:
        return None
    words = f"The shape is {found.shape}; expected {expected.shape}."
    if (broadcast := _broadcast(found.shape, expected.shape)) is not None:
        return words + broadcast
    if [side for side in found.shape if side != 1] == [s for s in expected.shape if s != 1]:
        words += " Only sides of length 1 differ; `.reshape` or `.squeeze` changes them."
    return words


def _broadcast(found: Sequence[int], expected: Sequence[int]) -> str | None:
    """Recognise (n,) against (n, 1), which gives (n, n)."""
    sides = [side for side in expected if side != 1]
    if len(found) != 2 or len(sides) != 1 or tuple(found) != (sides[0], sides[0]):
        return None
    n = sides[0]
    return (
        f" This looks like accidental broadcasting: shapes ({n},) and ({n}, 1) together "
        f"give ({n}, {n}). Make the shapes equal first, with `.squeeze()` or `[:, None]`."
    )


def _dtype(found: Grid, expected: Grid) -> str | None:
    if found.dtype == expected.dtype:
        return None
    words = f"The dtype is {found.dtype}; expected {expected.dtype}."
    method = _METHODS.get(expected.dtype)
    converts = f"`.{method}()` converts." if method else ""
    families = _family(found.dtype), _family(expected.dtype)
    return f"{words} {_DTYPE_HINTS.get(families, converts)}".rstrip()


def _family(dtype: str) -> str:
    return dtype.rstrip("0123456789").removeprefix("u")


_METHODS = {"float32": "float", "float64": "double", "int64": "long", "int32": "int"}
_DTYPE_HINTS = {
    ("int", "float"): "`.float()` converts; `//` and integer tensors lose the fractions.",
    ("float", "int"): "A number with a point, `/` and `torch.Tensor(...)` make floats of integers.",
    ("bool", "float"): "A comparison gives bool; `.float()` makes 0 and 1 of it.",
    ("bool", "int"): "A comparison gives bool; `.long()` makes 0 and 1 of it.",
    ("float", "bool"): "A comparison such as `> 0.5` gives bool.",
    ("int", "bool"): "A comparison such as `== 1` gives bool.",
}


def _tensor(found: Grid, expected: Grid) -> str | None:
    if not isinstance(found, Tensor) or not isinstance(expected, Tensor):
        return None
    if found.kind != expected.kind:
        return _OF_ANOTHER_KIND[found.kind]
    if found.device.partition(":")[0] != expected.device.partition(":")[0]:
        return f"The tensor is on {show(found.device)[1:-1]}; expected {expected.device}."
    if found.requires_grad == expected.requires_grad:
        return None
    if found.requires_grad:
        return "The tensor requires gradients; `.detach()` or `torch.no_grad()` leaves them out."
    return "The tensor does not require gradients; it should (`requires_grad_()`)."


_OF_ANOTHER_KIND = {
    "Parameter": "A Parameter came back; expected a plain tensor. A Parameter is what a model "
    "learns; its numbers alone are `.detach()`.",
    "Tensor": "A plain tensor came back; expected a Parameter: `nn.Parameter(...)` makes one.",
}


def _numbers(found: Grid, expected: Grid, tolerance: float | None) -> str | None:
    if found.data == expected.data:
        return None
    mine, theirs = found.numbers(), expected.numbers()
    limit = TOLERANCE.get(expected.dtype, 1e-9) if tolerance is None else tolerance
    exact = expected.dtype.startswith(("int", "uint", "bool"))
    scale = 0.0 if exact else max((abs(n) for n in theirs if _finite(n)), default=0.0)
    at, count, worst = _largest(mine, theirs, 0.0 if exact else limit * max(1e-3, scale))
    if count == 0:
        return None
    if len(theirs) == 1:
        return f"{show(found, 100)} came back; expected {show(expected, 100)}."
    return _where(found, expected, at, count, worst)


def _largest(mine: Sequence[Any], theirs: Sequence[Any], allowed: float) -> tuple[int, int, float]:
    """Return where the largest difference lies, how many count, and how large it is."""
    at, count, worst = 0, 0, -1.0
    for place, (one, other) in enumerate(zip(mine, theirs, strict=True)):
        if one == other or (one != one and other != other):  # noqa: PLR0124 - nan is not itself
            continue
        gap = float(abs(one - other)) if _finite(one - other) else math.inf
        if gap <= allowed:
            continue
        count += 1
        if gap > worst:
            at, worst = place, gap
    return at, count, worst


def _finite(number: Any) -> bool:
    return math.isfinite(abs(number))


def _where(found: Grid, expected: Grid, at: int, count: int, worst: float) -> str:
    places, rest = [], at
    for side in reversed(expected.shape):
        rest, here = divmod(rest, side)
        places.append(str(here))
    place = f"[{', '.join(reversed(places))}]"
    mine, theirs = found.numbers()[at], expected.numbers()[at]
    named = "first" if expected.dtype == "bool" else "largest difference"
    words = (
        f"{count} of {expected.size} numbers differ. "
        f"The {named} is at {place}: {_short(mine)}, expected {_short(theirs)}"
    )
    off = worst not in (0.0, math.inf) and expected.dtype != "bool"
    words += f" (off by {worst:.3g})." if off else "."
    return words


def _short(number: Any) -> str:
    return f"{number:.6g}" if isinstance(number, float) else str(number)
