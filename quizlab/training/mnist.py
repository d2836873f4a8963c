"""MNIST: the digits that ship with quizlab, or those in a folder of one's own."""

import functools
from pathlib import Path

from quizlab.training.digits import Digits, Mnist
from quizlab.training.idx import read_idx
from quizlab.training.npz import read_npz
from quizlab.training.png_folders import has_parts, read_folders
from quizlab.training.safe_read import DataFileError

FOLDER = Path(__file__).parent / "mnist"
WANTED = (
    "the four IDX files of MNIST (train-images-idx3-ubyte, plain or .gz, and so on), mnist.npz, "
    "or folders of PNG pictures such as train/3 and valid/3"
)
_INSIDE = ("", "MNIST/raw", "raw", "mnist")  # where torchvision and others put the files
_KINDS = (("images", "idx3"), ("labels", "idx1"))


@functools.cache
def load(source: Path | None = None) -> Mnist:
    """Return the digits that ship with quizlab, or those of a folder or a file.

    Raises:
        DataFileError: something is missing or damaged; it is named, with what is wanted.
    """
    if source is None:
        try:
            train, test = _idx(FOLDER)
        except DataFileError as error:
            raise DataFileError(f"{error} Install quizlab again.") from None
        return Mnist(train, test)
    return _from(source)


def _from(source: Path) -> Mnist:
    if source.is_file():
        if source.suffix == ".npz":
            return read_npz(source)
        raise DataFileError(f"{source} is a file; wanted is a folder with {WANTED}.")
    if not source.is_dir():
        raise DataFileError(f"{source} does not exist; wanted is a folder with {WANTED}.")
    for folder in (source / inside for inside in _INSIDE):
        if _idx_file(folder, "train", "images", "idx3") is not None:
            return Mnist(*_idx(folder))
        if (folder / "mnist.npz").is_file():
            return read_npz(folder / "mnist.npz")
    if has_parts(source):
        return read_folders(source)
    found = ", ".join(sorted(each.name for each in source.iterdir())[:8]) or "nothing"
    raise DataFileError(f"{source} has {found}; wanted are {WANTED}.")


def _idx(folder: Path) -> tuple[Digits, Digits]:
    """Return the digits of the four IDX files."""
    found = {}
    for part in ("train", "t10k"):
        for kind, dimensions in _KINDS:
            path = _idx_file(folder, part, kind, dimensions)
            if path is None:
                raise DataFileError(
                    f"{folder} has no file {part}-{kind}-{dimensions}-ubyte (or .gz)."
                )
            found[part, kind] = path
    train, test = (read_idx(found[p, "images"], found[p, "labels"]) for p in ("train", "t10k"))
    return train, test


def _idx_file(folder: Path, part: str, kind: str, dimensions: str) -> Path | None:
    names = (f"{part}-{kind}{sign}{dimensions}-ubyte{end}" for sign in "-." for end in ("", ".gz"))
    return next((folder / name for name in names if (folder / name).is_file()), None)
