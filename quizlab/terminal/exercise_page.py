"""An exercise as it is put: its title, what is to do, and where to begin."""

from collections.abc import Iterator, Sequence

from quizlab.exercises.exercise import Exercise
from quizlab.progress.exercise_progress import ExerciseProgress
from quizlab.terminal.maths import with_unicode_maths
from quizlab.terminal.plain_text import folded
from quizlab.terminal.track_lines import before_lines, practice_lines


def page_lines(
    task: Exercise, tasks: Sequence[Exercise], record: ExerciseProgress, width: int
) -> Iterator[str]:
    """Yield what a student reads who begins an exercise."""
    yield task.title
    yield ""
    in_code = False
    for line in with_unicode_maths(task.prompt.strip()).replace("\\_", "_").split("\n"):
        if line.lstrip().startswith("```"):
            in_code = not in_code
        else:
            yield f"  {line}" if in_code else folded(line, width)
    yield ""
    for line in (*before_lines(task, tasks, record), *practice_lines(task)):
        yield folded(line, width)
