"""Stands in for what a notebook shows values with: they are printed."""

from typing import Any


def display(*values: Any, **_named: Any) -> None:
    """Print values."""
    print(*values, sep="\n")  # noqa: T201 - in the child: the submission's own output


def clear_output(*_given: Any, **_named: Any) -> None:
    """Leave the output as it is."""


def HTML(data: Any = "", *_given: Any, **_named: Any) -> Any:
    """Return the text itself."""
    return data


Markdown = Image = HTML


def get_ipython() -> None:
    """There is none: a submission runs as a program."""
