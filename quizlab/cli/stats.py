"""`quizlab stats`: what the practice came to."""

import sys

import click

from quizlab.cli.completion import complete_chapter
from quizlab.cli.output import print_json


@click.command("stats", short_help="Show your progress by topic, and what comes back when.")
@click.argument("chapter", required=False, shell_complete=complete_chapter)
@click.option("--json", "as_json", is_flag=True, help="Print the statistics as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print all responses as CSV, a row each.")
@click.option("--plain", is_flag=True, help="Words only, nothing drawn.")
@click.pass_obj
def command(
    course: str | None, chapter: str | None, as_json: bool, as_csv: bool, plain: bool
) -> int:
    """Show your progress in CHAPTER (the first one): per topic, per question, and the next 14 days.

    \b
    Examples:
      quizlab stats
      quizlab stats week1 --csv > responses.csv
    """

    from quizlab import clock
    from quizlab.bank.chapter import load_chapter
    from quizlab.courses.find import find_course
    from quizlab.errors import UsageError
    from quizlab.practice.history import history
    from quizlab.practice.listing import remedies
    from quizlab.progress.statistics import chapter_statistics, write_csv
    from quizlab.terminal.statistics_page import show_statistics

    if as_json and as_csv:
        raise UsageError("--json and --csv are two forms; name one.")
    chapters = find_course(course)
    found = load_chapter(chapters, chapter or chapters.first_chapter())
    with history(chapters, found, reading=True) as progress:
        if progress.notice:
            click.echo(progress.notice, err=True)
        if as_csv:
            write_csv(progress, sys.stdout)
            return 0
        figures = chapter_statistics(found, progress, clock.now(), remedies(chapters, found.name))
    if as_json:
        print_json(figures.as_json())
    else:
        show_statistics(figures, plain=plain)
    if found.problems:
        click.echo(f"quizlab: {found.what_is_hidden()}", err=True)
    return 3 if found.unreadable else 0
