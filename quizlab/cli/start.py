"""`quizlab start`: the file to begin an exercise with."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizlab.cli.completion import complete_start

if TYPE_CHECKING:
    from quizlab.training.sample import Sample


@click.command("start", short_help="Begin an exercise: write its starter here.")
@click.argument("name", shell_complete=complete_start)
@click.pass_obj
def command(course: Path | None, name: str) -> None:
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
        for line in _written(sample.write_sample(Path.cwd())):
            click.echo(line)
        return
    _start(course, name)


def _written(sample: "Sample") -> Iterator[str]:
    """Yield what was written, and how to begin with it."""
    yield f"{sample.folder} has {sum(sample.counts.values()):,} pictures and labels.csv:"
    yield from (f"  {name:<8} {count:>6,}" for name, count in sample.counts.items())
    yield "Begin where the book has untar_data:"
    yield "  from pathlib import Path"
    yield f"  path = Path({str(sample.folder)!r})"
    yield "  threes = sorted((path/'train'/'3').iterdir())"


def _start(course: Path | None, name: str) -> None:
    from quizlab import paths
    from quizlab.course import find_course
    from quizlab.exercises.exercise import find_exercise
    from quizlab.exercises.exercise_order import track
    from quizlab.exercises.workspace import start
    from quizlab.progress.exercise_progress import ExerciseProgress
    from quizlab.terminal.exercise_page import page_lines
    from quizlab.terminal.plain_text import terminal_width

    content = find_course(course).root
    exercise = find_exercise(content, name)
    path = start(exercise, Path.cwd())
    tasks = track(content, exercise.chapter)
    record = ExerciseProgress(paths.data_folder(), exercise.chapter)
    click.echo("\n".join(page_lines(exercise, tasks, record, terminal_width())))
    click.echo(f"Your file is {path.name}. Check it: quizlab check exercise {path.name} --watch")
    click.echo(f"When you are stuck: quizlab hint {exercise.name}")
