"""What is known of an exercise before it runs: its names, and whether its files are Python."""

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizlab.authoring.exercise_findings import ExerciseFindings
from quizlab.errors import did_you_mean
from quizlab.exercises.exercise import Exercise
from quizlab.plain_file import read_plain
from quizlab.records.problems import Problems
from quizlab.records.source_lines import line_of
from quizlab.records.yaml_file import read_root


@dataclass(frozen=True)
class ChapterNames:
    """What the exercises of a chapter may name: other exercises, ideas and wrong beliefs."""

    exercises: frozenset[str]
    ideas: frozenset[str]
    misconceptions: frozenset[str]


def check_names(exercise: Exercise, known: ChapterNames, check: ExerciseFindings) -> None:
    """Report names that stand for nothing, and what is missing that a student would want."""
    path = exercise.folder / "exercise.yaml"
    raw: Any = read_root(path, Problems(str(path)))
    named = (
        ("after", exercise.after, known.exercises, "an exercise of the chapter"),
        ("misconceptions", exercise.misconceptions, known.misconceptions, "in the catalogue"),
        ("practises", exercise.practises, known.ideas, "a tag or an item of a question"),
    )
    for key, names, there, what in named:
        for number, name in enumerate(names):
            if name not in there:
                offer = did_you_mean(name, there)
                line = line_of(raw, f"{key}.{number}", line_of(raw, key, 1))
                check.add(path, line, f"{key} has {name!r}, which is not {what}{offer}")
    if not exercise.hints:
        check.warn(path, 1, "it has no hints: who is stuck finds no help")
    if not exercise.wrong_solutions():
        check.warn(path, 1, "it has no wrong solutions: nothing shows that its checks catch one")


def check_files(exercise: Exercise, check: ExerciseFindings) -> bool:
    """Report files that are missing or no Python; return whether the checks can be run."""
    path = exercise.folder / "exercise.yaml"
    needed = {"starter": exercise.starter, "file with checks": exercise.checks}
    if exercise.solution.parents[1].is_dir():
        needed["solution"] = exercise.solution
    for what, file in needed.items():
        if not file.is_file():
            check.add(path, 1, f"its {what} is missing: {file}")
    for file in exercise.harness_files():
        if not file.is_file():
            check.add(path, 1, f"harness names {file.name}, which is missing: {file}")
    driving = [*exercise.harness_files(), exercise.folder / "reference.py", exercise.checks]
    driving = [each for each in driving if each.is_file()]
    others = [each for each in (exercise.starter, exercise.solution) if each.is_file()]
    parsed = [(each, _is_python(each, check)) for each in (*driving, *others)]
    if exercise.starter.is_file() and b"TODO" not in read_plain(exercise.starter):
        check.warn(exercise.starter, 1, "the starter has no TODO that says what is to be written")
    return exercise.checks.is_file() and all(good for each, good in parsed if each in driving)


def _is_python(path: Path, check: ExerciseFindings) -> bool:
    try:
        ast.parse(read_plain(path))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        check.add(path, getattr(error, "lineno", 1) or 1, f"it is not Python: {error}")
        return False
    return True
