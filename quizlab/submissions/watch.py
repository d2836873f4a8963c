"""Checks a file again whenever it is saved."""

import hashlib
import time
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from quizlab.plain_file import open_plain
from quizlab.submissions.submission import NOTEBOOK_BYTES

DEBOUNCE = 200  # milliseconds in which several events count as one save
LOOK_AGAIN = 1000  # milliseconds after which the file is looked at without an event: a save may
# come before the watch has begun, and some network folders have no events at all
_CHUNK = 2**20


class Seen(Enum):
    """What happened to a watched file."""

    SAVED = "saved"
    GONE = "gone"


def saves(path: Path) -> Iterator[Seen]:
    """Yield `SAVED` at once and after each save of a file that changed it, until interrupted.

    A file that is taken away is `GONE`, once, and saved when it comes back. The folder is watched,
    not the file: editors save by renaming. What happens during a check leads to one more check
    only if the file is then another one.
    """
    file = _WatchedFile(path.absolute())
    file.changed()
    yield Seen.SAVED
    missing = 0
    for by_event in _looks(file.path):
        if file.changed():
            missing = 0
            yield Seen.SAVED
        elif file.path.exists():
            missing = 0
        else:  # between two steps of a save, or for good: seen twice without an event
            missing += not by_event
            if missing == 2:
                file.forget()
                yield Seen.GONE


def _looks(path: Path) -> Iterator[bool]:
    """Yield True after an event of the file, and False from time to time without one."""
    from watchfiles import watch

    while not path.parent.is_dir():
        time.sleep(LOOK_AGAIN / 1000)
        yield False
    changes = watch(
        path.parent,
        watch_filter=lambda _change, name: Path(name).name == path.name,
        debounce=DEBOUNCE,
        step=20,
        recursive=False,
        raise_interrupt=True,
        rust_timeout=LOOK_AGAIN,
        yield_on_timeout=True,
    )
    for each in changes:
        yield bool(each)


class _WatchedFile:
    """A file as it was seen last: read again only when its date or size is another one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp: tuple[int, ...] | None = None
        self._digest: bytes | None = None

    def changed(self) -> bool:
        """Whether the file has another content than when it was seen last."""
        try:
            found = self.path.stat()
            stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
            if stamp == self._stamp:
                return False
            digest = _digest(self.path)
        except OSError:
            return False  # an editor has taken it away, or it is not a file any more
        before, self._digest, self._stamp = self._digest, digest, stamp
        return digest != before

    def forget(self) -> None:
        """Count the file as another one when it comes back."""
        self._stamp = self._digest = None


def _digest(path: Path) -> bytes:
    """Return what tells two contents apart, looking no further than a submission may go."""
    made = hashlib.sha256()
    with open_plain(path) as file:
        left = NOTEBOOK_BYTES + 1
        while left > 0 and (data := file.read(min(_CHUNK, left))):
            made.update(data)
            left -= len(data)
    return made.digest()
