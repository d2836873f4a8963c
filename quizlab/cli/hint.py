"""`quizlab hint`: the next hint of an exercise."""

import click

from quizlab.cli.completion import complete_exercise


@click.command("hint", short_help="Show the next hint of an exercise.")
@click.argument("name", shell_complete=complete_exercise)
@click.pass_obj
def command(course: str | None, name: str) -> None:
    """Show a hint for the exercise NAME; each one says more than the one before.

    \b
    Examples:
      quizlab hint learner
    """
    from quizlab import paths
    from quizlab.courses.find import find_course
    from quizlab.exercises.exercise import find_exercise
    from quizlab.practice.exercise_guide import next_hint, reading_lines
    from quizlab.progress.exercise_progress import ExerciseProgress
    from quizlab.terminal.lines import show_lines, show_markdown
    from quizlab.terminal.track_lines import practice_lines

    found = find_course(course)
    exercise = find_exercise(found.root, name)
    record = ExerciseProgress(paths.data_folder(), exercise.chapter, found.id)
    number, hint = next_hint(exercise, record)
    show_markdown(f"Hint {number} of {len(exercise.hints)}: {hint}")
    if record.trouble is not None:
        click.echo(f"quizlab: {record.trouble}", err=True)
    if number == len(exercise.hints):
        show_lines((*reading_lines(exercise), *practice_lines(exercise)))
