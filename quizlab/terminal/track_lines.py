"""How the track reads: exercises with what was done, and the way on from one of them."""

from collections.abc import Iterator, Sequence
from shlex import quote

from quizlab.exercises.exercise import Exercise
from quizlab.practice.exercise_guide import command_for, next_exercise, not_passed_before
from quizlab.progress.exercise_progress import ExerciseProgress
from quizlab.suggestion import suggested


def exercise_lines(tasks: Sequence[Exercise], record: ExerciseProgress) -> Iterator[str]:
    """Yield the exercises of a chapter, in the track's order, with what was done."""
    if not tasks:
        return
    passed = sum(record.passed(each.name) for each in tasks)
    yield f"\nExercises: {passed} of {len(tasks)} passed"
    following = next_exercise(tasks, record)
    for each in tasks:
        state = _state(each, tasks, record, following)
        yield f"  {each.name:<25} {each.title}" + (f" ({state})" if state else "")
    if following is not None:
        yield f"Next: {command_for(following, record)}"


def _state(
    task: Exercise, tasks: Sequence[Exercise], record: ExerciseProgress, following: Exercise | None
) -> str:
    if record.passed(task.name):
        return "passed"
    words = ["next"] if task == following else []
    words += ["tried"] if record.tried(task.name) else []
    before = not_passed_before(task, tasks, record)
    words += [f"after {', '.join(before)}"] if before else []
    return ", ".join(words)


def before_lines(
    task: Exercise, tasks: Sequence[Exercise], record: ExerciseProgress
) -> Iterator[str]:
    """Yield what an exercise builds on and was not passed yet."""
    if names := not_passed_before(task, tasks, record):
        yield f"It builds on {', '.join(names)}, not passed yet: you may take that first."


def onward_lines(
    task: Exercise, following: Exercise | None, record: ExerciseProgress
) -> Iterator[str]:
    """Yield what may come after an exercise was passed: another one, and questions."""
    if following is not None:
        yield f"Next: {command_for(following, record)} ({following.title})"
    else:
        yield f"All exercises of {task.chapter} are passed: that was the whole track."
    yield from practice_lines(task)


def practice_lines(task: Exercise) -> Iterator[str]:
    """Yield the commands that ask questions on the ideas of an exercise: one, and other choices."""
    if not task.practises:
        return
    first, *others = practice_commands(task)
    more = ", ".join(_choice(each) for each in task.practises[1:])
    yield f"Questions on the same ideas: {first}" + (f" (or {more})" if others else "")


def practice_commands(task: Exercise) -> list[str]:
    """Return what to type for the questions on the ideas of an exercise."""
    chapter = quote(task.chapter)
    return [suggested(f"practice {chapter} {_choice(each)}") for each in task.practises]


def _choice(idea: str) -> str:
    """Return the option that chooses questions by a questionnaire item or a tag."""
    name = "asks" if idea.startswith("Q") and idea[1:].isdigit() else "tag"
    return f"--{name} {quote(idea)}"
