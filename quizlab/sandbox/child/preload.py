"""What the server loads before it serves, so that no child has to."""

import contextlib
import gc
import importlib
import os
import sys
import tempfile
from importlib.machinery import FileFinder
from typing import Any

from . import accelerator, landlock
from . import stubs as stub_packages

# What short programs import; a child finds them loaded.
PLAIN = (
    "ast",
    "array",
    "bisect",
    "collections",
    "contextlib",
    "copy",
    "csv",
    "dataclasses",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "heapq",
    "inspect",
    "io",
    "itertools",
    "json",
    "linecache",
    "math",
    "operator",
    "random",
    "re",
    "statistics",
    "string",
    "textwrap",
    "time",
    "traceback",
    "types",
    "typing",
)

# And what must be there beforehand where a child can open no file at all.
WITHOUT_FILES = ("numpy", "numpy.random", "numpy.testing", "threading", "abc", "queue", "uuid")


def load(preload: list[str], stubs: str | None) -> None:
    """Import what is wanted, take one training step with torch, and freeze the heap.

    Args:
        preload: names of modules.
        stubs: folder of stubs, None to do without.
    """
    for name in PLAIN:
        importlib.import_module(name)
    _list_folders_for_good()
    if "torch" in preload:
        import torch

        torch.set_num_threads(1)  # first of all: a fork after a 2-thread operation hangs
        with contextlib.suppress(FileNotFoundError):
            tempfile.gettempdir()
        _one_training_step()
    for name in preload:
        importlib.import_module(name)
    # What a child may not read is not found: numpy and torch look for packages that they can do
    # without, and to them one that is found and cannot be read is an error.
    readable = {*landlock.PACKAGES, *landlock.MODULES, *accelerator.PACKAGES}
    for path, finder in sys.path_importer_cache.items():
        if path.endswith(("site-packages", "dist-packages")) and isinstance(finder, FileFinder):
            vars(finder)["_path_cache"] &= readable
    if stubs is not None:
        stub_packages.install(stubs)
    gc.collect()
    gc.freeze()


def _list_folders_for_good() -> None:
    """List the folders of sys.path now, and not again when a later installation changes them.

    A child may read some of what is in them, and not the folders themselves.
    """
    importlib.invalidate_caches()
    with contextlib.suppress(ImportError):
        importlib.import_module("quizlab_has_no_such_module")
    for path in sys.path:
        finder: Any = sys.path_importer_cache.get(path)
        if isinstance(finder, FileFinder):
            vars(finder)["_fill_cache"] = lambda: None


def _one_training_step() -> None:
    """Do what makes torch import and initialise the rest of itself."""
    import torch
    from torch.utils.data import DataLoader

    torch.manual_seed(0)
    xs, ys = torch.randn(8, 4), torch.randint(0, 2, (8,))
    rows: Any = list(zip(xs, ys, strict=True))  # as the book does; DataLoader wants a Dataset
    batches: Any = DataLoader(rows, batch_size=4, shuffle=True)
    model = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.ReLU(), torch.nn.Linear(3, 2))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for xb, yb in batches:
        loss: Any = torch.nn.functional.cross_entropy(model(xb), yb)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    with torch.no_grad():
        str(torch.sigmoid(xs @ xs.T).mean())


def tasks() -> int:
    """Return how many tasks this process has; only one may be there when it forks."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208 - no pathlib needed for a count
    except OSError:
        return 1
