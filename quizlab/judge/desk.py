"""What a student does with an exercise: begin, begin anew, ask for a hint or the solution."""

from pathlib import Path

from quizlab.errors import QuizlabError, UsageError
from quizlab.judge.exercise import Exercise, exercise_names, exercises, find_exercise
from quizlab.judge.record import Record
from quizlab.judge.submission import Submission
from quizlab.sandbox import Limits, Load, Sandbox, Stopped, pack


def start(exercise: Exercise, folder: Path) -> Path:
    """Write the starter into a folder and return where; nothing is ever overwritten."""
    path = folder / exercise.starter.name
    text = exercise.starter.read_bytes()
    try:
        with path.open("xb") as file:
            file.write(text)
    except FileExistsError:
        message = f"{path} is there already. `quizlab reset {exercise.name}` begins anew."
        raise QuizlabError(message) from None
    except OSError as error:
        raise QuizlabError(f"{path} cannot be written: {error.strerror}.") from None
    return path


def reset(exercise: Exercise, folder: Path) -> tuple[Path, Path | None]:
    """Put the starter in place of what was done, and return it with the backup of that."""
    path = folder / exercise.starter.name
    backup = None
    try:
        if path.exists():
            backup = _free(path)
            path.rename(backup)
    except OSError as error:
        raise QuizlabError(f"{path} cannot be set aside: {error.strerror}.") from None
    return start(exercise, folder), backup


def _free(path: Path) -> Path:
    number = 1
    while (backup := path.with_name(f"{path.name}.{number}.bak")).exists():
        number += 1
    return backup


def next_hint(exercise: Exercise, record: Record) -> tuple[int, str]:
    """Return the next hint with its number; after the last one, the last one again."""
    if not exercise.hints:
        raise QuizlabError(f"There are no hints for {exercise.name}.")
    number = min(record.hints(exercise.name) + 1, len(exercise.hints))
    record.note_hint(exercise.name)
    return number, exercise.hints[number - 1]


def solution(exercise: Exercise, record: Record, *, reveal: bool) -> str:
    """Return the reference solution, for who has passed or wants to see it all the same."""
    if not reveal and not record.passed(exercise.name):
        message = (
            f"You have not passed {exercise.name} yet. `quizlab hint {exercise.name}` helps; "
            f"`quizlab solution {exercise.name} --reveal` shows the solution all the same."
        )
        raise QuizlabError(message)
    return exercise.solution.read_text(encoding="utf-8")


def exercise_for(content: Path, submission: Submission, named: str | None) -> Exercise:
    """Return the exercise that a submission is for: the one named, or the one of its file's name.

    Raises:
        UsageError: neither fits; exercises whose names the file defines are offered.
    """
    if named is not None:
        return find_exercise(content, named)
    known = exercise_names(content)
    if submission.path.stem in known:
        return find_exercise(content, submission.path.stem)
    fitting = [each.name for each in exercises(content) if _fits(each, submission)]
    message = f"No exercise is called {submission.path.stem!r}."
    if fitting:
        message += f" The file defines what {fitting[0]} asks for: --as {fitting[0]} checks it so."
    else:
        message += f" Say which one it is with --as; there are {', '.join(known)}."
    raise UsageError(message)


def _fits(exercise: Exercise, submission: Submission) -> bool:
    names = _defined(submission, exercise.needs)
    return all(set(each.split(" | ")) & names for each in exercise.defines)


def _defined(submission: Submission, needs: tuple[str, ...]) -> set[str]:
    """Return what a submission defines, by running it in a child."""
    try:
        with Sandbox(needs) as sandbox, sandbox.child(Limits(wall=5)) as child:
            request = pack([], load=Load(submission.cells), body_bytes=0)
            names = child.ask(request).message["loaded"].names
    except Stopped:
        return set()
    return {name for name, kind in names if kind != "module"}
