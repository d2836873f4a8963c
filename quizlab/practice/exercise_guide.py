"""Guides through the exercises of a chapter: which comes next, hints, and the solution."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from quizlab.errors import QuizlabError
from quizlab.exercises.exercise import Exercise, ExerciseError
from quizlab.exercises.exercise_order import track
from quizlab.progress.exercise_progress import ExerciseProgress
from quizlab.suggestion import suggested

NONE_MISSED: Mapping[str, int] = {}


def next_exercise(
    tasks: Sequence[Exercise],
    record: ExerciseProgress,
    *,
    passed: str | None = None,
    ideas: Mapping[str, int] = NONE_MISSED,
) -> Exercise | None:
    """Return the exercise to do next: not passed yet and, if possible, building on none such.

    Args:
        tasks: in the track's order.
        passed: the exercise that was just passed; the next is then looked for behind it first.
        ideas: how often questions of which tag or questionnaire item were missed; the exercise
            that practises most of this comes first.
    """
    names = [each.name for each in tasks]
    at = names.index(passed) + 1 if passed in names else 0
    left = [each for each in (*tasks[at:], *tasks[:at]) if not record.passed(each.name)]
    ready = [each for each in left if not not_passed_before(each, tasks, record)]
    fitting = [each for each in (*ready, *left) if _weight(each, ideas)]
    fitting.sort(key=lambda each: -_weight(each, ideas))
    return next(iter([*fitting, *ready, *left]), None)


def _weight(task: Exercise, ideas: Mapping[str, int]) -> int:
    return sum(ideas.get(idea, 0) for idea in task.practises)


def next_words(
    content: Path, chapter: str, record: ExerciseProgress, ideas: Mapping[str, int] = NONE_MISSED
) -> str | None:
    """Return what to type for the next exercise, as a sentence; None where all are passed."""
    exercise = next_exercise(track(content, chapter), record, ideas=ideas)
    if exercise is None:
        return None
    verb = "Go on with" if record.tried(exercise.name) else "Write"
    why = " on what was missed" if _weight(exercise, ideas) else ""
    return f"{verb} the exercise '{exercise.title}'{why}: {command_for(exercise, record)}"


def command_for(exercise: Exercise, record: ExerciseProgress) -> str:
    """Return what to type to begin an exercise, or to go on with one that was tried."""
    if record.tried(exercise.name):
        return check_command(exercise)
    return suggested(f"start {exercise.address}")


def check_command(exercise: Exercise) -> str:
    """Return what to type to check the file that `quizlab start` has written."""
    named = "" if exercise.address == exercise.name else f" --as {exercise.address}"
    return suggested(f"check exercise {exercise.starter.name}{named}")


def not_passed_before(
    task: Exercise, tasks: Sequence[Exercise], record: ExerciseProgress
) -> list[str]:
    """Return the names of the exercises that one builds on and that were not passed yet."""
    known = {each.name for each in tasks}
    return [name for name in task.after if name in known and not record.passed(name)]


def reading_lines(exercise: Exercise) -> Iterator[str]:
    """Yield the line that says where to read on an exercise, if anything says so."""
    from quizlab.bank.load import load_reading

    reading = load_reading(exercise.folder.parents[2] / "questions" / exercise.chapter)
    if where := reading.words(exercise.reads, exercise.practises):
        yield f"Read: {where}"


def next_hint(exercise: Exercise, record: ExerciseProgress) -> tuple[int, str]:
    """Return the next hint with its number; after the last one, the last one again."""
    if not exercise.hints:
        raise QuizlabError(f"There are no hints for {exercise.address}.")
    number = min(record.hints(exercise.name) + 1, len(exercise.hints))
    record.note_hint(exercise.name)
    return number, exercise.hints[number - 1]


def solution(exercise: Exercise, record: ExerciseProgress, *, reveal: bool) -> str:
    """Return the reference solution to those who have passed, or with ``reveal``.

    Raises:
        QuizlabError: it was not passed yet, and is not to be revealed.
    """
    if not reveal and not record.passed(exercise.name):
        message = (
            f"You have not passed {exercise.address} yet. "
            f"`{suggested(f'hint {exercise.address}')}` helps; "
            f"`{suggested(f'solution {exercise.address} --reveal')}` shows the solution all the "
            "same."
        )
        raise QuizlabError(message)
    try:
        return exercise.solution.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise ExerciseError(f"{exercise.solution} cannot be read: {error}.") from None
