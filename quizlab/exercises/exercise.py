"""An exercise: a folder with its description, starter, checks, harness and wrong solutions."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from quizlab.errors import QuizlabError, UsageError, did_you_mean
from quizlab.plain_file import read_plain
from quizlab.records.fields import Fault, doc
from quizlab.records.places import place_faults
from quizlab.records.problems import Problems
from quizlab.records.readers import read_record
from quizlab.sandbox.limits import Limits

if TYPE_CHECKING:
    from quizlab.records.json_schema import Schema

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_MB = 2**20
_MOST = {"seconds": 3_600, "total": 7_200, "memory": 64 * 1024, "result": 1024}
_TOTAL = 60.0


class ExerciseError(QuizlabError):
    """An exercise that its author must correct; the text has a line for each problem."""


def _limit(name: str, default: float, words: str) -> float:
    """Return the field of a limit: above 0 and at most what `_MOST` says."""
    bounds = {"exclusiveMinimum": 0, "maximum": _MOST[name]}
    limit: float = field(default=default, metadata=doc(words, **bounds))
    return limit


@dataclass(frozen=True)
class RunLimits:
    """What one run of a submission may use."""

    seconds: float = _limit("seconds", Limits.wall, "seconds of the clock for one request")
    total: float = _limit(
        "total",
        _TOTAL,
        "seconds of the clock for all requests of one submission together, at least those of one",
    )
    memory: float = _limit("memory", Limits.memory / _MB, "MB of memory")
    result: float = _limit("result", Limits.body_bytes / _MB, "MB of arrays in one reply")


@dataclass(frozen=True)
class Exercise:
    """A coding task with its checks, as `exercise.yaml` describes it."""

    folder: Path = field(metadata={"internal": "yes"})
    title: str = field(metadata=doc("what `quizlab list` shows"))
    prompt: str = field(metadata=doc("the task, in Markdown; `quizlab start` shows it"))
    defines: tuple[str, ...] = field(
        metadata=doc(
            "names that a submission must define; `a | b` is either, and `class with fit` is any "
            "class that has such a method",
            minItems=1,
        )
    )
    gives: tuple[str, ...] = field(
        default=(),
        metadata=doc(
            "names that stand ready before the submission's lines run; the checks begin it with "
            "`submission.begin` and load it themselves"
        ),
    )
    order: int = field(default=0, metadata=doc("its place in the chapter's track"))
    after: tuple[str, ...] = field(
        default=(), metadata=doc("names of exercises of the chapter that this one builds on")
    )
    needs: tuple[str, ...] = field(
        default=(), metadata=doc("modules to load before the submission runs, such as torch")
    )
    limits_: RunLimits = field(
        default=RunLimits(), metadata=doc("what one run may use: seconds, total, memory, result")
    )
    hints: tuple[str, ...] = field(default=(), metadata=doc("hints, each more telling"))
    practises: tuple[str, ...] = field(
        default=(),
        metadata=doc("tags and questionnaire items whose questions are on the same ideas"),
    )
    reads: tuple[str, ...] = field(
        default=(),
        metadata=doc("where to read, where the chapter's reading.yaml does not say it"),
    )
    shows: Literal["training"] | None = field(
        default=None,
        metadata=doc("`training`: a submission may train for some time, which is shown"),
    )
    misconceptions: tuple[str, ...] = field(
        default=(),
        metadata=doc("wrong beliefs that the checks may report, by their names in the catalogue"),
    )
    harness_: tuple[str, ...] = field(
        default=(), metadata=doc("files of the chapter's folder that stand before the harness")
    )

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with the values of keys that could be read."""
        if not _NAME.match(self.name):
            yield Fault("", "an exercise's name has small letters, digits and _ only")
        if not self.defines:
            yield Fault("defines", "defines is an empty list")
        yield from place_faults("reads", self.reads)
        for key, most in _MOST.items():
            if not 0 < (value := getattr(self.limits_, key)) <= most:
                allowed = "seconds (at most 3600), total (at most 7200), memory (MB), result (MB)"
                yield Fault(f"limits.{key}", f"limits has {key}: {value}; allowed are {allowed}")

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.name

    @property
    def address(self) -> str:
        """What commands call it: its name, or `chapter/name` where two chapters have the name."""
        return _address(self.folder)

    @property
    def limits(self) -> Limits:
        """What the sandbox lets one child use."""
        return Limits(
            wall=self.limits_.seconds,
            cpu=max(math.ceil(4 * self.limits_.seconds), 20),
            memory=int(self.limits_.memory * _MB),
            body_bytes=int(self.limits_.result * _MB),
        )

    @property
    def total_seconds(self) -> float:
        """How long all requests of one submission together may take."""
        return max(self.limits_.total, self.limits_.seconds)

    @property
    def trains(self) -> bool:
        """Whether a submission may train for some time, which is shown."""
        return self.shows == "training"

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

    def harness_files(self) -> list[Path]:
        """Return the files that the harness is made of, in their order."""
        own = self.folder / "harness.py"
        shared = [self.folder.parent / name for name in self.harness_]
        return [*shared, *([own] if own.exists() else [])]

    def harness(self) -> str | None:
        """Return the source of the harness, None when there is none.

        Raises:
            ExerciseError: a file of it cannot be read.
        """
        sources = [_source(path) for path in self.harness_files()]
        return "\n\n".join(sources) if sources else None

    def reference(self) -> str:
        """Return what stands after the harness only where the solution runs."""
        path = self.folder / "reference.py"
        return _source(path) if path.exists() else ""

    def wrong_solutions(self) -> list[Path]:
        """Return the programs that must be caught."""
        return sorted((self.folder / "wrong").glob("*.py"))

    def right_solutions(self) -> list[Path]:
        """Return the programs and notebooks that must pass, beside the reference solution."""
        return sorted((self.folder / "right").glob("*.[pi][yp]*"))


def _source(path: Path) -> str:
    try:
        return read_plain(path).decode()
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
    for folder in exercise_folders(content, chapter):
        try:
            yield load_exercise(folder)
        except ExerciseError as fault:
            yield fault


def find_exercise(content: Path, name: str) -> Exercise:
    """Return the exercise of a name, such as `pairs` or `ch4/pairs`.

    Raises:
        UsageError: there is none, and the nearest name is offered; or several chapters have one.
        ExerciseError: its author must correct it.
    """
    within = {f"{each.parent.name}/{each.name}": each for each in exercise_folders(content)}
    found = [full for full, folder in within.items() if name in (full, folder.name)]
    if not found:
        known = ", ".join(exercise_addresses(content))
        near = did_you_mean(name, [*exercise_names(content), *within])
        offer = near or f". There are: {known}."
        raise UsageError(f"There is no exercise {name[:60]!r}{offer}")
    if len(found) > 1:
        raise UsageError(f"Several chapters have an exercise {name!r}: say {' or '.join(found)}.")
    return load_exercise(within[found[0]])


def exercise_folders(content: Path, chapter: str | None = None) -> list[Path]:
    """Return the folders that have an exercise, by chapter and name."""
    found = (content / "exercises").glob("*/*/exercise.yaml")
    return sorted(each.parent for each in found if chapter in (None, each.parents[1].name))


def exercise_names(content: Path) -> list[str]:
    """Return the names of all exercises of a course, faulty ones too; each once."""
    return list(dict.fromkeys(each.name for each in exercise_folders(content)))


def exercise_addresses(content: Path) -> list[str]:
    """Return what commands call the exercises of a course, faulty ones too."""
    return [_address(folder) for folder in exercise_folders(content)]


def _address(folder: Path) -> str:
    same = list(folder.parents[1].glob(f"*/{folder.name}/exercise.yaml"))
    return folder.name if len(same) < 2 else f"{folder.parent.name}/{folder.name}"


def load_exercise(folder: Path) -> Exercise:
    """Read the description of an exercise.

    Raises:
        ExerciseError: something in it must be corrected; each problem has its line.
    """
    problems = Problems(str(folder / "exercise.yaml"))
    exercise = read_exercise(folder, problems)
    if problems.found or exercise is None:
        raise ExerciseError("\n".join(str(each) for each in problems.sorted()))
    return exercise


def read_exercise(folder: Path, problems: Problems) -> Exercise | None:
    """Read the description of an exercise as far as it can be read, and add its problems."""
    read = read_record(folder / "exercise.yaml", Exercise, problems, folder=folder)
    return read if isinstance(read, Exercise) else None


def exercise_schema() -> "Schema":
    """Return the JSON Schema of an `exercise.yaml`."""
    from quizlab.records.json_schema import record_schema

    return record_schema(Exercise, "quizlab: an exercise")
