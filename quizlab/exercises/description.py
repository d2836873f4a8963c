"""Reads an exercise's description; what is wrong in it is said with file and line."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from quizlab.errors import QuizlabError, did_you_mean
from quizlab.records import yaml_file
from quizlab.records.yaml_errors import YamlProblem
from quizlab.sandbox.limits import Limits

_MB = 2**20
_MOST = {"seconds": 3_600, "memory": 64 * 1024, "result": 1024}  # of each limit


class ExerciseError(QuizlabError):
    """An exercise that its author must correct."""


class Description:
    """The keys of one `exercise.yaml`; each method returns the value of a key."""

    def __init__(self, path: Path, known: Sequence[str], needed: Sequence[str]) -> None:
        self.path = path
        self._fields, self._lines = _read(path)
        for key in self._fields:
            if key not in known:
                raise self.faulty(key, f"unknown key {key!r}{did_you_mean(str(key), known) or '.'}")
        for key in needed:
            if not self._fields.get(key):
                raise ExerciseError(f"{path}: {key} is missing.")

    def faulty(self, key: str, words: str) -> ExerciseError:
        """Return what to raise for a key."""
        line = self._lines.get(key)
        return ExerciseError(f"{self.path}:{line}: {words}" if line else f"{self.path}: {words}")

    def text(self, key: str) -> str:
        """Return the text of a key."""
        found = self._fields[key]
        if not isinstance(found, str):
            raise self.faulty(key, f"{key} must be a text, not {found!r}.")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a key, none where it is missing."""
        found = self._fields.get(key) or []
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            raise self.faulty(key, f"{key} must be a list of texts, not {found!r}.")
        return tuple(found)

    def one_of(self, key: str, allowed: Sequence[str]) -> str | None:
        """Return the word of a key, None where it is missing."""
        found = self._fields.get(key)
        if found is None or found in allowed:
            return found
        raise self.faulty(key, f"{key} is {found!r}; allowed is {', '.join(allowed)}.")

    def whole_number(self, key: str) -> int:
        """Return the whole number of a key, 0 where it is missing."""
        found = self._fields.get(key, 0)
        if type(found) is not int:
            raise self.faulty(key, f"{key} must be a whole number, not {found!r}.")
        return found

    def limits(self) -> Limits:
        """Return what one run may use."""
        found = self._fields.get("limits") or {}
        if not isinstance(found, dict):
            raise self.faulty("limits", f"limits must be keys such as seconds, not {found!r}.")
        for key, value in found.items():
            if key not in _MOST or type(value) not in (int, float) or not 0 < value <= _MOST[key]:
                allowed = "seconds (at most 3600), memory (MB) and result (MB)"
                raise self.faulty("limits", f"limits has {key}: {value!r}; allowed are {allowed}.")
        seconds = float(found.get("seconds", Limits.wall))
        return Limits(
            wall=seconds,
            cpu=max(math.ceil(4 * seconds), 20),
            memory=int(found.get("memory", Limits.memory / _MB) * _MB),
            body_bytes=int(found.get("result", Limits.body_bytes / _MB) * _MB),
        )


def _read(path: Path) -> tuple[dict[str, Any], Mapping[str, int]]:
    """Return the keys of a YAML file as plain values, and their lines."""
    try:
        file = yaml_file.read_yaml(path)
    except YamlProblem as problem:
        raise ExerciseError(f"{path}:{problem.line}: {problem.what}") from None
    for line, what in file.problems:
        raise ExerciseError(f"{path}:{line}: {what}")
    if not isinstance(file.root, yaml_file.Mapping):
        raise ExerciseError(f"{path}: expected keys such as title and prompt.")
    return _plain(file.root), file.root.lines


def _plain(value: Any) -> Any:
    if isinstance(value, yaml_file.Plain):
        return value.value
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value
