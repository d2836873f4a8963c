"""Unpacks a course that comes as a zip file: bounded, without links, inside its own folder."""

import hashlib
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from quizlab import paths
from quizlab.errors import QuizlabError
from quizlab.plain_file import read_plain

MB = 2**20
MOST_PACKED = 100 * MB
MOST_UNPACKED = 400 * MB
MOST_FILES = 20_000
_MOST_INDEX = 300 * MOST_FILES  # bytes of the list of files at the end
_MOST_PARTS = 20  # folders within folders
_END = b"PK\x05\x06"  # begins the last record; 12 bytes on is the length of the list

# What zipfile raises of a damaged, an encrypted or an unknown kind of archive.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
)


class ArchiveError(QuizlabError):
    """A zip file that is not unpacked; the text says why."""


def unpacked(archive: Path) -> Path:
    """Return the folder that a zip file holds, or its only folder; unpacked once into the cache.

    Raises:
        ArchiveError: it cannot be read, is too large, or has what does not belong in a course.
    """
    try:
        data = read_plain(archive, MOST_PACKED)
    except OSError as error:
        raise ArchiveError(f"{archive} cannot be read: {error.strerror or error}.") from None
    place = paths.cache_folder() / "courses" / hashlib.sha256(data).hexdigest()[:32]
    if not place.is_dir():
        try:
            _unpack(archive, data, place)
        except OSError as error:
            what = f"{archive} cannot be unpacked into {place.parent}: {error.strerror or error}."
            raise ArchiveError(what) from None
    inside = [each for each in place.iterdir() if each.name != "__MACOSX"]
    alone = len(inside) == 1 and inside[0].is_dir() and inside[0].name != "questions"
    return inside[0] if alone else place


def _unpack(archive: Path, data: bytes, place: Path) -> None:
    """Unpack into a folder beside the place and rename it, so that it is there whole or not."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    work = Path(mkdtemp(prefix=".unpacking-", dir=place.parent))
    try:
        at = data.rfind(_END)
        if int.from_bytes(data[at + 12 : at + 16], "little") > _MOST_INDEX:  # before it is read
            what = f"{archive} is not unpacked: it has more than {MOST_FILES:,} files."
            raise ArchiveError(what)
        with zipfile.ZipFile(BytesIO(data)) as opened:
            for fault in _faults(opened.infolist()):
                raise ArchiveError(f"{archive} is not unpacked: {fault}.")
            if _write(opened, work) > MOST_UNPACKED:
                raise ArchiveError(f"{archive} is not unpacked: it holds more than it says.")
        with suppress(OSError):  # another process was faster
            work.rename(place)
    except _UNREADABLE as error:
        raise ArchiveError(f"{archive} is no zip file that can be read: {error}.") from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _faults(members: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(members) > MOST_FILES:
        yield f"it has {len(members):,} files, at most {MOST_FILES:,} are taken"
    if (size := sum(each.file_size for each in members)) > MOST_UNPACKED:
        yield f"it holds {size / MB:,.0f} MB, at most {MOST_UNPACKED // MB} are taken"
    for each in members:
        name = each.filename
        parts = PurePosixPath(name).parts
        kind = stat.S_IFMT(each.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            yield f"{name[:200]!r} is a link or a device"
        elif name.startswith("/") or ".." in parts or "\\" in name or ":" in parts[:1]:
            yield f"{name[:200]!r} leads out of its folder"
        elif not parts or len(parts) > _MOST_PARTS or any(len(part) > 200 for part in parts):
            yield f"{name[:200]!r} is no name for a file of a course"


def _write(opened: zipfile.ZipFile, folder: Path) -> int:
    """Write the files and return how many bytes came; it ends where there are too many."""
    written = 0
    for each in opened.infolist():
        path = folder / each.filename
        (path if each.is_dir() else path.parent).mkdir(parents=True, exist_ok=True)
        if each.is_dir():
            continue
        with opened.open(each) as source, path.open("xb") as target:
            while written <= MOST_UNPACKED and (chunk := source.read(MB)):
                written += len(chunk)
                target.write(chunk)
    return written
