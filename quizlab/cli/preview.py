"""`quizlab preview`: a bank as students see it, with all that an author wants to look at."""

import sys
from pathlib import Path

import click

from quizlab.cli.completion import complete_question
from quizlab.cli.own_course import own_course


@click.command("preview", short_help="Show a bank with variants, mistakes and feedback.")
@click.argument("what", metavar="[FILE|ID]", required=False, shell_complete=complete_question)
@click.option("--once", is_flag=True, help="Do not wait for the next save of the file.")
@click.pass_obj
def command(course: str | None, what: str | None, once: bool) -> None:
    """Show the bank FILE, the question ID, or all banks of the course as students see them.

    With every variant, every foreseen mistake with its feedback, and what is said to the samples.
    No progress is touched. On a terminal, a file or a question is shown again after each save of
    its bank, until Ctrl-C.

    \b
    Examples:
      quizlab preview questions/week1/01-first.yaml
      quizlab preview mean-of-two --once
      quizlab preview | less
    """
    from quizlab.authoring.preview import bank_lines, bank_of, previewed
    from quizlab.bank.check import all_files
    from quizlab.course import CATALOGUE
    from quizlab.terminal.plain_text import terminal_width

    mine = own_course(course)
    only = None
    if what is None:
        files = [each for each in all_files(mine) if each.name != CATALOGUE]
    elif Path(what).is_file():
        files = [Path(what)]
    else:
        files, only = [bank_of(mine, what)], what

    def show() -> None:
        for path in files:
            click.echo("\n".join(bank_lines(previewed(mine, path), terminal_width(), only)))

    if once or what is None or not sys.stdout.isatty():
        show()
        return
    from quizlab.submissions.watch import Seen, saves

    for seen in saves(files[0]):
        if seen is Seen.GONE:
            click.echo(f"quizlab: {files[0]} is gone; waiting until it is back.", err=True)
            continue
        click.clear()
        show()
        click.echo(f"Waiting for the next save of {files[0].name}; Ctrl-C ends.", err=True)
