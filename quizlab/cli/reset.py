"""`quizlab reset`: an exercise from its beginning."""

from pathlib import Path

import click

from quizlab.cli.completion import complete_exercise


@click.command("reset", short_help="Begin an exercise again; your file is kept beside it.")
@click.argument("name", shell_complete=complete_exercise)
@click.pass_obj
def command(course: str | None, name: str) -> None:
    """Put the starter of the exercise NAME into this folder again; your file becomes a backup.

    \b
    Examples:
      quizlab reset pairs
    """
    from quizlab.courses.find import find_course
    from quizlab.exercises.exercise import find_exercise
    from quizlab.exercises.workspace import reset

    exercise = find_exercise(find_course(course).root, name)
    path, backup = reset(exercise, Path.cwd())
    kept = f" What you had is in {backup.name}." if backup is not None else ""
    click.echo(f"{path.name} is the starter again.{kept}")
