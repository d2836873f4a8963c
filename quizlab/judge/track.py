"""Which exercise comes next."""

from pathlib import Path

from quizlab.judge.exercise import Exercise, exercises
from quizlab.judge.record import Record


def next_exercise(content: Path, chapter: str, record: Record) -> Exercise | None:
    """Return the first exercise of a chapter, in the track's order, that was not passed yet."""
    return next((e for e in exercises(content, chapter) if not record.passed(e.name)), None)


def next_words(content: Path, chapter: str, record: Record) -> str | None:
    """Return what to type for the next exercise, as a sentence; None where all are passed."""
    exercise = next_exercise(content, chapter, record)
    if exercise is None:
        return None
    verb = "go on with" if record.tried(exercise.name) else "write"
    command = "check exercise" if record.tried(exercise.name) else "start"
    file = f"{exercise.name}.py" if command == "check exercise" else exercise.name
    return f"{verb} the exercise '{exercise.title}': quizlab {command} {file}"
