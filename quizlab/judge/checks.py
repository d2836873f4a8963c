"""Finds the checks of an exercise: the functions of its test file, in their order."""

import contextlib
import importlib.util
import inspect
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from quizlab.exercises.exercise import Exercise, ExerciseError
from quizlab.judge.timeouts import check_timeout

_AFTER = "quizlab_after"
_PACKAGE = "quizlab_checks"
FIXTURES = (
    "submission", "solution", "rng", "mnist", "train_digits", "device", "advise", "written",
    "predicted",
)  # fmt: skip

Function = TypeVar("Function", bound=Callable[..., None])


def after(*names: str) -> Callable[[Function], Function]:
    """Let a check run only when the named checks, which stand above it, passed."""
    if not names or not all(isinstance(name, str) for name in names):
        raise TypeError("after takes the names of checks: @after('test_other')")

    def mark(function: Function) -> Function:
        setattr(function, _AFTER, names)
        return function

    return mark


@dataclass(frozen=True)
class Check:
    """One check: a function, the fixtures that it asks for, and what must pass before it."""

    name: str
    says: str
    function: Callable[..., object]
    asks: tuple[str, ...]
    after: tuple[str, ...]
    given: tuple[tuple[str, Any], ...] = ()  # from pytest.mark.parametrize


def collect(exercise: Exercise) -> list[Check]:
    """Return the checks of an exercise.

    Raises:
        Faulty: its test file cannot be run, or a check asks for what does not exist.
    """
    _has_modules(exercise)
    module = _module(exercise)
    own = [each for each in vars(module).values() if inspect.isfunction(each)]
    functions = [each for each in own if each.__name__.startswith("test_")]
    checks = [check for each in functions for check in _checks(exercise, each)]
    if not checks:
        raise ExerciseError(
            f"{exercise.checks}: there is no function whose name begins with test_."
        )
    before: set[str] = set()
    for function in functions:
        _in_order(exercise, function, before, {each.__name__ for each in functions})
        before.add(function.__name__)
    return checks


def _in_order(
    exercise: Exercise, function: Callable[..., object], before: set[str], known: set[str]
) -> None:
    """Refuse a check after one that runs later, or never: it would run all the same."""
    for name in getattr(function, _AFTER, ()):
        if name in before:
            continue
        why = "which is no check"
        if name in known:
            why = "which stands below it: checks run in the order of the file"
        message = f"{function.__name__} comes after {name}, {why}."
        if name == function.__name__:
            message = f"{name} comes after itself."
        raise ExerciseError(f"{_place(exercise, function)}: {message}")


def _place(exercise: Exercise, function: Callable[..., object]) -> str:
    return f"{exercise.checks}:{inspect.unwrap(function).__code__.co_firstlineno}"


def _has_modules(exercise: Exercise) -> None:
    for name in exercise.needs:
        top = name.partition(".")[0]
        if not top.isidentifier() or importlib.util.find_spec(top) is None:
            raise ExerciseError(
                f"{exercise.folder / 'exercise.yaml'}: needs {name!r}, which this Python does not "
                f"have: `{sys.executable} -m pip install {top}`, or correct the name."
            )


def _module(exercise: Exercise) -> ModuleType:
    """Run the file with the checks, in a package: `.x` lies beside it, `..x` in its chapter."""
    path = exercise.checks
    chapter = f"{_PACKAGE}.{exercise.chapter}"
    folder = f"{chapter}.{exercise.name}"
    spec = importlib.util.spec_from_file_location(f"{folder}.{path.stem}", path)
    if spec is None or spec.loader is None or not path.exists():
        raise ExerciseError(f"{path} is missing.")
    module = importlib.util.module_from_spec(spec)
    keep, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # a course may be read-only
    try:
        for name, place in ((chapter, exercise.folder.parent), (folder, exercise.folder)):
            sys.modules[name] = ModuleType(name)
            sys.modules[name].__path__ = [str(place)]
        with check_timeout(), contextlib.redirect_stdout(sys.stderr):
            spec.loader.exec_module(module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        words = (
            f"{path} cannot be run: {type(error).__name__}: {error} (line {_line(path, error)})."
        )
        raise ExerciseError(words) from error
    finally:
        sys.dont_write_bytecode = keep
        for name in [each for each in sys.modules if each.startswith(f"{_PACKAGE}.")]:
            del sys.modules[name]  # another course may have an exercise of the same name
    return module


def _line(path: Path, error: BaseException) -> int | None:
    """Return the line of a file at which it raised, or which is not Python."""
    if isinstance(error, SyntaxError):
        return error.lineno
    entries = traceback.extract_tb(error.__traceback__)
    return next((each.lineno for each in reversed(entries) if each.filename == str(path)), None)


def _checks(exercise: Exercise, function: Callable[..., None]) -> list[Check]:
    if inspect.iscoroutinefunction(function):
        raise ExerciseError(
            f"{_place(exercise, function)}: {function.__name__} is async: it would not run."
        )
    if inspect.isgeneratorfunction(function):
        raise ExerciseError(
            f"{_place(exercise, function)}: {function.__name__} yields: it would not run."
        )
    try:
        rows = _rows(function)
    except (TypeError, ValueError, AttributeError) as error:
        raise ExerciseError(
            f"{_place(exercise, function)}: the parametrize of {function.__name__} cannot be "
            f"read: {error}."
        ) from None
    made = []
    for label, given in rows:
        made.append(
            Check(
                name=function.__name__ + (f"[{label}]" if label else ""),
                says=" ".join((inspect.getdoc(function) or function.__name__).split()),
                function=function,
                asks=_asks(exercise, function, {name for name, _ in given}),
                after=tuple(getattr(function, _AFTER, ())),
                given=given,
            )
        )
    return made


def _asks(exercise: Exercise, function: Callable[..., None], given: set[str]) -> tuple[str, ...]:
    asked = [name for name in inspect.signature(function).parameters if name not in given]
    for name in asked:
        if name not in FIXTURES:
            known = ", ".join(FIXTURES)
            message = (
                f"{exercise.checks}: {function.__name__} asks for {name!r}; there are {known}."
            )
            raise ExerciseError(message)
    return tuple(asked)


def _rows(function: Callable[..., None]) -> list[tuple[str, tuple[tuple[str, Any], ...]]]:
    """Return the rows of ``pytest.mark.parametrize``, or one empty row."""
    rows: list[tuple[str, tuple[tuple[str, Any], ...]]] = [("", ())]
    for mark in getattr(function, "pytestmark", ()):
        if mark.name == "parametrize":
            names, values, *_ = mark.args
            names = [each.strip() for each in names.split(",")] if isinstance(names, str) else names
            rows = [
                (f"{label}-{label_here}".strip("-"), (*given, *zip(names, row, strict=True)))
                for label, given in rows
                for label_here, row in _parameters(names, values)
            ]
    return rows


def _parameters(names: Sequence[str], values: Sequence[Any]) -> list[tuple[str, Sequence[Any]]]:
    found = []
    for at, value in enumerate(values, start=1):
        row, label = getattr(value, "values", None), getattr(value, "id", None)
        if row is None or callable(row):
            row = value if len(names) > 1 else (value,)
        found.append((str(label or at), row))
    return found
