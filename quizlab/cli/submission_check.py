"""Checks a submission once or after every save, keeps what came of it, and prints it."""

from dataclasses import dataclass
from pathlib import Path

import click

from quizlab import paths
from quizlab.cli.output import print_json
from quizlab.cli.page_file import check_page, write_page
from quizlab.errors import QuizlabError, UsageError
from quizlab.exercises.exercise import Exercise, ExerciseError
from quizlab.exercises.exercise_order import track
from quizlab.exercises.resolve import exercise_for
from quizlab.judge.exercise_faults import faulty_exercise
from quizlab.judge.judge import Judge
from quizlab.judge.report import Report
from quizlab.practice.exercise_guide import next_exercise
from quizlab.progress.exercise_progress import ExerciseProgress
from quizlab.submissions.submission import read_submission
from quizlab.submissions.watch import Seen, saves
from quizlab.terminal.predicted_lines import show_predicted
from quizlab.terminal.report_lines import report_lines
from quizlab.terminal.report_page import report_page
from quizlab.terminal.track_lines import onward_lines, practice_commands
from quizlab.terminal.training_view import training_view
from quizlab.training.config import TrainingConfig
from quizlab.training.device import CPU, Device, device_for
from quizlab.verdict import Outcome

_STATUS = {Outcome.CORRECT: 0, Outcome.BROKEN: 3}


@dataclass(frozen=True)
class CheckOptions:
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


def check_once(content: Path, file: Path, wanted: CheckOptions) -> int:
    """Check a file and return the exit status."""
    submission = read_submission(file)
    try:
        exercise = exercise_for(content, submission, wanted.name)
        with judge_for(exercise, wanted) as judge:
            report = judge.check(submission, wanted.seed)
    except ExerciseError as fault:
        return _print_fault(file, fault, wanted)
    _print(content, exercise, report, None, wanted, _keep(report, exercise.chapter))
    return _STATUS.get(report.verdict.outcome, 1)


def check_saves(content: Path, file: Path, wanted: CheckOptions) -> int:
    """Check a file now and after every save, until Ctrl-C; return only when it cannot begin."""
    try:
        exercise = exercise_for(content, read_submission(file), wanted.name)
        judge = judge_for(exercise, wanted)
    except ExerciseError as fault:
        return _print_fault(file, fault, wanted)
    before: Report | None = None
    with judge:
        for seen in saves(file):
            if seen is Seen.GONE:
                click.echo(f"quizlab: {file} is gone; waiting until it is back.", err=True)
                continue
            try:
                report = judge.check(read_submission(file), wanted.seed)
            except QuizlabError as error:  # half saved, perhaps; the next save may be whole
                click.echo(f"quizlab: {error}", err=True)
                continue
            _print(content, exercise, report, before, wanted, _keep(report, exercise.chapter))
            if before is None:
                click.echo(f"Waiting for the next save of {file.name}; Ctrl-C ends.", err=True)
            before = report
    return 0


def judge_for(exercise: Exercise, wanted: CheckOptions, *, seen: bool = True) -> Judge:
    """Return a judge of an exercise as the command line wants it.

    Args:
        seen: whether somebody looks at one training at a time.
    """
    view = training_view(plain=wanted.plain) if seen and not wanted.as_json else None
    if wanted.page is not None:
        check_page(wanted.page)
    device = _device(exercise, wanted, alone=seen)
    setting = TrainingConfig(device, wanted.data)
    judge = Judge(exercise, confined=wanted.confined, view=view, config=setting)
    if wanted.data is not None and not judge.uses_digits:
        raise UsageError(f"The checks of {exercise.name} use no digits: leave --data out.")
    return judge


def _device(exercise: Exercise, wanted: CheckOptions, *, alone: bool) -> Device:
    """Return where to train, and say it before it takes its time.

    The files of a class are other people's: without a wish they train where the sandbox is whole.
    """
    if not exercise.trains_on_a_device:
        if wanted.device is not None:
            raise UsageError(f"{exercise.name} is not trained on a device: leave --device out.")
        return CPU
    if alone or wanted.device is not None:
        device = device_for(wanted.device, confined=wanted.confined)
    else:
        device = Device(why="several files are checked where the sandbox is whole")
    click.echo(f"Training on {device}.", err=True)
    if device.weaker and wanted.confined:
        click.echo(device.weaker, err=True)
    return device


def _keep(report: Report, chapter: str) -> ExerciseProgress:
    """Record what came of a check; a fault of the exercise is not the student's."""
    record = ExerciseProgress(paths.data_folder(), chapter)
    if report.verdict.outcome is not Outcome.BROKEN:
        shown = [each.misconception for each in report.checks if each.misconception is not None]
        record.note_check(report.exercise, passed=report.passed, misconceptions=shown)
    if record.trouble is not None:
        click.echo(f"quizlab: {record.trouble}", err=True)
    return record


def _print_fault(file: Path, fault: ExerciseError, wanted: CheckOptions) -> int:
    """Print that an exercise cannot be checked, and return the status that says so."""
    report = faulty_exercise(wanted.name or file.stem, file.name, str(fault))
    if wanted.as_json:
        print_json(report.as_json())
    else:
        click.echo("\n".join(report_lines(report)))
    return _STATUS[Outcome.BROKEN]


def _print(
    content: Path,
    exercise: Exercise,
    report: Report,
    before: Report | None,
    wanted: CheckOptions,
    record: ExerciseProgress,
) -> None:
    following = _following(content, exercise, record) if report.passed else None
    if wanted.as_json:
        more = {"next": following and following.name, "practise": practice_commands(exercise)}
        print_json(report.as_json() | more)
    else:
        show_predicted(report, plain=wanted.plain)
        click.echo("\n".join(report_lines(report, before)))
        for line in onward_lines(exercise, following, record) if report.passed else ():
            click.echo(line)
    if wanted.page is not None:  # last, so that a full disk does not cost the report
        write_page(wanted.page, report_page(report, exercise))


def _following(content: Path, exercise: Exercise, record: ExerciseProgress) -> Exercise | None:
    """Return the exercise to offer after one that was passed."""
    tasks = track(content, exercise.chapter)
    return next_exercise(tasks, record, passed=exercise.name)
