"""Reads files that others made: plain files only, and never more bytes than expected."""

import zlib
from pathlib import Path

from quizlab.errors import QuizlabError
from quizlab.plain_file import NotPlainError, TooLongError, read_plain


class DataFileError(QuizlabError):
    """A file or folder that is not the data it should be; the text says what was found."""


def content(path: Path, most: int) -> bytes:
    """Return the bytes of a plain file.

    Raises:
        DataFileError: it cannot be read, is not a plain file, or has more than ``most`` bytes.
    """
    try:
        return read_plain(path, most)
    except NotPlainError:
        raise DataFileError(f"{path} is not a plain file.") from None
    except TooLongError:
        raise DataFileError(f"{path} is too long: more than {most:,} bytes.") from None
    except OSError as error:
        raise DataFileError(f"{path} cannot be read: {error.strerror}.") from None


def unpacked(path: Path, most: int) -> bytes:
    """Return the bytes of a file, unpacked where its name ends with ``.gz``.

    Raises:
        DataFileError: as `content`, or it is damaged, or more than ``most`` bytes are packed in it.
    """
    data = content(path, most)
    if path.suffix != ".gz":
        return data
    packed = zlib.decompressobj(wbits=31)  # gzip, whose checksum it looks at
    try:
        found = packed.decompress(data, most + 1)
    except zlib.error as error:
        raise DataFileError(f"{path} is damaged: {error}.") from None
    if len(found) > most:
        raise DataFileError(f"{path} is too long: more than {most:,} bytes unpacked.")
    if not packed.eof or packed.unused_data:
        raise DataFileError(
            f"{path} is damaged: {'it is cut short' if not packed.eof else 'bytes are left over'}."
        )
    return found
