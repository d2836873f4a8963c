"""Reads the IDX files of MNIST, plain or packed with gzip."""

import math
import struct
from pathlib import Path

from quizlab.training.digits import SIDE, SIZE, Digits
from quizlab.training.safe_read import DataFileError, unpacked

_IMAGES, _LABELS = 0x00000803, 0x00000801  # bytes, in three dimensions and in one
_MOST = 200_000  # digits in one file


def read_idx(images: Path, labels: Path) -> Digits:
    """Return the digits of a pair of files.

    Raises:
        DataFileError: one of them is damaged, or they do not belong together.
    """
    (rows, *sides), pixels = _array(images, _IMAGES, 16 + _MOST * SIZE)
    (count,), names = _array(labels, _LABELS, 8 + _MOST)
    if sides != [SIDE, SIDE]:
        raise DataFileError(f"{images} has images of {sides[0]} × {sides[1]}; wanted are 28 × 28.")
    if rows != count:
        found = f"{rows:,} images and {count:,} labels"
        raise DataFileError(f"{images} and {labels.name} do not belong together: {found}.")
    if names and max(names) > 9:
        raise DataFileError(f"{labels} has the label {max(names)}; wanted are 0 to 9.")
    return Digits(pixels, names, str(images))


def _array(path: Path, magic: int, most: int) -> tuple[tuple[int, ...], bytes]:
    """Return the sizes of an array and its bytes."""
    data = unpacked(path, most)
    kind, dimensions = ("images", 3) if magic == _IMAGES else ("labels", 1)
    end = 4 + 4 * dimensions
    if len(data) < end or struct.unpack(">I", data[:4])[0] != magic:
        found = data[:4].hex(" ") or "nothing"
        raise DataFileError(f"{path} is no IDX file of {kind}: it begins with {found}.")
    sizes = struct.unpack(f">{dimensions}I", data[4:end])
    if len(data) != (wanted := end + math.prod(sizes)):
        raise DataFileError(
            f"{path} is damaged: {len(data):,} bytes; its head announces {wanted:,}."
        )
    return sizes, data[end:]
