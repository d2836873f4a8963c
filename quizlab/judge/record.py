"""What a student has done with exercises: passed or not, and how many hints were shown."""

import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any


class Record:
    """A small file in the student's data folder; a damaged one is set aside, never overwritten."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "exercises.json"
        self._entries = self._read()

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
        entry = self._entry(name)
        news = {"tried": True, "passed": passed or bool(entry.get("passed"))}
        self._write(name, {**entry, **news, "misconceptions": list(misconceptions)})

    def note_hint(self, name: str) -> None:
        """Keep that one more hint was shown."""
        self._write(name, {**self._entry(name), "hints": self.hints(name) + 1})

    def _entry(self, name: str) -> dict[str, Any]:
        found = self._entries.get(name)
        return found if isinstance(found, dict) else {}

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except OSError:
            return {}
        except ValueError:
            found = None
        if isinstance(found, dict):
            return found
        with contextlib.suppress(OSError):
            self.path.replace(self.path.with_suffix(".damaged.json"))
        return {}

    def _write(self, name: str, entry: dict[str, Any]) -> None:
        """Write the whole file beside the old one, then put it in its place."""
        self._entries = {**self._read(), name: entry}
        beside = self.path.with_suffix(f".{os.getpid()}.new")
        # A full disk or a read-only home must not take the verdict away.
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(self._entries, indent=1), encoding="utf-8")
            beside.replace(self.path)
