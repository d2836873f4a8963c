"""Checks a class: several submissions and folders of them, one line or one report for each."""

import secrets
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from quizlab.cli.output import print_json
from quizlab.cli.submission_check import CheckOptions, exit_status, judge_for
from quizlab.errors import UsageError
from quizlab.exercises.exercise import exercise_names, find_exercise
from quizlab.judge.batch import check_many, submissions_in
from quizlab.judge.judge import SEEDS
from quizlab.judge.judge_process import JudgeProcess
from quizlab.judge.report import VERSION
from quizlab.printable import one_line
from quizlab.terminal.class_lines import class_line, class_summary


def check_class(content: Path, places: Sequence[Path], options: CheckOptions) -> int:
    """Check files and folders and return the exit status: the worst of all; nothing is recorded.

    Raises:
        QuizlabError: an option is for one file only, or there is nothing to check.
    """
    if not options.confined:
        raise UsageError("--no-sandbox is for one file, which you wrote yourself.")
    if options.page is not None:
        raise UsageError("--html writes the report on one file.")
    if options.name is not None:
        find_exercise(content, options.name)  # once, and not for every file
    named = None if options.name is not None else exercise_names(content)
    files = submissions_in(places, named)
    seed = secrets.randbelow(SEEDS) if options.seed is None else options.seed
    with _Judges(content, options) as judges:
        checks = check_many(files, judges.of, seed, name=options.name)
        width, done = max(len(one_line(each)) for each in files), []
        for each in checks:
            if not options.as_json:
                click.echo(class_line(each, width))  # as soon as it is there
            done.append(each)
    if options.as_json:
        print_json({"version": VERSION, "submissions": [each.as_json() for each in done]})
    else:
        click.echo(class_summary(done))
        click.echo(f"The same inputs again: --seed {seed}")
    return max(exit_status(each.verdict.outcome) for each in done)


class _Judges(ExitStack):
    """A judge for each exercise that turns up, kept to the end."""

    def __init__(self, content: Path, options: CheckOptions) -> None:
        super().__init__()
        self._content = content
        self._options = options
        self._names = exercise_names(content)
        self._judges: dict[str, JudgeProcess] = {}

    def of(self, file: Path) -> JudgeProcess:
        """Return the judge of the exercise that a file is for, by its name or --as."""
        name = self._options.name or file.stem
        if self._options.name is None and name not in self._names:
            raise UsageError(f"No exercise is called {name!r}: say which one it is with --as.")
        if name not in self._judges:
            judge = judge_for(find_exercise(self._content, name), self._options, alone=False)
            self._judges[name] = self.enter_context(judge)
        return self._judges[name]
