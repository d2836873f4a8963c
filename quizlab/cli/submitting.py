"""Checks a submission once or after every save, keeps what came of it, and prints it."""

import json
from pathlib import Path

import click

from quizlab import folders
from quizlab.errors import QuizlabError
from quizlab.judge.desk import exercise_for
from quizlab.judge.exercise import Exercise
from quizlab.judge.judge import Judge
from quizlab.judge.record import Record
from quizlab.judge.report import Report
from quizlab.judge.submission import read_submission
from quizlab.judge.track import next_exercise, track
from quizlab.judge.watch import saves
from quizlab.terminal.report_lines import report_lines
from quizlab.terminal.track_lines import onward_lines, practice_commands
from quizlab.verdict import Outcome

_STATUS = {Outcome.CORRECT: 0, Outcome.BROKEN: 3}


def check_once(
    content: Path, file: Path, name: str | None, seed: int | None, *, confined: bool, as_json: bool
) -> int:
    """Check a file and return the exit status."""
    submission = read_submission(file)
    exercise = exercise_for(content, submission, name)
    with Judge(exercise, confined=confined) as judge:
        report = judge.check(submission, seed)
    _keep(report)
    _print(content, exercise, report, None, as_json=as_json)
    return _STATUS.get(report.verdict.outcome, 1)


def check_saves(
    content: Path, file: Path, name: str | None, *, confined: bool, as_json: bool
) -> int:
    """Check a file now and after every save, until Ctrl-C; never returns otherwise."""
    exercise = exercise_for(content, read_submission(file), name)
    before: Report | None = None
    with Judge(exercise, confined=confined) as judge:
        for _ in saves(file):
            try:
                report = judge.check(read_submission(file))
            except QuizlabError as error:  # half saved, perhaps; the next save may be whole
                click.echo(f"quizlab: {error}", err=True)
                continue
            _keep(report)
            _print(content, exercise, report, before, as_json=as_json)
            before = report
    return 0


def _keep(report: Report) -> None:
    shown = [each.misconception for each in report.checks if each.misconception is not None]
    record = Record(folders.data_folder())
    record.note_check(report.exercise, passed=report.passed, misconceptions=shown)


def _print(
    content: Path, exercise: Exercise, report: Report, before: Report | None, *, as_json: bool
) -> None:
    record = Record(folders.data_folder())
    following = _following(content, exercise, record) if report.passed else None
    if as_json:
        more = {"next": following and following.name, "practise": practice_commands(exercise)}
        click.echo(json.dumps(report.as_json() | more, indent=2, ensure_ascii=False))
        return
    click.echo("\n".join(report_lines(report, before)))
    for line in onward_lines(exercise, following, record) if report.passed else ():
        click.echo(line)


def _following(content: Path, exercise: Exercise, record: Record) -> Exercise | None:
    """Return the exercise to offer after one that was passed."""
    tasks = track(content, exercise.chapter)
    return next_exercise(tasks, record, passed=exercise.name)
