"""The track: in which order the exercises come, what each builds on, and which is next."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from quizlab.errors import did_you_mean
from quizlab.exercises.exercise import Exercise, exercises
from quizlab.progress.exercise_progress import ExerciseProgress

NONE_MISSED: Mapping[str, int] = {}


def track(content: Path, chapter: str) -> list[Exercise]:
    """Return the exercises of a chapter, none before one that it builds on."""
    return in_order(exercises(content, chapter))


def in_order(tasks: Sequence[Exercise]) -> list[Exercise]:
    """Return exercises by `order` and name, but each behind those that its `after` names.

    Those that wait for each other come last; `faults` names them.
    """
    waiting = sorted(tasks, key=lambda each: (each.order, each.name))
    known = {each.name for each in waiting}
    placed: list[Exercise] = []
    names: set[str] = set()
    while ready := next((e for e in waiting if set(e.after) & known <= names), None):
        placed.append(ready)
        names.add(ready.name)
        waiting.remove(ready)
    return placed + waiting


def faults(tasks: Sequence[Exercise]) -> Iterator[str]:
    """Give what an author must correct in what exercises name in `after`."""
    known = {each.name: each for each in tasks}
    for task in tasks:
        path = task.folder / "exercise.yaml"
        for name in task.after:
            if name not in known:
                offer = did_you_mean(name, known) or "."
                yield f"{path}: after names {name!r}, which is not an exercise{offer}"
        if circle := _circle(task, known):
            yield f"{path}: these wait for each other: {' after '.join(circle)}."


def _circle(task: Exercise, known: dict[str, Exercise]) -> list[str]:
    """Return the shortest way from an exercise along `after` back to itself, empty without one."""
    ways, seen = [[task.name]], {task.name}
    for way in ways:  # grows while it is walked
        for name in known[way[-1]].after:
            if name == task.name:
                return [*way, name]
            if name in known and name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []


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
    known = set(names)
    ready = [e for e in left if all(record.passed(name) for name in e.after if name in known)]
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
    verb = "go on with" if record.tried(exercise.name) else "write"
    why = " on what was missed" if _weight(exercise, ideas) else ""
    return f"{verb} the exercise '{exercise.title}'{why}: {command_for(exercise, record)}"


def command_for(exercise: Exercise, record: ExerciseProgress) -> str:
    """Return what to type to begin an exercise, or to go on with one that was tried."""
    if record.tried(exercise.name):
        return f"quizlab check exercise {exercise.name}.py"
    return f"quizlab start {exercise.name}"
