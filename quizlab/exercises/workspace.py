"""An exercise in the student's folder: begin it, and begin it again."""

import contextlib
import os
from pathlib import Path

from quizlab.errors import QuizlabError
from quizlab.exclusive_write import write_new
from quizlab.exercises.exercise import Exercise, ExerciseError
from quizlab.plain_file import read_plain
from quizlab.suggestion import suggested


def start(exercise: Exercise, folder: Path) -> Path:
    """Write the starter into a folder and return where; nothing is ever overwritten."""
    path = folder / exercise.starter.name
    try:
        write_new(path, _starter(exercise))
    except FileExistsError:
        again = suggested(f"reset {exercise.address}")
        message = f"{path} is there already. `{again}` begins again."
        raise QuizlabError(message) from None
    except OSError as error:
        raise QuizlabError(f"{path} cannot be written: {error.strerror}.") from None
    return path


def _starter(exercise: Exercise) -> bytes:
    try:
        return read_plain(exercise.starter)
    except OSError as error:
        raise ExerciseError(f"{exercise.starter} cannot be read: {error.strerror}.") from None


def reset(exercise: Exercise, folder: Path) -> tuple[Path, Path | None]:
    """Put the starter in place of what was done, and return it with the backup of that."""
    path = folder / exercise.starter.name
    if not os.path.lexists(path):
        return start(exercise, folder), None
    number = 1
    while os.path.lexists(backup := path.with_name(f"{path.name}.{number}.bak")):
        number += 1
    fresh = path.with_name(f".{path.name}.{os.urandom(8).hex()}.new")
    try:
        write_new(fresh, _starter(exercise))  # first of all: a full disk must change nothing
        path.rename(backup)
        fresh.rename(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        if os.path.lexists(backup) and not os.path.lexists(path):
            backup.rename(path)
        raise QuizlabError(f"{path} cannot be begun again: {error.strerror}.") from None
    return path, backup
