"""What is special about the shape of a curve, checked at the points that a student gave."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import ClassVar

from quizlab.records.fields import doc

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Shape:
    """Something that the curve has, and what is said where a drawing lacks it."""

    text_key: ClassVar[str] = "has"

    has: str
    feedback: str = field(metadata=doc("what a student reads whose curve lacks it"))


def lacks(has: str, points: Points, slack: float) -> bool:
    """Whether the points lack a shape; raises KeyError for a shape that is not known."""
    words, numbers = shape_of(has)
    return not SHAPES[words][1](points, numbers, slack)


def shape_of(has: str) -> tuple[str, list[float]]:
    """Return a shape's words and its numbers: 'range 0 to 1' is 'range … to …' with 0 and 1."""
    numbers = [float(found) for found in _NUMBER.findall(has)]
    words = " ".join(_NUMBER.sub(" … ", has).split())
    if words not in SHAPES or SHAPES[words][0] != len(numbers):
        raise KeyError(has)
    return words, numbers


_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def _bends_at(points: Points, numbers: list[float], slack: float) -> bool:
    """Whether the slope changes at one place and nowhere else."""
    turns = _turns(points)
    there = [abs(turn) for x, turn, allowed in turns if x == numbers[0] and abs(turn) > slack]
    elsewhere = [x for x, turn, allowed in turns if x != numbers[0] and abs(turn) > allowed * slack]
    return bool(there) and not elsewhere


def _is_smooth(points: Points, _: list[float], slack: float) -> bool:
    """Whether the turning is shared out, and no single corner has nearly all of it."""
    turns = [abs(turn) for _, turn, _ in _turns(points)]
    total = sum(turns)
    return total <= slack or max(turns) <= _CORNER * total


def _turns(points: Points) -> list[tuple[float, float, float]]:
    """Return x, the change of slope there, and how far the slack in y can change it."""
    found = []
    for (x1, y1), (x2, y2), (x3, y3) in zip(points, points[1:], points[2:], strict=False):
        before, after = x2 - x1, x3 - x2
        found.append((x2, (y3 - y2) / after - (y2 - y1) / before, 2 / before + 2 / after))
    return found


_CORNER = 0.8

# What an author may write, how many numbers it has, and how it is checked.
SHAPES: dict[str, tuple[int, Callable[[Points, list[float], float], bool]]] = {
    "range … to …": (
        2,
        lambda points, ends, slack: all(ends[0] - slack <= y <= ends[1] + slack for _, y in points),
    ),
    "never falls": (
        0,
        lambda points, _, slack: all(
            after >= before - slack for (_, before), (_, after) in pairwise(points)
        ),
    ),
    "never rises": (
        0,
        lambda points, _, slack: all(
            after <= before + slack for (_, before), (_, after) in pairwise(points)
        ),
    ),
    "bends only at …": (1, _bends_at),
    "straight": (
        0,
        lambda points, _, slack: all(
            abs(turn) <= allowed * slack for _, turn, allowed in _turns(points)
        ),
    ),
    "smooth": (0, _is_smooth),
}
