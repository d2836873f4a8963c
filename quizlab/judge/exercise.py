"""An exercise: a folder with its description, starter, checks, harness and wrong solutions."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quizlab.errors import QuizlabError, UsageError, nearest
from quizlab.sandbox import Limits
from quizlab.yaml_file import Plain, read_yaml
from quizlab.yaml_problem import YamlProblem

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_KEYS = (
    "title", "prompt", "defines", "order", "after", "needs", "limits", "hints", "practises",
    "misconceptions", "shows",
)  # fmt: skip
_LIMITS = ("seconds", "memory", "result")
_MB = 2**20


class Faulty(QuizlabError):
    """An exercise that its author must correct."""


@dataclass(frozen=True)
class Exercise:
    """A coding task with its checks.

    Attributes:
        defines: names that a submission must define; `a | b` is either, and `class with fit`
            is any class that has such a method.
        after: names of exercises that this one builds on.
        needs: modules that are loaded before the submission runs, such as torch.
        trains: a submission may train for some time, which is shown (`shows: training`).
        practises: tags and questionnaire items whose questions are on the same ideas.
    """

    folder: Path
    name: str
    title: str
    prompt: str
    defines: tuple[str, ...]
    order: int = 0
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    hints: tuple[str, ...] = ()
    practises: tuple[str, ...] = ()
    trains: bool = False
    misconceptions: tuple[str, ...] = ()

    @property
    def chapter(self) -> str:
        """The chapter whose folder it lies in."""
        return self.folder.parent.name

    @property
    def starter(self) -> Path:
        """The file that a student begins with."""
        return self.folder / f"{self.name}.py"

    @property
    def checks(self) -> Path:
        """The file with the checks."""
        return self.folder / f"test_{self.name}.py"

    @property
    def solution(self) -> Path:
        """The reference solution."""
        return self.folder.parents[2] / "solutions" / self.chapter / f"{self.name}.py"

    @property
    def wanted(self) -> tuple[str, ...]:
        """Every name that a notebook's cells are searched for."""
        return tuple(part.strip() for each in self.defines for part in each.split("|"))

    def harness(self) -> str | None:
        """Return the source of the harness, None when there is none."""
        path = self.folder / "harness.py"
        return path.read_text(encoding="utf-8") if path.exists() else None

    def reference(self) -> str:
        """Return what stands after the harness only where the solution runs."""
        path = self.folder / "reference.py"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def wrong_solutions(self) -> list[Path]:
        """Return the programs that must be caught."""
        return sorted((self.folder / "wrong").glob("*.py"))


def exercises(content: Path, chapter: str | None = None) -> list[Exercise]:
    """Return the exercises of a course, by chapter and order."""
    folders = sorted((content / "exercises").glob(f"{chapter or '*'}/*/exercise.yaml"))
    found = [load_exercise(each.parent) for each in folders]
    return sorted(found, key=lambda each: (each.chapter, each.order, each.name))


def find_exercise(content: Path, name: str) -> Exercise:
    """Return the exercise of a name.

    Raises:
        UsageError: there is none; the nearest name is offered.
    """
    folders = {each.parent.name: each.parent for each in _descriptions(content)}
    if not _NAME.match(name) or name not in folders:
        meant = nearest(name, list(folders))
        offer = f" Did you mean {meant}?" if meant else f" There are: {', '.join(folders)}."
        raise UsageError(f"There is no exercise {name!r}.{offer}")
    return load_exercise(folders[name])


def _descriptions(content: Path) -> list[Path]:
    return sorted((content / "exercises").glob("*/*/exercise.yaml"))


def load_exercise(folder: Path) -> Exercise:
    """Read the description of an exercise.

    Raises:
        Faulty: something in it must be corrected.
    """
    path = folder / "exercise.yaml"
    fields = read_description(path)
    if not isinstance(fields, dict):
        raise Faulty(f"{path}: expected keys such as title and prompt.")
    for key in fields:
        if key not in _KEYS:
            meant = nearest(str(key), _KEYS)
            raise Faulty(
                f"{path}: unknown key {key!r}" + (f", did you mean {meant!r}?" if meant else ".")
            )
    for key in ("title", "prompt", "defines"):
        if not fields.get(key):
            raise Faulty(f"{path}: {key} is missing.")
    return Exercise(
        folder=folder,
        name=folder.name,
        title=str(fields["title"]),
        prompt=str(fields["prompt"]),
        defines=_texts(path, fields, "defines"),
        order=int(fields.get("order", 0)),
        after=_texts(path, fields, "after"),
        needs=_texts(path, fields, "needs"),
        limits=_limits(path, fields.get("limits") or {}),
        hints=_texts(path, fields, "hints"),
        practises=_texts(path, fields, "practises"),
        misconceptions=_texts(path, fields, "misconceptions"),
        trains=_shows(path, fields) == "training",
    )


def _shows(path: Path, fields: dict[str, Any]) -> str | None:
    shows = fields.get("shows")
    if shows not in (None, "training"):
        raise Faulty(f"{path}: shows is {shows!r}; allowed is training.")
    return shows


def read_description(path: Path) -> Any:
    """Return what a YAML file says, as plain values.

    Raises:
        Faulty: it cannot be read; the line is named.
    """
    try:
        file = read_yaml(path)
    except YamlProblem as problem:
        raise Faulty(f"{path}:{problem.line}: {problem.what}") from None
    for line, what in file.problems:
        raise Faulty(f"{path}:{line}: {what}")
    return _plain(file.root)


def _plain(value: Any) -> Any:
    if isinstance(value, Plain):
        return value.value
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _texts(path: Path, fields: dict[str, Any], key: str) -> tuple[str, ...]:
    found = fields.get(key) or []
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise Faulty(f"{path}: {key} must be a list of texts, not {found!r}.")
    return tuple(found)


def _limits(path: Path, fields: dict[str, Any]) -> Limits:
    for key, value in fields.items():
        if key not in _LIMITS or not isinstance(value, (int, float)) or value <= 0:
            allowed = "seconds, memory (MB) and result (MB)"
            raise Faulty(f"{path}: limits has {key}: {value!r}; allowed are {allowed}.")
    seconds = float(fields.get("seconds", Limits.wall))
    return Limits(
        wall=seconds,
        cpu=max(int(4 * seconds), 20),
        memory=int(fields.get("memory", Limits.memory / _MB)) * _MB,
        body_bytes=int(fields.get("result", Limits.body_bytes / _MB)) * _MB,
    )
