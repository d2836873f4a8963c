"""Reads Keras's ``mnist.npz`` without numpy: a zip file of arrays, each with a short head."""

import ast
import math
import struct
import zipfile
import zlib
from pathlib import Path

from quizlab.training.digits import SIDE, SIZE, Digits, Mnist
from quizlab.training.safe_read import DataFileError

_MAGIC = b"\x93NUMPY"
_HEAD = 1_024  # bytes that the head of an array may take
_MOST = 200_000 * SIZE
_WHOLE = {"|u1": "B", "|i1": "b", "<u2": "H", "<i2": "h", "<u4": "I", "<i4": "i", "<i8": "q"}


def read_npz(path: Path) -> Mnist:
    """Return the digits of the arrays x_train, y_train, x_test and y_test.

    Raises:
        Unusable: it is no such file; no object in it is ever unpickled.
    """
    try:
        with zipfile.ZipFile(path) as file:
            train, test = _digits(path, file, "train"), _digits(path, file, "test")
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise DataFileError(f"{path} is damaged: {error}.") from None
    return Mnist(train, test)


def _digits(path: Path, file: zipfile.ZipFile, part: str) -> Digits:
    kind, shape, images = _array(path, file, f"x_{part}")
    if kind != "|u1" or shape[1:] != (SIDE, SIDE):
        found = f"x_{part} is {kind} of the shape {shape}"
        raise DataFileError(f"{path}: {found}; wanted are bytes (|u1) of the shape (N, 28, 28).")
    kind, count, raw = _array(path, file, f"y_{part}")
    if kind not in _WHOLE or count != shape[:1]:
        found = f"y_{part} is {kind} of the shape {count}"
        raise DataFileError(f"{path}: {found}; wanted are whole numbers of the shape {shape[:1]}.")
    labels = memoryview(raw).cast(_WHOLE[kind]).tolist()  # type: ignore[call-overload]  # a variable
    if any(not 0 <= label <= 9 for label in labels):
        raise DataFileError(f"{path}: y_{part} has labels beyond 0 to 9.")
    return Digits(images, bytes(labels), f"{path}, x_{part},")


def _array(path: Path, file: zipfile.ZipFile, name: str) -> tuple[str, tuple[int, ...], bytes]:
    """Return the dtype, the shape and the bytes of an array."""
    if f"{name}.npy" not in file.namelist():
        found = ", ".join(sorted(file.namelist())[:8]) or "nothing"
        wanted = "x_train, y_train, x_test and y_test"
        raise DataFileError(f"{path} has {found}; wanted are the arrays {wanted}.")
    with file.open(f"{name}.npy") as array:
        data = array.read(_HEAD + _MOST)
        if array.read(1):
            raise DataFileError(f"{path}: {name} is too long: more than {_MOST:,} bytes.")
    head, raw = _head(path, name, data)
    kind, shape, order = head.get("descr"), head.get("shape"), head.get("fortran_order")
    if not isinstance(kind, str) or not isinstance(shape, tuple) or order is not False:
        raise DataFileError(f"{path}: {name} is no plain array: {str(head)[:100]}.")
    if not all(type(side) is int and side >= 0 for side in shape):
        raise DataFileError(f"{path}: {name} has the shape {str(shape)[:100]}.")
    _belongs(path, name, kind, shape, raw)
    return kind, shape, raw


def _head(path: Path, name: str, data: bytes) -> tuple[dict[str, object], bytes]:
    code, at = ("<H", 10) if data[6:7] == b"\1" else ("<I", 12)
    if data[:6] != _MAGIC or len(data) < at:
        raise DataFileError(f"{path}: {name} is not an array of numpy.")
    end = at + struct.unpack(code, data[8:at])[0]
    if end > _HEAD:
        raise DataFileError(f"{path}: the head of {name} is too long.")
    try:
        head = ast.literal_eval(data[at:end].decode("latin-1").strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        head = None
    if not isinstance(head, dict):
        raise DataFileError(f"{path}: the head of {name} cannot be read.")
    return head, data[end:]


def _belongs(path: Path, name: str, kind: str, shape: tuple[int, ...], raw: bytes) -> None:
    wanted = math.prod(shape) * (struct.calcsize(_WHOLE[kind]) if kind in _WHOLE else 0)
    if wanted and len(raw) != wanted:
        raise DataFileError(
            f"{path}: {name} has {len(raw):,} bytes; its shape {shape} needs {wanted:,}."
        )
