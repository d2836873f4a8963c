"""Reads folders of pictures: a folder for each part, in it a folder for each digit."""

from pathlib import Path

from quizlab.training.digits import SIDE, Digits, Mnist
from quizlab.training.png import NotGrey, read_png
from quizlab.training.safe_read import DataFileError, content

_TRAIN, _TEST = ("train", "training"), ("valid", "test", "testing")
_BYTES = 10_000  # of one picture
_MOST = 200_000  # pictures


def part_of(folder: Path, names: tuple[str, ...]) -> Path | None:
    """Return the first of the named folders that is there."""
    return next((folder / name for name in names if (folder / name).is_dir()), None)


def has_parts(folder: Path) -> bool:
    """Whether a folder has folders for training and for testing."""
    return part_of(folder, _TRAIN) is not None and part_of(folder, _TEST) is not None


def read_folders(folder: Path) -> Mnist:
    """Return the digits of a tree such as ``train/3/10.png`` and ``valid/7/1.png``.

    Raises:
        DataFileError: a folder or a picture is not as it should be; it is named.
    """
    train, test = part_of(folder, _TRAIN), part_of(folder, _TEST)
    if train is None or test is None:
        raise DataFileError(f"{folder} has no folders train and valid.")
    return Mnist(_digits(train), _digits(test))


def _digits(part: Path) -> Digits:
    """Return the pictures of one part, by digit and name."""
    images, labels = [], bytearray()
    try:
        folders = sorted(each for each in part.iterdir() if each.name in set("0123456789"))
        for folder in folders:
            paths = sorted(folder.glob("*.png"))
            for path in paths:
                try:
                    images.append(read_png(content(path, _BYTES), SIDE, SIDE))
                except NotGrey as error:
                    what = f"{error}; wanted is a PNG of 28 × 28 in 8 bits of grey"
                    raise DataFileError(f"{path} cannot be used: {what}.") from None
            labels += bytes([int(folder.name)]) * len(paths)
            if len(images) > _MOST:
                raise DataFileError(f"{part} has more than {_MOST:,} pictures.")
    except OSError as error:
        raise DataFileError(f"{error.filename} cannot be read: {error.strerror}.") from None
    if not images:
        found = ", ".join(sorted(each.name for each in part.iterdir())[:8]) or "nothing"
        raise DataFileError(f"{part} has {found}; wanted are folders 0 to 9 with PNG pictures.")
    return Digits(b"".join(images), bytes(labels), str(part))
