"""What a student has done with exercises: passed or not, and how many hints were shown."""

import contextlib
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from quizlab import lock

Entry = dict[str, Any]
_LOCKED_WITHIN = 10.0  # seconds; whoever has the lock only writes a small file


class ExerciseProgress:
    """A small file in the student's data folder; a damaged one is set aside, never overwritten.

    Attributes:
        trouble: why something could not be read or kept, for the student; None when all is well.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "exercises.json"
        self.trouble: str | None = None
        self._entries: dict[str, Any] = {}
        try:
            self._entries = self._read()
        except OSError as error:
            self.trouble = f"What you have done cannot be read: {self.path}: {error.strerror}."

    def passed(self, name: str) -> bool:
        """Whether an exercise was passed once."""
        return bool(self._entry(name).get("passed"))

    def tried(self, name: str) -> bool:
        """Whether an exercise was checked once."""
        return bool(self._entry(name).get("tried"))

    def hints(self, name: str) -> int:
        """Return how many hints of an exercise were shown."""
        shown = self._entry(name).get("hints", 0)
        return shown if isinstance(shown, int) and shown >= 0 else 0

    def misconceptions(self) -> list[str]:
        """Return the wrong beliefs that the last check of each exercise showed."""
        found = [self._entry(name).get("misconceptions") for name in self._entries]
        names = [name for each in found if isinstance(each, list) for name in each]
        return [name for name in dict.fromkeys(names) if isinstance(name, str)]

    def note_check(self, name: str, *, passed: bool, misconceptions: Sequence[str] = ()) -> None:
        """Keep that an exercise was checked, and what it showed; passing once stays."""

        def change(entry: Entry) -> Entry:
            news = {"tried": True, "passed": passed or bool(entry.get("passed"))}
            return {**entry, **news, "misconceptions": list(misconceptions)}

        self._change(name, change)

    def note_hint(self, name: str) -> None:
        """Keep that one more hint was shown."""
        shown = self.hints(name) + 1
        self._change(name, lambda entry: {**entry, "hints": shown})

    def _entry(self, name: str) -> Entry:
        found = self._entries.get(name)
        return found if isinstance(found, dict) else {}

    def _change(self, name: str, change: Callable[[Entry], Entry]) -> None:
        """Change one entry of the file, which another process may have written meanwhile."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with lock.held(self.path.with_suffix(".lock"), _LOCKED_WITHIN):
                self._entries = self._read()
                self._entries[name] = change(self._entry(name))
                self._write()
        except OSError as error:  # a full disk, a read-only home: the verdict stands all the same
            self._entries[name] = change(self._entry(name))
            self.trouble = f"It was not recorded: {self.path}: {error.strerror}."

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return found
        self._set_aside()
        return {}

    def _set_aside(self) -> None:
        number = 1
        while (aside := self.path.with_suffix(f".damaged-{number}.json")).exists():
            number += 1
        self.path.replace(aside)
        self.trouble = f"{self.path} was damaged; it is kept as {aside.name}, a new one was begun."

    def _write(self) -> None:
        """Write the whole file beside the old one, then put it in its place."""
        for left in self.path.parent.glob(f"{self.path.stem}.*.new"):
            left.unlink(missing_ok=True)  # of a process that was killed: we have the lock
        beside = self.path.with_suffix(f".{os.getpid()}.new")
        try:
            with beside.open("w", encoding="utf-8") as file:
                json.dump(self._entries, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
