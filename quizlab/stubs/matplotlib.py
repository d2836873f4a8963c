"""Stands in for matplotlib: every drawing is made, shown and forgotten."""

from collections.abc import Iterator
from typing import Any


class Nothing:
    """Whatever is done with it gives nothing again: a figure, its axes, a line."""

    def __call__(self, *_given: Any, **_named: Any) -> "Nothing":
        return self

    def __getattr__(self, name: str) -> "Nothing":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, _key: Any) -> "Nothing":
        return self

    def __setitem__(self, _key: Any, _value: Any) -> None:
        """Forget a setting."""

    def __iter__(self) -> Iterator["Nothing"]:
        return iter((self, self))  # `figure, axes = plt.subplots()`

    def __enter__(self) -> "Nothing":
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave a style."""


NOTHING = Nothing()


def _missing(_package: str, name: str) -> Nothing:
    if name.startswith("__"):
        raise AttributeError(name)
    return NOTHING
