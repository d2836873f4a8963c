"""`quizlab start`: the file to begin an exercise with."""

from pathlib import Path

import click

from quizlab.cli.completion import complete_exercise


@click.command("start", short_help="Begin an exercise: write its starter here.")
@click.argument("name", shell_complete=complete_exercise)
@click.pass_obj
def command(course: Path | None, name: str) -> None:
    """Write the starter of the exercise NAME into this folder, and say what is to do.

    \b
    Examples:
      quizlab start pairs
    """
    from quizlab import folders
    from quizlab.course import find_course
    from quizlab.judge.desk import start
    from quizlab.judge.exercise import find_exercise
    from quizlab.judge.record import Record
    from quizlab.judge.track import track
    from quizlab.terminal.track_lines import before_lines, practice_lines

    content = find_course(course).root
    exercise = find_exercise(content, name)
    path = start(exercise, Path.cwd())
    click.echo(f"{exercise.title}\n\n{exercise.prompt.strip()}\n")
    tasks, record = track(content, exercise.chapter), Record(folders.data_folder())
    for line in (*before_lines(exercise, tasks, record), *practice_lines(exercise)):
        click.echo(line)
    click.echo(f"Your file is {path.name}. Check it: quizlab check exercise {path.name} --watch")
