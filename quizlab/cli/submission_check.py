"""Checks a submission once or after every save, keeps what came of it, and prints it."""

import contextlib
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from quizlab import paths
from quizlab.cli.output import print_json
from quizlab.cli.page_file import check_page, write_page
from quizlab.course import Course
from quizlab.errors import QuizlabError, UsageError
from quizlab.exercises.exercise import Exercise, ExerciseError
from quizlab.exercises.exercise_order import track
from quizlab.exercises.resolve import exercise_for
from quizlab.judge.exercise_faults import faulty_exercise
from quizlab.judge.judge_process import JudgeProcess
from quizlab.judge.reference_proof import DoubtingJudge
from quizlab.judge.report import Report
from quizlab.practice.exercise_guide import next_exercise, reading_lines
from quizlab.progress.exercise_progress import ExerciseProgress
from quizlab.submissions.submission import read_submission
from quizlab.submissions.watch import Seen, saves
from quizlab.terminal.lines import show_lines
from quizlab.terminal.predicted_lines import show_predicted
from quizlab.terminal.report_lines import report_lines
from quizlab.terminal.report_page import report_page
from quizlab.terminal.track_lines import onward_lines, practice_commands
from quizlab.terminal.training_view import training_view
from quizlab.training.config import TrainingConfig
from quizlab.training.device import CPU, Device, device_for
from quizlab.verdict import Outcome


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


def check_file(course: Course, file: Path, options: CheckOptions, *, watch: bool = False) -> int:
    """Check a file, with ``watch`` again after every save until Ctrl-C; return the exit status.

    Raises:
        QuizlabError: the file is not a submission, or of no exercise; nothing can check it here.
    """
    before: Report | None = None
    status = 0
    with contextlib.closing(_reports(course.root, file, options, watch=watch)) as reports:
        for exercise, report in reports:
            _publish(course, exercise, report, before, options)
            before, status = report, exit_status(report.verdict.outcome)
    return status


def exit_status(outcome: Outcome) -> int:
    """Return the exit status of a check: 0 where it passed, 3 where nothing could be decided."""
    return {Outcome.CORRECT: 0, Outcome.BROKEN: 3}.get(outcome, 1)


def _reports(
    content: Path, file: Path, options: CheckOptions, *, watch: bool
) -> Generator[tuple[Exercise | None, Report]]:
    """Yield the exercise and the report on a file; with ``watch`` one more after every save."""
    submission = read_submission(file)
    try:
        exercise = exercise_for(content, submission, options.name)
        judge = judge_for(exercise, options)
    except ExerciseError as fault:
        yield None, faulty_exercise(options.name or file.stem, file.name, str(fault))
        return
    with judge:
        if not watch:
            yield exercise, judge.check(submission, options.seed)
            return
        waiting = False
        for seen in saves(file):
            if seen is Seen.GONE:
                click.echo(f"quizlab: {file} is gone; waiting until it is back.", err=True)
                continue
            try:
                report = judge.check(read_submission(file), options.seed)
            except QuizlabError as error:  # half saved, perhaps; the next save may be whole
                click.echo(f"quizlab: {error}", err=True)
                continue
            yield exercise, report
            if not waiting:
                click.echo(f"Waiting for the next save of {file.name}; Ctrl-C ends.", err=True)
                waiting = True


def judge_for(exercise: Exercise, options: CheckOptions, *, alone: bool = True) -> JudgeProcess:
    """Return a judge of an exercise as the command line wants it.

    Args:
        alone: whether one file is checked, so that its training can be shown.

    Raises:
        ExerciseError: the checks cannot be collected.
        UsageError: an option does not go with the exercise.
    """
    view = training_view(plain=options.plain) if alone and not options.as_json else None
    if options.page is not None:
        check_page(options.page)
    device = _device(exercise, options, alone=alone)
    config = TrainingConfig(device, options.data)
    judge = JudgeProcess(
        exercise,
        lambda: DoubtingJudge(exercise, confined=options.confined, view=view, config=config),
    )
    if options.data is not None and not judge.uses_digits:
        judge.close()
        raise UsageError(f"The checks of {exercise.name} use no digits: leave --data out.")
    return judge


def _device(exercise: Exercise, options: CheckOptions, *, alone: bool) -> Device:
    """Return where to train, and say it before it takes its time.

    The files of a class are other people's: without a wish they train where the sandbox is whole.
    """
    if not exercise.trains_on_a_device:
        if options.device is not None:
            raise UsageError(f"{exercise.name} is not trained on a device: leave --device out.")
        return CPU
    if alone or options.device is not None:
        device = device_for(options.device, confined=options.confined)
    else:
        device = Device(why="several files are checked where the sandbox is whole")
    click.echo(f"Training on {device}.", err=True)
    if device.weaker and options.confined:
        click.echo(device.weaker, err=True)
    return device


def _publish(
    course: Course,
    exercise: Exercise | None,
    report: Report,
    before: Report | None,
    options: CheckOptions,
) -> None:
    """Keep what came of a check, and print it with what may come next.

    Args:
        exercise: None where it could not be read.
        before: the report on the file as it was saved last.
    """
    more: dict[str, object] = {}
    onward: Iterable[str] = ()
    if exercise is not None:
        progress = ExerciseProgress(paths.data_folder(), exercise.chapter, course.id)
        if report.verdict.outcome is not Outcome.BROKEN:
            shown = [each.misconception for each in report.checks if each.misconception is not None]
            progress.note_check(exercise.name, passed=report.passed, misconceptions=shown)
        if progress.trouble is not None:
            click.echo(f"quizlab: {progress.trouble}", err=True)
        following = None
        if report.passed:
            tasks = track(course.root, exercise.chapter)
            following = next_exercise(tasks, progress, passed=exercise.name)
            onward = onward_lines(exercise, following, progress)
        elif report.verdict.outcome is not Outcome.BROKEN:
            onward = reading_lines(exercise)
        more = {"next": following and following.address, "practise": practice_commands(exercise)}
    if options.as_json:
        print_json(report.as_json() | more)
    else:
        show_predicted(report, plain=options.plain)
        show_lines((*report_lines(report, before), *onward), plain=options.plain)
    if options.page is not None and exercise is not None:
        write_page(options.page, report_page(report, exercise))  # last: a full disk costs no report
