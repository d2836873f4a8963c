"""Reads Keras's ``mnist.npz``: a zip file of numpy's arrays."""

import io
import math
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizlab.training.digits import SIDE, SIZE, Digits, Mnist
from quizlab.training.safe_read import DataFileError

if TYPE_CHECKING:
    import numpy

_HEAD = 1_024  # bytes that the head of an array may take
_MOST = _HEAD + 200_000 * SIZE  # bytes of an array


def read_npz(path: Path) -> Mnist:
    """Return the digits of the arrays x_train, y_train, x_test and y_test.

    Raises:
        DataFileError: the file is damaged, or its arrays are not those; objects in it are never
            unpickled.
    """
    try:
        with zipfile.ZipFile(path) as file:
            train, test = _digits(path, file, "train"), _digits(path, file, "test")
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise DataFileError(f"{path} is damaged: {error}.") from None
    return Mnist(train, test)


def _digits(path: Path, file: zipfile.ZipFile, part: str) -> Digits:
    import numpy  # 0.1 s, and wanted only for such a file

    kind, shape, images = _array(path, file, f"x_{part}")
    if kind.str != "|u1" or shape[1:] != (SIDE, SIDE):
        found = f"x_{part} is {kind.str} of the shape {shape}"
        raise DataFileError(f"{path}: {found}; wanted are bytes (|u1) of the shape (N, 28, 28).")
    kind, count, raw = _array(path, file, f"y_{part}")
    if kind.kind not in "iu" or count != shape[:1]:
        found = f"y_{part} is {kind.str} of the shape {count}"
        raise DataFileError(f"{path}: {found}; wanted are whole numbers of the shape {shape[:1]}.")
    labels = numpy.frombuffer(raw, kind)
    if ((labels < 0) | (labels > 9)).any():
        raise DataFileError(f"{path}: y_{part} has labels beyond 0 to 9.")
    return Digits(images, labels.astype("u1").tobytes(), f"{path}, x_{part},")


def _array(
    path: Path, file: zipfile.ZipFile, name: str
) -> "tuple[numpy.dtype[Any], tuple[int, ...], bytes]":
    """Return the dtype, the shape and the bytes of an array."""
    from numpy.lib import format as npy

    if f"{name}.npy" not in file.namelist():
        found = ", ".join(sorted(file.namelist())[:8]) or "nothing"
        wanted = "x_train, y_train, x_test and y_test"
        raise DataFileError(f"{path} has {found}; wanted are the arrays {wanted}.")
    if file.getinfo(f"{name}.npy").file_size > _MOST:  # zipfile unpacks no more than this
        raise DataFileError(f"{path}: {name} is too long: more than {_MOST:,} bytes.")
    data = io.BytesIO(file.read(f"{name}.npy"))
    try:
        version = npy.read_magic(data)
    except ValueError:
        raise DataFileError(f"{path}: {name} is not an array of numpy.") from None
    read_head = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    try:
        shape, in_columns, kind = read_head(data, max_header_size=_HEAD)
    except ValueError:
        raise DataFileError(f"{path}: the head of {name} cannot be read.") from None
    if in_columns:
        raise DataFileError(f"{path}: {name} is no plain array: it is in Fortran's order.")
    raw, wanted_bytes = data.read(), math.prod(shape) * kind.itemsize
    if not kind.hasobject and len(raw) != wanted_bytes:
        raise DataFileError(
            f"{path}: {name} has {len(raw):,} bytes; its shape {shape} needs {wanted_bytes:,}."
        )
    return kind, shape, raw
