"""`quizlab import`: a bank from questions that were written for other programs."""

from pathlib import Path

import click

from quizlab.errors import QuizlabError
from quizlab.exchange.formats import IMPORTS
from quizlab.printable import one_line


@click.command("import", short_help="Make a bank of questions from Moodle and others.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="BANK.yaml",
    type=click.Path(path_type=Path),
    help="The bank to be written; - is standard output.",
)
@click.option(
    "--from",
    "form",
    type=click.Choice(IMPORTS),
    help="The format of FILE; found out from its content if left out.",
)
@click.option("--force", is_flag=True, help="Write over a bank that is there.")
def command(file: Path, output: Path, form: str | None, force: bool) -> int:
    """Make a bank of the questions in FILE, which may lie in a zip.

    What came over whole, what was simplified and how, and what stayed behind and why is told on
    standard error. What has no counterpart is a comment in the bank, which says what to add.

    Status 0: all questions came over. 1: some wait in comments for a person.

    \b
    Examples:
      quizlab import moodle-export.xml -o questions/week1/moodle.yaml
      quizlab import quiz.gift -o -
    """
    from quizlab.cli.new_file import check_output, write_output
    from quizlab.exchange.formats import format_of, reader
    from quizlab.exchange.incoming import read_file
    from quizlab.exchange.to_bank import bank_of, imported_lines

    check_output(output, force=force)
    data = read_file(file)
    source = reader(form or format_of(data))
    if not (found := list(source.read(data))):
        raise QuizlabError(f"{one_line(file)} was read as {source.TITLE} and has no question.")
    bank = bank_of(found, file.stem, file.name)
    write_output(output, bank.text.encode(), force=force)
    click.echo("\n".join(imported_lines(bank)), err=True)
    return 1 if bank.waiting else 0
