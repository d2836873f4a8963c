"""`quizlab check`: banks and single responses."""

import json
from pathlib import Path

import click


@click.group("check", short_help="Check a bank, or a response to one question.")
def command() -> None:
    """Check a bank, or a response to one question."""


@command.command("bank")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.pass_obj
def check_bank(course: Path | None, files: tuple[Path, ...], as_json: bool) -> int:
    """Report every problem of the banks FILES, or of the whole course; silent when there is none.

    Each bank is read and proven: every accept is correct, every reject is not, every variant has
    an answer, every mistake gets its feedback.

    \b
    Examples:
      quizlab check bank
      quizlab check bank questions/ch4/3-tensors.yaml
    """
    from quizlab.bank.check import check_banks
    from quizlab.course import find_course

    result = check_banks(find_course(course), list(files))
    if as_json:
        click.echo(json.dumps(result.as_json(), indent=2))
    else:
        for problem in result.problems:
            click.echo(str(problem))
    return 1 if result.problems else 0
