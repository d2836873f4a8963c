"""`quizlab export`: the questions of a chapter for other programs."""

from pathlib import Path

import click

from quizlab.cli.completion import complete_chapter
from quizlab.cli.own_course import own_course
from quizlab.exchange.formats import EXPORTS

MOST_VARIANTS = 100


@click.command("export", short_help="Write a chapter's questions for Moodle, Anki and others.")
@click.argument("form", metavar="FORMAT", type=click.Choice(EXPORTS))
@click.argument("chapter", required=False, shell_complete=complete_chapter)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The file to be written; - is standard output.",
)
@click.option(
    "--variants",
    type=click.IntRange(1, MOST_VARIANTS),
    default=1,
    help="How many variants of a question with varied names; 1 if left out.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def command(
    course: str | None,
    form: str,
    chapter: str | None,
    output: Path,
    variants: int,
    force: bool,
) -> None:
    """Write the questions of CHAPTER in another FORMAT, or of the first chapter.

    What went over whole, what was simplified and how, and what stayed behind and why is told on
    standard error; docs/exchange.md has it as a table.

    \b
    Examples:
      quizlab export moodle week1 -o week1.xml
      quizlab export gift week1 -o week1.gift --variants 5
    """
    from quizlab.bank.chapter import load_chapter
    from quizlab.cli.new_file import check_output, write_output
    from quizlab.exchange.formats import writer
    from quizlab.exchange.outgoing import export

    found = own_course(course)
    check_output(output, force=force)
    loaded = load_chapter(found, chapter or found.first_chapter())
    if loaded.problems:
        what = f"Problems keep questions of {loaded.name} out: {len(loaded.problems)}"
        click.echo(f"quizlab: {what}; `quizlab check bank` names them.", err=True)
    made = export(loaded, found.id, writer(form), variants)
    write_output(output, made.data, force=force)
    click.echo("\n".join(made.report), err=True)
