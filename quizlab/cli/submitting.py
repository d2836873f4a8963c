"""Checks a submission once or after every save, keeps what came of it, and prints it."""

import json
from dataclasses import dataclass
from pathlib import Path

import click

from quizlab import folders
from quizlab.cli.page_file import check_page, write_page
from quizlab.errors import QuizlabError, UsageError
from quizlab.judge.desk import exercise_for
from quizlab.judge.exercise import Exercise
from quizlab.judge.judge import Judge
from quizlab.judge.record import Record
from quizlab.judge.report import Report
from quizlab.judge.submission import read_submission
from quizlab.judge.track import next_exercise, track
from quizlab.judge.watch import saves
from quizlab.terminal.predicted_lines import show_predicted
from quizlab.terminal.report_lines import report_lines
from quizlab.terminal.report_page import report_page
from quizlab.terminal.track_lines import onward_lines, practice_commands
from quizlab.terminal.training_view import training_view
from quizlab.training.device import CPU, Device, device_for
from quizlab.training.setting import Setting
from quizlab.verdict import Outcome

_STATUS = {Outcome.CORRECT: 0, Outcome.BROKEN: 3}


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for beside the file.

    Attributes:
        name: of the exercise, where the file's does not tell.
        plain: no pictures, only words.
        page: the web page to write.
        device: where to train; None to choose.
        data: digits to use in place of those that ship with quizlab.
    """

    name: str | None = None
    seed: int | None = None
    confined: bool = True
    as_json: bool = False
    plain: bool = False
    page: Path | None = None
    device: str | None = None
    data: Path | None = None


def check_once(content: Path, file: Path, wanted: Wanted) -> int:
    """Check a file and return the exit status."""
    submission = read_submission(file)
    exercise = exercise_for(content, submission, wanted.name)
    with _judge(exercise, wanted) as judge:
        report = judge.check(submission, wanted.seed)
    _keep(report)
    _print(content, exercise, report, None, wanted)
    return _STATUS.get(report.verdict.outcome, 1)


def check_saves(content: Path, file: Path, wanted: Wanted) -> int:
    """Check a file now and after every save, until Ctrl-C; never returns otherwise."""
    exercise = exercise_for(content, read_submission(file), wanted.name)
    before: Report | None = None
    with _judge(exercise, wanted) as judge:
        for _ in saves(file):
            try:
                report = judge.check(read_submission(file), wanted.seed)
            except QuizlabError as error:  # half saved, perhaps; the next save may be whole
                click.echo(f"quizlab: {error}", err=True)
                continue
            _keep(report)
            _print(content, exercise, report, before, wanted)
            before = report
    return 0


def _judge(exercise: Exercise, wanted: Wanted) -> Judge:
    view = None if wanted.as_json else training_view(plain=wanted.plain)
    if wanted.page is not None:
        check_page(wanted.page)
    device = _device(exercise, wanted)
    setting = Setting(device, wanted.data)
    judge = Judge(exercise, confined=wanted.confined, view=view, setting=setting)
    if wanted.data is not None and not any("mnist" in check.asks for check in judge.checks):
        raise UsageError(f"The checks of {exercise.name} use no digits: leave --data out.")
    return judge


def _device(exercise: Exercise, wanted: Wanted) -> Device:
    """Return where to train, and say it before it takes its time."""
    if not exercise.trains_on_a_device:
        if wanted.device is not None:
            raise UsageError(f"{exercise.name} is not trained on a device: leave --device out.")
        return CPU
    device = device_for(wanted.device, confined=wanted.confined)
    click.echo(f"Training on {device}.", err=True)
    if device.weaker and wanted.confined:
        click.echo(device.weaker, err=True)
    return device


def _keep(report: Report) -> None:
    shown = [each.misconception for each in report.checks if each.misconception is not None]
    record = Record(folders.data_folder())
    record.note_check(report.exercise, passed=report.passed, misconceptions=shown)


def _print(
    content: Path, exercise: Exercise, report: Report, before: Report | None, wanted: Wanted
) -> None:
    if wanted.page is not None:
        write_page(wanted.page, report_page(report, exercise))
    record = Record(folders.data_folder())
    following = _following(content, exercise, record) if report.passed else None
    if wanted.as_json:
        more = {"next": following and following.name, "practise": practice_commands(exercise)}
        click.echo(json.dumps(report.as_json() | more, indent=2, ensure_ascii=False))
        return
    show_predicted(report, plain=wanted.plain)
    click.echo("\n".join(report_lines(report, before)))
    for line in onward_lines(exercise, following, record) if report.passed else ():
        click.echo(line)


def _following(content: Path, exercise: Exercise, record: Record) -> Exercise | None:
    """Return the exercise to offer after one that was passed."""
    tasks = track(content, exercise.chapter)
    return next_exercise(tasks, record, passed=exercise.name)
