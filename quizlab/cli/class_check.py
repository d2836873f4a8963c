"""Checks a class: several submissions and folders of them, one line or one report for each."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from quizlab.cli.output import print_json
from quizlab.cli.submission_check import CheckOptions, judge_for
from quizlab.errors import UsageError
from quizlab.exercises.exercise import Exercise, exercise_names, find_exercise
from quizlab.judge.batch import Checked, check_many, submissions_in
from quizlab.judge.judge import SEEDS, Judge
from quizlab.judge.report import VERSION
from quizlab.terminal.class_lines import class_line, class_summary
from quizlab.verdict import Outcome


def check_class(content: Path, places: Sequence[Path], wanted: CheckOptions) -> int:
    """Check files and folders and return the exit status: the worst of all; nothing is recorded."""
    if not wanted.confined:
        raise UsageError("--no-sandbox is for one file, which you wrote yourself.")
    if wanted.page is not None:
        raise UsageError("--html writes the report on one file.")
    if wanted.name is not None:
        find_exercise(content, wanted.name)  # once, and not for every file
    named = None if wanted.name is not None else exercise_names(content)
    files = submissions_in(places, named)
    seed = secrets.randbelow(SEEDS) if wanted.seed is None else wanted.seed
    with _Judges(content, wanted) as judges:
        checks = check_many(files, judges.exercise_of, judges.judge_of, seed)
        done = _printed(files, checks, wanted)
    if not wanted.as_json:
        click.echo(class_summary(done))
        click.echo(f"The same inputs again: --seed {seed}")
    return _status(done)


class _Judges(ExitStack):
    """A judge for each exercise that turns up, kept to the end."""

    def __init__(self, content: Path, wanted: CheckOptions) -> None:
        super().__init__()
        self.content = content
        self.wanted = wanted
        self.names = exercise_names(content)
        self.judges: dict[str, Judge] = {}

    def exercise_of(self, file: Path) -> Exercise:
        """Return the exercise that a file is for, by its name or --as."""
        name = self.wanted.name or file.stem
        if name not in self.names:
            raise UsageError(f"No exercise is called {name!r}: say which one it is with --as.")
        return find_exercise(self.content, name)

    def judge_of(self, exercise: Exercise) -> Judge:
        """Return the judge of an exercise."""
        if exercise.name not in self.judges:
            judge = judge_for(exercise, self.wanted, seen=False)
            self.judges[exercise.name] = self.enter_context(judge)
        return self.judges[exercise.name]


def _printed(
    files: Sequence[Path], checks: Iterator[Checked], wanted: CheckOptions
) -> list[Checked]:
    """Print each line as soon as it is there, or all reports as one JSON."""
    if wanted.as_json:
        done = list(checks)
        reports = {"version": VERSION, "submissions": [each.as_json() for each in done]}
        print_json(reports)
        return done
    width, done = max(len(str(each)) for each in files), []
    for each in checks:
        click.echo(class_line(each, width))
        done.append(each)
    return done


def _status(done: Sequence[Checked]) -> int:
    outcomes = {each.verdict.outcome for each in done}
    if Outcome.BROKEN in outcomes:
        return 3
    return 0 if outcomes == {Outcome.CORRECT} else 1
