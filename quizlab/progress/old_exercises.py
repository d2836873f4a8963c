"""Takes over exercises.json, in which exercises were kept before they moved into the database."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import Any

from quizlab.course import SHIPPED
from quizlab.plain_file import read_plain

FILE = "exercises.json"
CHAPTER = "ch4"  # the only one that had exercises while they were kept by their names alone

_MERGE = (
    "INSERT INTO exercise (course, chapter, name, tried, passed, hints, misconceptions)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET tried = max(tried, excluded.tried),"
    " passed = max(passed, excluded.passed), hints = max(hints, excluded.hints)"
)


def take_over(db: sqlite3.Connection, folder: Path, *, set_aside: bool = True) -> str:
    """Store what exercises.json has, and return what the student should know about it, or "".

    The file is then renamed, never changed; one that is damaged is renamed too. It may be taken
    over twice, by a process after one that was killed or by two at once: nothing is lost by that.

    Args:
        folder: where the progress file lies.
        set_aside: False leaves the file where it is.

    Raises:
        sqlite3.Error: it could not be stored; nothing was changed.
    """
    path = folder / FILE
    try:
        rows = _rows(json.loads(read_plain(path)))
    except FileNotFoundError:
        return ""
    except OSError as error:
        return f"What you did with exercises before cannot be read: {path}: {error.strerror}."
    except (ValueError, RecursionError):
        if not set_aside:
            return f"{path} is damaged; it was left as it is."
        aside = _renamed(path, (f"exercises.damaged-{number}.json" for number in count(1)))
        return f"{path} was damaged; it is kept as {aside.name}, and exercises begin again."
    with db:
        db.execute("BEGIN IMMEDIATE")
        db.executemany(_MERGE, rows)
    if set_aside:
        others = (f"{FILE}.migrated-{number}" for number in count(2))
        _renamed(path, chain([f"{FILE}.migrated"], others))
        (folder / "exercises.lock").unlink(missing_ok=True)
    return ""


def _rows(entries: object) -> list[tuple[Any, ...]]:
    """Return the rows of the table, with defaults for values that are not ours.

    Raises:
        ValueError: there are no entries at all.
    """
    if not isinstance(entries, dict):
        raise ValueError("not a mapping")
    rows = []
    for name, entry in entries.items():
        if not isinstance(entry, dict) or not name.isascii():
            continue
        tried, passed, hints, shown = map(entry.get, ("tried", "passed", "hints", "misconceptions"))
        hints = hints if type(hints) is int and 0 <= hints < 2**31 else 0
        shown = [each for each in shown if isinstance(each, str)] if type(shown) is list else []
        done = (bool(tried), bool(passed), hints, json.dumps(shown))
        rows.append((SHIPPED, CHAPTER, name, *done))
    return rows


def _renamed(path: Path, names: Iterable[str]) -> Path:
    """Rename a file to the first free name; another process may have done so already."""
    aside = next(each for each in map(path.with_name, names) if not each.exists())
    with suppress(OSError):  # then it is there still, and is taken over again next time
        path.rename(aside)
    return aside
