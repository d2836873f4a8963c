"""An exercise: a folder with its description, starter, checks, harness and wrong solutions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quizlab.errors import UsageError, did_you_mean
from quizlab.exercises.description import Description, ExerciseError
from quizlab.sandbox.limits import Limits

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_KEYS = (
    "title", "prompt", "defines", "gives", "order", "after", "needs", "limits", "hints",
    "practises", "misconceptions", "shows", "harness",
)  # fmt: skip


@dataclass(frozen=True)
class Exercise:
    """A coding task with its checks.

    Attributes:
        defines: names that a submission must define; `a | b` is either, and `class with fit`
            is any class that has such a method.
        after: names of exercises that this one builds on.
        gives: names that a check puts among the submission's globals before its lines run; the
            checks load it themselves (`submission.begin`) and say what is missing.
        needs: modules that are loaded before the submission runs, such as torch.
        trains: a submission may train for some time, which is shown (`shows: training`).
        practises: tags and questionnaire items whose questions are on the same ideas.
        shared: files of the chapter's folder that stand before the harness.
    """

    folder: Path
    name: str
    title: str
    prompt: str
    defines: tuple[str, ...]
    gives: tuple[str, ...] = ()
    order: int = 0
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    hints: tuple[str, ...] = ()
    practises: tuple[str, ...] = ()
    trains: bool = False
    misconceptions: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def trains_on_a_device(self) -> bool:
        """Whether a submission is told where to train."""
        return "device" in self.gives

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
        """Return the source of the harness, None when there is none.

        Raises:
            Faulty: a file of it cannot be read.
        """
        own = self.folder / "harness.py"
        paths = [self.folder.parent / name for name in self.shared]
        sources = [_source(path) for path in (*paths, *([own] if own.exists() else []))]
        return "\n\n".join(sources) if sources else None

    def reference(self) -> str:
        """Return what stands after the harness only where the solution runs."""
        path = self.folder / "reference.py"
        return _source(path) if path.exists() else ""

    def wrong_solutions(self) -> list[Path]:
        """Return the programs that must be caught."""
        return sorted((self.folder / "wrong").glob("*.py"))


def _source(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise ExerciseError(f"{path} cannot be read: {error}.") from None


def exercises(content: Path, chapter: str | None = None) -> list[Exercise]:
    """Return the exercises of a course, by chapter and order; faulty ones are left out."""
    found = [each for each in _loaded(content, chapter) if isinstance(each, Exercise)]
    return sorted(found, key=lambda each: (each.chapter, each.order, each.name))


def faulty_exercises(content: Path, chapter: str | None = None) -> list[ExerciseError]:
    """Return what must be corrected before the other exercises of a course can be used."""
    return [each for each in _loaded(content, chapter) if isinstance(each, ExerciseError)]


def _loaded(content: Path, chapter: str | None) -> Iterator[Exercise | ExerciseError]:
    for folder in _folders(content, chapter):
        try:
            yield load_exercise(folder)
        except ExerciseError as fault:
            yield fault


def find_exercise(content: Path, name: str) -> Exercise:
    """Return the exercise of a name.

    Raises:
        UsageError: there is none; the nearest name is offered.
        Faulty: its author must correct it.
    """
    folders = [each for each in _folders(content) if each.name == name]
    if not folders:
        known = exercise_names(content)
        offer = did_you_mean(name, known) or f". There are: {', '.join(known)}."
        raise UsageError(f"There is no exercise {name[:60]!r}{offer}")
    if len(folders) > 1:
        raise ExerciseError(
            f"{folders[0]} and {folders[1]} have one name; each needs one of its own."
        )
    return load_exercise(folders[0])


def exercise_names(content: Path) -> list[str]:
    """Return the names of all exercises of a course, faulty ones too."""
    return [each.name for each in _folders(content)]


def _folders(content: Path, chapter: str | None = None) -> list[Path]:
    found = (content / "exercises").glob("*/*/exercise.yaml")
    return sorted(each.parent for each in found if chapter in (None, each.parents[1].name))


def load_exercise(folder: Path) -> Exercise:
    """Read the description of an exercise.

    Raises:
        Faulty: something in it must be corrected.
    """
    read = Description(folder / "exercise.yaml", _KEYS, ("title", "prompt", "defines"))
    if not _NAME.match(folder.name):
        raise ExerciseError(f"{folder}: an exercise's name has small letters, digits and _ only.")
    return Exercise(
        folder=folder,
        name=folder.name,
        title=read.text("title"),
        prompt=read.text("prompt"),
        defines=read.texts("defines"),
        gives=read.texts("gives"),
        order=read.whole_number("order"),
        after=read.texts("after"),
        needs=read.texts("needs"),
        limits=read.limits(),
        hints=read.texts("hints"),
        practises=read.texts("practises"),
        misconceptions=read.texts("misconceptions"),
        trains=read.one_of("shows", ("training",)) is not None,
        shared=read.texts("harness"),
    )
