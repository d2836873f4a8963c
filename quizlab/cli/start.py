"""`quizlab start`: the file to begin an exercise with."""

from pathlib import Path

import click

from quizlab.cli.completion import complete_start


@click.command("start", short_help="Begin an exercise: write its starter here.")
@click.argument("name", shell_complete=complete_start)
@click.pass_obj
def command(course: str | None, name: str) -> None:
    """Write the starter of the exercise NAME into this folder, and say what is to do.

    The name mnist_sample writes the pictures of chapter 4: the threes and sevens of MNIST in the
    folders of the book, with labels.csv.

    \b
    Examples:
      quizlab start pairs
      quizlab start mnist_sample
    """
    from quizlab.training import sample

    if name == sample.NAME:
        written = sample.write_sample(Path.cwd())
        click.echo(
            f"{written.folder} has {sum(written.counts.values()):,} pictures and labels.csv:"
        )
        for kind, count in written.counts.items():
            click.echo(f"  {kind:<8} {count:>6,}")
        click.echo("Begin where the book has untar_data:")
        click.echo("  from pathlib import Path")
        click.echo(f"  path = Path({str(written.folder)!r})")
        click.echo("  threes = sorted((path/'train'/'3').iterdir())")
        return
    from quizlab import paths
    from quizlab.courses.find import find_course
    from quizlab.exercises.exercise import find_exercise
    from quizlab.exercises.exercise_order import track
    from quizlab.exercises.workspace import start
    from quizlab.practice.exercise_guide import check_command, reading_lines
    from quizlab.progress.exercise_progress import ExerciseProgress
    from quizlab.suggestion import suggested
    from quizlab.terminal.exercise_page import page_lines
    from quizlab.terminal.lines import show_lines
    from quizlab.terminal.plain_text import terminal_width

    found = find_course(course)
    exercise = find_exercise(found.root, name)
    path = start(exercise, Path.cwd())
    tasks = track(found.root, exercise.chapter)
    record = ExerciseProgress(paths.data_folder(), exercise.chapter, found.id)
    page = page_lines(exercise, tasks, record, terminal_width())
    show_lines((*"\n".join(page).split("\n"), *reading_lines(exercise)))
    show_lines(
        [
            f"Your file is {path.name}. Check it: {check_command(exercise)} --watch",
            f"When you are stuck: {suggested(f'hint {exercise.address}')}",
        ]
    )
