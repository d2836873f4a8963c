"""Opens the progress file: write-ahead log, format, and what to do when it is damaged or newer."""

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from quizlab import clock
from quizlab.errors import QuizlabError
from quizlab.progress import old_exercises
from quizlab.progress.migrations import VERSION, migrate, roll_back

WAIT = 10.0  # seconds for another session to finish its write

# What SQLite says of a file that is not, or no longer, a progress file.
_DAMAGE = ("not a database", "malformed", "no such column", "no such table", "unsupported file")

_WAY_OUT = "Make room or allow writing there, or set QUIZLAB_HOME to a folder of yours."


class ProgressError(QuizlabError):
    """The progress file cannot be read or written; says what was kept and what to do."""


class CannotKeepError(ProgressError):
    """The place of the progress file takes nothing new; what lies there may still be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"Progress cannot be kept in {path}: {why}. Nothing was changed. {_WAY_OUT}"
        )


def opened(path: Path) -> tuple[sqlite3.Connection, str]:
    """Return a connection to the progress file and what the student should know about it.

    A damaged file is set aside under another name, never overwritten, and a new one is begun.

    Raises:
        ProgressError: it cannot be made or written, or is of a newer quizlab.
    """
    try:
        _make_private(path)
        return _connect(path)
    except OSError as error:
        raise CannotKeepError(path.parent, error.strerror or str(error)) from None
    except sqlite3.DatabaseError as error:
        if not any(words in str(error) for words in _DAMAGE):
            raise CannotKeepError(path, str(error)) from None
    try:
        aside = _set_aside(path)
        _make_private(path)
    except OSError as error:
        why = f"the file is damaged and cannot be set aside: {error.strerror}"
        raise CannotKeepError(path, why) from None
    notice = (
        f"The progress file was damaged. It was set aside as {aside}, nothing in it was "
        "changed, and a new one was begun."
    )
    db, more = _connect(path)
    return db, f"{notice} {more}".rstrip()


def opened_to_read(path: Path) -> tuple[sqlite3.Connection, str]:
    """Return a connection for reading, and what the student should know about the file.

    Nothing is made where there is no file. One that cannot be written, as in a read-only home, is
    read from a copy, since a write-ahead log cannot be read without a place beside it.

    Raises:
        ProgressError: it cannot be read, or is of a newer quizlab.
    """
    try:
        if not path.exists() and not path.with_name(old_exercises.FILE).exists():
            return _in_memory(), ""
        return opened(path)
    except (OSError, CannotKeepError):
        memory = _in_memory()
        try:
            with TemporaryDirectory(prefix="quizlab-") as folder:
                copy = Path(folder) / path.name
                for suffix in ("", "-wal"):
                    if (beside := path.with_name(path.name + suffix)).exists():
                        copyfile(beside, copy.with_name(copy.name + suffix))
                with closing(_connect(copy)[0]) as db:
                    db.backup(memory)
            return memory, old_exercises.take_over(memory, path.parent, set_aside=False)
        except BaseException as error:
            memory.close()
            if isinstance(error, OSError | sqlite3.Error):
                what = f"{path} cannot be read: {error}. Nothing was changed."
                raise ProgressError(what) from None
            raise


@contextmanager
def transaction(db: sqlite3.Connection, path: Path, typed: str | None = None) -> Iterator[None]:
    """Write in one transaction, whole or not at all.

    Args:
        typed: the text at stake; what fails is said together with it.

    Raises:
        ProgressError: it could not be saved.
    """
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            roll_back(db)
            raise
        db.execute("COMMIT")
    except sqlite3.Error as error:
        raise ProgressError(_not_saved(path, str(error), typed)) from None


# What quizlab makes beside each other; the cache lies there where QUIZLAB_HOME is set.
_OURS = re.compile(r"progress\.(db|damaged-)|exercises\.(json|lock|damaged-)")


def copies_beside(path: Path) -> list[str]:
    """Return the names of other progress files in the folder, which are not read.

    A program that syncs folders makes them where two computers wrote at once.
    """
    if not path.parent.is_dir():
        return []
    found = sorted(each.name for each in path.parent.glob("progress*.db"))
    return [name for name in found if name != path.name and not _OURS.match(name)]


def _make_private(path: Path) -> None:
    """Make the folder (0700) and the file (0600) where they are missing; correct those of ours.

    A folder that has other things in it is not only ours, and is left as it is.
    """
    folder = path.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    found = list(folder.iterdir())
    ours = [each for each in found if _OURS.match(each.name)]
    if all(each in ours or each.name == "cache" for each in found):
        ours.append(folder)
    for each in ours:
        # One may be gone by now, and not every file system has such rights.
        with suppress(OSError):
            status = each.stat()
            if status.st_mode & 0o077 and status.st_uid == os.geteuid():
                each.chmod(status.st_mode & 0o700)


def _connect(path: Path) -> tuple[sqlite3.Connection, str]:
    """Return a connection to a sound file of our format, and what to say of exercises.json."""
    db = _made(path)
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise ProgressError(
                f"{path} was written by a newer quizlab: format {version}, this one knows "
                f"{VERSION}. It was not touched. To go on, install the newer quizlab, or set "
                "QUIZLAB_HOME to another folder."
            )
        with closing(db.execute("PRAGMA quick_check(1)")) as found:
            if (row := found.fetchone()) is not None and row[0] != "ok":
                raise sqlite3.DatabaseError(f"malformed: {row[0]}")
        kinds = "SELECT count(*) FROM sqlite_master WHERE type IN ('view', 'trigger')"
        if db.execute(kinds).fetchone()[0]:  # ours has none, and a view may have no end
            raise sqlite3.DatabaseError("malformed: it has views or triggers")
        if version:
            queries = [query for since, query in _STRANGE if version >= since]
            strange = sum(db.execute(query, {"time": _TIME}).fetchone()[0] for query in queries)
            if strange:
                raise sqlite3.DatabaseError(f"malformed: {strange} rows have values that cannot be")
        _write_ahead(db)
        db.execute("PRAGMA synchronous = FULL")
        migrate(db, version)
        return db, old_exercises.take_over(db, path.parent)
    except BaseException:
        db.close()
        raise


def _in_memory() -> sqlite3.Connection:
    db = _made(":memory:")
    migrate(db, 0)
    return db


def _made(path: Path | str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    db.row_factory = sqlite3.Row
    db.text_factory = lambda text: text.decode(errors="backslashreplace")
    return db


def _write_ahead(db: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; for this alone SQLite does not wait for others by itself."""
    deadline = time.monotonic() + WAIT
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


# From which format on: counts the rows with values that cannot be ours.
_STRANGE = (
    (
        1,
        "SELECT count(*) FROM event WHERE kind NOT IN ('response', 'hint', 'skip', 'reveal')"
        " OR at NOT GLOB :time OR rating NOT IN (1, 2, 3, 4)",
    ),
    (
        1,
        "SELECT count(*) FROM card WHERE due NOT GLOB :time OR last_review NOT GLOB :time"
        " OR typeof(stability) <> 'real'",
    ),
    (
        1,
        "SELECT count(*) FROM session WHERE NOT json_valid(plan) OR typeof(seed) <> 'integer'"
        " OR started NOT GLOB :time",
    ),
    (
        2,
        "SELECT count(*) FROM exercise WHERE typeof(hints) <> 'integer'"
        " OR NOT json_valid(misconceptions) OR json_type(misconceptions) <> 'array'",
    ),
)
_TIME = "20[0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].*+00:00"


def _set_aside(path: Path) -> Path:
    stamp = clock.now().astimezone().strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"progress.damaged-{stamp}.db")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"progress.damaged-{stamp}-{number}.db")
    path.rename(aside)
    for suffix in ("-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + suffix))
    return aside


def _not_saved(path: Path, why: str, typed: str | None) -> str:
    told = f" Your response was not marked; it was:\n{typed}" if typed is not None else ""
    if "locked" in why:
        return f"{path} is held by another program. All before it is saved. Try again.{told}"
    kept = "All before it is saved."
    return f"The last step could not be saved in {path}: {why}. {kept} {_WAY_OUT}{told}"
