"""`quizlab` alone: where one stands, and one key to go on."""

import sys
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from quizlab.practice.today import Today


_COMMANDS: dict[str, tuple[str, dict[str, bool]]] = {
    **dict.fromkeys(("\n", " ", "p"), ("practice", {})),
    "l": ("list", {"only_exercises": True}),
    "g": ("stats", {}),
}


def show_today(ctx: click.Context, *, plain: bool) -> int:
    """Show Today; on a terminal take keys until the student leaves.

    Returns:
        the exit status: 0, or 3 where a bank cannot be read.
    """
    from quizlab.terminal.lines import can_draw
    from quizlab.terminal.spelling import spell_out
    from quizlab.terminal.today_page import keys_text, today_text

    spell_out(sys.stdout)
    drawn = sys.stdin.isatty() and can_draw(plain=plain)
    today = _today(ctx.obj)
    click.echo(today_text(today, drawn=drawn))
    if not drawn:
        click.echo("\nAll commands: quizlab --help")
        return 3 if today.unreadable else 0
    from quizlab.terminal.single_key import read_key

    while True:
        click.echo(f"\n{keys_text()}")
        key = read_key().lower()
        if key in ("q", ""):
            return 3 if today.unreadable else 0
        if key == "?":
            click.echo(ctx.get_help())
        elif key in _COMMANDS:
            name, options = _COMMANDS[key]
            command = cast("click.Group", ctx.command).get_command(ctx, name)
            ctx.invoke(cast("click.Command", command), chapter=today.chapter, **options)
            today = _today(ctx.obj)
            click.echo(f"\n{today_text(today, drawn=True)}")
        else:
            click.echo("Not a key here.")


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
