"""`quizlab` alone: where one stands, and one key to go on."""

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizlab.practice.today import Today


def show_today(ctx: click.Context, *, plain: bool) -> None:
    """Show Today; on a terminal take keys until the student leaves."""
    typed = sys.stdin.isatty() and sys.stdout.isatty()
    drawn = typed and not plain and os.environ.get("TERM", "") not in ("dumb", "")
    from quizlab.terminal.today_page import keys_text, today_text

    today = _today(ctx.obj)
    click.echo(today_text(today, drawn=drawn))
    if not drawn:
        click.echo("\nAll commands: quizlab --help")
        return
    from quizlab.terminal.single_key import read_key

    while True:
        click.echo(f"\n{keys_text(shutil.get_terminal_size().columns)}")
        key = read_key().lower()
        if key in ("q", ""):
            return
        if not _taken(ctx, today.chapter, key):
            click.echo("Not a key here.")
            continue
        if key != "?":
            today = _today(ctx.obj)
            click.echo(f"\n{today_text(today, drawn=True)}")


def _today(named: str | None) -> "Today":
    from quizlab import paths
    from quizlab.bank.chapter import load_chapter
    from quizlab.courses.find import find_course
    from quizlab.practice.today import today_in
    from quizlab.progress.progress import Progress

    course = find_course(named)
    with Progress(paths.data_folder(), course.id, reading=True) as progress:
        if progress.notice:
            click.echo(progress.notice, err=True)
        begun = {name: progress.last_session(name) for name in course.chapters()}
    latest = max((at, name) for name, at in begun.items() if at) if any(begun.values()) else None
    return today_in(course, load_chapter(course, latest[1] if latest else course.first_chapter()))


def _taken(ctx: click.Context, chapter: str, key: str) -> bool:
    """Do what a key of Today means; return whether it means anything."""
    if key in ("\n", " ", "p"):
        from quizlab.cli.practice import command as practise

        ctx.invoke(practise, chapter=chapter)
    elif key == "l":
        from quizlab.cli.list_chapter import command as list_chapter

        ctx.invoke(list_chapter, chapter=chapter, only_exercises=True)
    elif key == "g":
        from quizlab.cli.stats import command as stats

        ctx.invoke(stats, chapter=chapter)
    elif key in ("?", "h"):
        click.echo(ctx.get_help())
    else:
        return False
    return True
