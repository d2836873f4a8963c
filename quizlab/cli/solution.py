"""`quizlab solution`: the reference solution of an exercise."""

import click

from quizlab.cli.completion import complete_exercise


@click.command("solution", short_help="Show the solution of an exercise that you have passed.")
@click.argument("name", shell_complete=complete_exercise)
@click.option("--reveal", is_flag=True, help="Show it though you have not passed.")
@click.pass_obj
def command(course: str | None, name: str, reveal: bool) -> None:
    """Show the reference solution of the exercise NAME, to compare it with yours.

    \b
    Examples:
      quizlab solution pairs
    """
    from quizlab import paths
    from quizlab.courses.find import find_course
    from quizlab.exercises.exercise import find_exercise
    from quizlab.practice.exercise_guide import solution
    from quizlab.progress.exercise_progress import ExerciseProgress

    found = find_course(course)
    exercise = find_exercise(found.root, name)
    record = ExerciseProgress(paths.data_folder(), exercise.chapter, found.id)
    click.echo(solution(exercise, record, reveal=reveal), nl=False)
