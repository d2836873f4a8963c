"""Kinds of random inputs: drawn fresh for each run; hypothesis is imported only to shrink them."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizlab.values.types import tensor


@dataclass(frozen=True)
class Cases:
    """A kind of input: how one is drawn, and the same for hypothesis.

    Attributes:
        strategy: makes it from hypothesis.strategies.
        shrinks: whether the smallest failing input is looked for; not worth it for tensors, in
            which zeros hide more than they show.
    """

    draw: Callable[[random.Random], Any]
    strategy: Callable[[Any], Any]
    shrinks: bool = True


def integers(low: int, high: int) -> Cases:
    """Return integers from low to high, both included."""
    return Cases(lambda rng: rng.randint(low, high), lambda st: st.integers(low, high))


def tenths(low: int, high: int) -> Cases:
    """Return floats from low to high with one decimal, which read and paste well."""
    return mapped(integers(10 * low, 10 * high), lambda n: n / 10)


def floats(low: float, high: float) -> Cases:
    """Return floats from low to high."""
    return Cases(lambda rng: rng.uniform(low, high), lambda st: st.floats(low, high))


def texts(alphabet: str = "abcdefghij", most: int = 6) -> Cases:
    """Return texts over an alphabet."""
    return Cases(
        lambda rng: "".join(rng.choices(alphabet, k=rng.randint(0, most))),
        lambda st: st.text(alphabet, max_size=most),
    )


def one_of(values: Sequence[Any]) -> Cases:
    """Return one of the given values."""
    return Cases(lambda rng: rng.choice(values), lambda st: st.sampled_from(list(values)))


def lists(inner: Cases, least: int = 0, most: int = 8) -> Cases:
    """Return lists of another kind of input."""
    return Cases(
        lambda rng: [inner.draw(rng) for _ in range(rng.randint(least, most))],
        lambda st: st.lists(inner.strategy(st), min_size=least, max_size=most),
        inner.shrinks,
    )


def mapped(inner: Cases, function: Callable[[Any], Any]) -> Cases:
    """Return what a function makes of another kind of input."""
    return Cases(
        lambda rng: function(inner.draw(rng)),
        lambda st: inner.strategy(st).map(function),
        inner.shrinks,
    )


def tensors(shape: Sequence[int], of: Cases, dtype: str | None = None) -> Cases:
    """Return tensors of a shape, with elements of another kind of input."""
    size = math.prod(shape)
    made = mapped(
        lists(of, least=size, most=size),
        lambda numbers: replace(tensor(numbers, dtype), shape=tuple(shape)),
    )
    return replace(made, shrinks=False)
