"""Compares what the stand-in of fastai gives by a star import with the package's own.

Run from the project's root with a Python that has fastai 2.8 and quizlab:
``python benchmarks/fastai_names.py``. It lists names of Python, NumPy and torch that the package
gives and the stand-in lacks, then those that only the stand-in has; the exit status is 1 where
there are any.
"""

import importlib
import sys
from types import ModuleType

from quizlab.stubs.star_names import star_names

ELSEWHERE = {"matplotlib", "pd", "plt", "requests", "scipy", "yaml"}  # stand-ins of their own
NOT_OURS = ("fastai", "fastcore", "fastprogress", "fasttransform", "pandas", "plum", "scipy")


def main() -> None:
    """Print the differences."""
    package = vars(importlib.import_module("fastai.vision.all"))
    real = {name for name, value in package.items() if name[0] != "_" and not is_fastais(value)}
    ours = set(star_names())
    lacking, more = sorted(real - ours - ELSEWHERE), sorted(ours - set(package))
    print(f"{len(real & ours)} names are the same.")
    print("Lacking:", ", ".join(lacking) or "none")
    print("Only here:", ", ".join(more) or "none")
    sys.exit(1 if lacking or more else 0)


def is_fastais(value: object) -> bool:
    """Whether a value comes from fastai itself, or from what has no place in a check."""
    name = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
    return name is None or name.startswith(NOT_OURS)


if __name__ == "__main__":
    main()
