"""`quizlab check`: exercises, banks and single responses."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizlab.cli.check_course import check_course
from quizlab.cli.check_exercise import check_exercise
from quizlab.cli.completion import complete_question
from quizlab.cli.output import print_json
from quizlab.cli.own_course import own_course
from quizlab.cli.seed import SEED

if TYPE_CHECKING:
    from quizlab.course import Course
    from quizlab.free_text.measuring.calibration import Calibration


@click.group("check", short_help="Check an exercise, a bank, a course, or one response.")
def command() -> None:
    """Check an exercise, a bank, a whole course, or a response to one question.

    \b
    Examples:
      quizlab check exercise pairs.py
      quizlab check bank
      quizlab check course
      quizlab check question broadcast-rule a
    """


command.add_command(check_exercise)
command.add_command(check_course)


@command.command("bank", short_help="Report every problem of the banks of a course.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--marked",
    multiple=True,
    metavar="FILE…",
    type=click.Path(path_type=Path),
    help="Measure agreement with responses that a person has marked; further files may follow.",
)
@click.option("--author", "authors", multiple=True, help="With --marked: only by this author.")
@click.option(
    "--learn",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="With --marked: write what is learned from these responses to FILE.",
)
@click.option(
    "--calibrate",
    "calibrated",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="With --marked: write to FILE which questions agree well enough to fail a student.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the problems or figures as JSON.")
@click.pass_obj
def check_bank(
    course: str | None,
    files: tuple[Path, ...],
    marked: tuple[Path, ...],
    authors: tuple[str, ...],
    learn: Path | None,
    calibrated: Path | None,
    as_json: bool,
) -> int:
    """Report every problem of the banks FILES, or of the whole course; silent when there is none.

    Warnings go to standard error and fail nothing: free text that was not calibrated, and has few
    patterns an idea.

    Each bank is read and proven: every accept is correct, every reject is not, every variant has
    an answer, every mistake gets its feedback.

    With --marked the questions in free text mark the responses of FILE instead, and how far they
    agree with the person who marked them is printed. With --learn a classifier also learns from
    these responses; it leaves a response undecided where it contradicts what the patterns found.
    With --calibrate the questions that agree well enough on enough responses are written down;
    any other passes a response or leaves it undecided, and fails none.

    \b
    Examples:
      quizlab check bank
      quizlab check bank questions/week1/01-first.yaml
      quizlab check bank --marked marked.yaml
      quizlab check bank --marked marked.yaml --learn questions/week1/second-opinions.json
      quizlab check bank --marked marked.yaml --calibrate questions/week1/second-opinions.json
    """
    if marked:
        from quizlab.free_text.measuring.calibration import calibrate

        found = calibrate(own_course(course), list(files), list(marked), authors)
        if learn is not None and not found.problems:
            from quizlab.free_text.measuring.training import learn_into

            # Before the table, which may go to a pipe that is closed early.
            count = learn_into(learn, found)
            told = f"Learned, and written to {learn}. Questions it is about: {count}."
            click.echo(told, err=True)
        if calibrated is not None and not found.problems:
            _calibrate(found, calibrated)
        _show(found, as_json)
        return 1 if found.problems else 0
    if learn is not None:
        raise click.UsageError("--learn needs responses to learn from: name them with --marked.")
    if calibrated is not None:
        raise click.UsageError("--calibrate needs responses to measure: name them with --marked.")
    if authors:
        raise click.UsageError("--author chooses among marked responses: name them with --marked.")
    return _prove(own_course(course), files, as_json)


def _prove(course: "Course", files: tuple[Path, ...], as_json: bool) -> int:
    from quizlab.authoring.bank_style import check_banks_and_style

    result = check_banks_and_style(course, list(files))
    if as_json:
        print_json(result.as_json())
    else:
        for problem in result.problems:
            click.echo(str(problem))
        for warning in result.warnings:
            click.echo(str(warning), err=True)
    return 1 if result.problems else 0


def _show(found: "Calibration", as_json: bool) -> None:
    from quizlab.terminal.agreement_lines import agreement_lines

    if as_json:
        print_json(found.as_json())
        return
    for line in [*map(str, found.problems), *agreement_lines(found.markings)]:
        click.echo(line)


class WithResponse(click.Command):
    """A command whose last argument is a response, which may begin with a dash: `-2`, `- words`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put what begins with a dash and is none of the options behind a ``--``."""
        options = {name for each in self.get_params(ctx) for name in each.opts}
        ends = args.index("--") if "--" in args else len(args)
        for place, arg in enumerate(args[:ends]):
            is_value = place > 0 and args[place - 1] == "--seed"
            if re.match("-(?!-[A-Za-z])", arg) and arg not in options and not is_value:
                args = [*args[:place], *args[place + 1 :], "--", arg]
                break
        return super().parse_args(ctx, args)


def _calibrate(found: "Calibration", path: Path) -> None:
    from quizlab.free_text.measuring.calibration import calibrate_into

    measured = calibrate_into(path, found)
    count = sum(each.suffices for each in measured.values())
    click.echo(f"Measured, and written to {path}. Questions that may fail: {count}.", err=True)
    for name, each in measured.items():
        if not each.suffices:
            figures = f"{each.responses} responses, {each.decided} decided, {each.agreed} agreed on"
            click.echo(f"  {name} may not: {figures}.", err=True)


@command.command(
    "question", cls=WithResponse, short_help="Check a response to one question, for scripts."
)
@click.argument("name", metavar="ID", shell_complete=complete_question)
@click.argument("response")
@click.option("--seed", type=SEED, default=0, help="Which variant, as in show.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
@click.pass_obj
def check_question(course: str | None, name: str, response: str, seed: int, as_json: bool) -> int:
    """Check RESPONSE to the question ID: for scripts; nothing is stored.

    Status 0: correct. 1: partial, incorrect, undecided or unreadable. 3: the question is broken.

    \b
    Examples:
      quizlab check question broadcast-rule a --json
      quizlab check question rank-of-a-vector 1
    """
    from quizlab.bank.respond import verdict_on
    from quizlab.courses.find import find_course
    from quizlab.practice.listing import find_question
    from quizlab.terminal.verdict_words import verdict_lines

    _, entry = find_question(find_course(course), name)
    verdict = verdict_on(entry, seed, response)
    if as_json:
        print_json({"version": 1, "question": entry.id} | verdict.as_json())
    else:
        click.echo("\n".join(verdict_lines(verdict, response)))
    return {"correct": 0, "broken": 3}.get(verdict.outcome, 1)
