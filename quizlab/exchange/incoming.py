"""Reads files that others wrote: bounded, out of a zip where they lie in one, in any encoding."""

import io
import zipfile
from pathlib import Path

from quizlab.errors import QuizlabError
from quizlab.plain_file import NotPlainError, TooLongError, read_plain
from quizlab.printable import one_line

LONGEST = 100 * 2**20  # bytes, packed or not


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, or of the only file in a zip.

    Raises:
        QuizlabError: it is not there, is no file, is too large, or is a zip of something else.
    """
    try:
        data = read_plain(path, LONGEST)
    except TooLongError:
        raise QuizlabError(f"{one_line(path)} has more than {LONGEST >> 20} MB.") from None
    except NotPlainError:
        raise QuizlabError(f"{one_line(path)} is not a plain file.") from None
    except OSError as error:
        raise QuizlabError(f"{one_line(path)} cannot be read: {error.strerror}.") from None
    return _unpacked(data, path) if data[:4] == b"PK\x03\x04" else data


def _unpacked(data: bytes, path: Path) -> bytes:
    where = one_line(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = [
                each
                for each in archive.infolist()
                if not each.is_dir() and not each.filename.startswith("__MACOSX/")
            ]
            if len(files) != 1:
                names = ", ".join(one_line(each.filename) for each in files[:5]) or "nothing"
                what = f"{where} is a zip with {len(files)} files ({names})"
                raise QuizlabError(f"{what}. Unpack it, and name the one that has the questions.")
            with archive.open(files[0]) as file:
                content = file.read(LONGEST + 1)  # what the zip says of its length is not trusted
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise QuizlabError(f"{where} is a zip that cannot be read: {error}.") from None
    if len(content) > LONGEST:
        raise QuizlabError(f"{where} has more than {LONGEST >> 20} MB when it is unpacked.")
    return content


def decoded(data: bytes) -> str:
    """Return the text of a file in UTF-8, or UTF-16 where it says so, with plain line feeds.

    Raises:
        QuizlabError: it is in another encoding, or no text at all.
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"Line {line} is not {encoding.removesuffix('-sig').upper()}"
        raise QuizlabError(f"{what}. Save the file as UTF-8, and import it again.") from None
    if "\x00" in text:
        raise QuizlabError("The file has zero bytes in it: it is no text.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
