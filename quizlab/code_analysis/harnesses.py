"""What tells how code is written: harnesses that are given texts, in a child that runs none."""

import functools
from importlib.resources import files


def syntax_harness() -> str:
    """Return the source of the harness that reads how code is written."""
    return _source("syntax.py")


def fetching_harness() -> str:
    """Return the source of the harness with the entries `fetching` and `reads`."""
    return _source("fetching.py")


@functools.cache
def _source(name: str) -> str:
    return files("quizlab.code_analysis").joinpath(name).read_text(encoding="utf-8")
