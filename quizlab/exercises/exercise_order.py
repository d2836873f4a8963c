"""The track: in which order the exercises of a chapter come, and what each builds on."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from quizlab.errors import did_you_mean
from quizlab.exercises.exercise import Exercise, exercises


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
    """Yield what an author must correct in what exercises name in `after`."""
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
