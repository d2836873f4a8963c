"""What tells how code is written: a harness that is given texts, in a child that runs none."""

import functools
from importlib.resources import files


@functools.cache
def syntax_harness() -> str:
    """Return the source of the harness; its entries are `constructs` and `constructs_of`."""
    return files("quizlab.sandbox.child").joinpath("syntax.py").read_text(encoding="utf-8")
