"""Compares a value from a child with the expected one and says in words where they part."""

import math
from collections.abc import Callable
from typing import Any

from quizlab.values.compare_arrays import grid_difference
from quizlab.values.show import show
from quizlab.values.types import Grid, Iterated, Opaque, Size, TooBig

RELATIVE = 1e-9  # for Python floats; tensors have their own, by dtype


def difference(found: Any, expected: Any, tolerance: float | None = None) -> str | None:
    """Return in sentences how two values differ, None when they are the same.

    Small collections of the same type are shown below each other; of tensors within, the first
    ones that differ.
    """
    words = _parting(found, expected, tolerance)
    if words is None or _YOURS in words:
        return words
    return words + _side_by_side(found, expected)


def _parting(found: Any, expected: Any, tolerance: float | None) -> str | None:
    """Return in a sentence where two values part first."""
    if isinstance(expected, Grid):
        words = grid_difference(found, expected, tolerance)
        return None if words is None else words + _side_by_side(found, expected)
    if type(found) is not type(expected):
        return _of_another_type(found, expected)
    if (compare := _COMPARERS.get(type(expected))) is not None:
        return compare(found, expected, tolerance)
    if isinstance(expected, (Opaque, TooBig)):
        return f"{show(found, 100)} cannot be compared."
    return None if found == expected else f"{show(found)} came back; expected {show(expected)}."


def _side_by_side(found: Any, expected: Any) -> str:
    if type(found) is not type(expected) or not isinstance(expected, (*_COLLECTIONS, Grid)):
        return ""
    if isinstance(expected, Grid) and (not expected.shape or max(found.size, expected.size) > 36):
        return ""
    mine, theirs = show(found, _WIDEST + 1), show(expected, _WIDEST + 1)
    if max(len(mine), len(theirs)) > _WIDEST:
        return ""
    return f"{_YOURS}{mine}\n  expected: {theirs}"


_COLLECTIONS = (list, tuple, set, frozenset, dict)
_YOURS = "\n  yours:    "
_WIDEST = 300  # characters of a collection that is shown beside another


def _of_another_type(found: Any, expected: Any) -> str:
    if isinstance(found, TooBig):
        return f"The result is too big: {found.what}."
    if isinstance(found, Iterated):
        return _iterated(found, expected)
    if isinstance(found, Grid) and isinstance(expected, list):
        of_numbers = not any(isinstance(each, Grid) for each in expected)
        cure = "not a list; `.tolist()` makes one" if of_numbers else "not a list of several"
        return f"{_article(kind(found))} came back, {cure}."
    if isinstance(found, Opaque) and found.what == "function":
        return f"The function {found.name} itself came back; call it with parentheses."
    # Of these the kind is all there is to show.
    bare = found is None or (isinstance(found, Opaque) and found.what == "instance")
    shown = "" if bare else f", {show(found, 200)}"
    words = f"{_article(kind(found))} came back{shown}; expected {_a_kind(expected)}."
    if isinstance(found, Grid) and found.size == 1 and isinstance(expected, (int, float)):
        return f"{words} `.item()` gives its number."
    if type(found) is float and type(expected) is int:
        words += f" {_WHOLE if found == expected else _DIVIDED}"
    return words


_WHOLE = "The number is right: `int(...)` makes it whole."
_DIVIDED = "`/` always gives a float."


def _iterated(found: Iterated, expected: Any) -> str:
    one = _article(f"{found.kind} object" if found.kind != "generator" else found.kind)
    if type(expected) not in (list, tuple, set):
        return f"{one} came back; expected {_a_kind(expected)}."
    wanted = type(expected).__name__
    right = _parting(type(expected)(found.items), expected, None) is None
    rest = " Its items are right." if right else ""
    if not right and found.kind == "generator":
        rest = " (`yield` makes a generator; `return` gives a value.)"
    return f"{one} came back, not a {wanted}; put `{wanted}(...)` around it.{rest}"


def kind(value: Any) -> str:
    """Return what a student calls the type of a value."""
    if isinstance(value, Opaque):
        return f"{value.name} object" if value.what == "instance" else value.what
    if isinstance(value, Iterated):
        return value.kind
    names = {"NoneType": "None", "Grid": "array", "Scalar": "numpy number", "Size": "torch.Size"}
    name = type(value).__name__
    return names.get(name, name if name[0].islower() else name.lower())


def _article(noun: str) -> str:
    if noun == "None":
        return "None"
    return f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}"


def _a_kind(value: Any) -> str:
    named = _article(kind(value))
    return named if named == "None" else named[0].lower() + named[1:]


def close(found: float, expected: float, tolerance: float) -> bool:
    """Whether two floats are equal up to a relative difference; nan equals only nan."""
    if math.isnan(expected) or math.isnan(found):
        return math.isnan(expected) and math.isnan(found)
    if math.isinf(expected) or math.isinf(found):
        return found == expected
    return abs(found - expected) <= tolerance * max(1.0, abs(expected))


def _number(found: complex, expected: complex, tolerance: float | None) -> str | None:
    """Compare two floats, or two complex numbers."""
    limit = RELATIVE if tolerance is None else tolerance
    if close(found.real, expected.real, limit) and close(found.imag, expected.imag, limit):
        return None
    return f"{found!r} came back; expected {expected!r}."


def _sequence(found: Any, expected: Any, tolerance: float | None) -> str | None:
    name = type(expected).__name__
    for at, (one, other) in enumerate(zip(found, expected, strict=False)):
        if (words := _parting(one, other, tolerance)) is not None:
            return f"At index {at} of the {name}: {uncapitalised(words)}"
    if len(found) != len(expected):
        items = "1 item" if len(found) == 1 else f"{len(found)} items"
        return f"The {name} has {items}; expected {len(expected)}."
    return None


def uncapitalised(words: str) -> str:
    """Return a sentence as it goes on after a colon."""
    return words if words.startswith("None") else words[0].lower() + words[1:]


def _set(found: Any, expected: Any, _tolerance: float | None) -> str | None:
    # Keys are compared by type as well: 1, 1.0 and True are one key to Python.
    mine, theirs = {_typed(item) for item in found}, {_typed(item) for item in expected}
    for _, item in theirs - mine:
        return f"{show(item, 100)} is missing from the {type(expected).__name__}."
    for _, item in mine - theirs:
        return f"{show(item, 100)} should not be in the {type(expected).__name__}."
    return None


def _typed(item: Any) -> tuple[str, Any]:
    return type(item).__name__, item


def _dict(found: Any, expected: Any, tolerance: float | None) -> str | None:
    if (words := _set(found.keys(), expected.keys(), None)) is not None:
        return words.replace("dict_keys", "dict")
    for key, item in expected.items():
        if (words := _parting(found[key], item, tolerance)) is not None:
            return f"At key {show(key, 60)}: {uncapitalised(words)}"
    return None


def _size(found: Size, expected: Size, _tolerance: float | None) -> str | None:
    if found.sides == expected.sides:
        return None
    return f"{show(found)} came back; expected {show(expected)}."


def _iterator(found: Iterated, expected: Iterated, tolerance: float | None) -> str | None:
    if found.kind != expected.kind:
        return f"{_article(found.kind)} came back; expected {_a_kind(expected)}."
    return _parting(list(found.items), list(expected.items), tolerance)


_COMPARERS: dict[type, Callable[[Any, Any, float | None], str | None]] = {
    float: _number,
    complex: _number,
    list: _sequence,
    tuple: _sequence,
    set: _set,
    frozenset: _set,
    dict: _dict,
    Size: _size,
    Iterated: _iterator,
}
