"""Finds the checks of an exercise: the functions of its test file, in their order."""

import contextlib
import importlib.util
import inspect
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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
    """Let a check run only when the named checks, which stand above it, passed.

    Raises:
        TypeError: no names of checks are given, as in `@after` without brackets.
    """
    if not names or not all(isinstance(name, str) for name in names):
        raise TypeError("after takes the names of checks: @after('test_other')")

    def mark(function: Function) -> Function:
        setattr(function, _AFTER, names)
        return function

    return mark


@dataclass(frozen=True)
class Check:
    """One check: a function, the fixtures that it asks for, and what must pass before it.

    Attributes:
        name: the function's, with the row of its parameters.
        says: the docstring, on one line.
        after: the names of functions.
        parameters: a row of `pytest.mark.parametrize`.
    """

    name: str
    says: str
    function: Callable[..., object]
    fixtures: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    parameters: tuple[tuple[str, Any], ...] = ()

    @property
    def has_hidden_data(self) -> bool:
        """Whether it knows digits that a submission must not learn."""
        return "mnist" in self.fixtures


def collect(exercise: Exercise) -> list[Check]:
    """Return the checks of an exercise in the order of its test file.

    Raises:
        ExerciseError: its test file cannot be run, or a check asks for what does not exist.
    """
    for name in exercise.needs:
        top = name.partition(".")[0]
        if not top.isidentifier() or importlib.util.find_spec(top) is None:
            raise ExerciseError(
                f"{exercise.folder / 'exercise.yaml'}: needs {name!r}, which this Python does not "
                f"have: `{sys.executable} -m pip install {top}`, or correct the name."
            )
    own = [each for each in vars(_module(exercise)).values() if inspect.isfunction(each)]
    functions = [each for each in own if each.__name__.startswith("test_")]
    checks = [check for each in functions for check in _checks(exercise, each)]
    if not checks:
        raise ExerciseError(
            f"{exercise.checks}: there is no function whose name begins with test_."
        )
    _require_order(exercise, functions)
    return checks


def _require_order(exercise: Exercise, functions: Sequence[Callable[..., object]]) -> None:
    """Refuse a check after one that runs later, or never: it would run all the same."""
    names = [each.__name__ for each in functions]
    for at, function in enumerate(functions):
        for name in getattr(function, _AFTER, ()):
            if name in names[:at]:
                continue
            what = f"{name}, which is not a check"
            if name == names[at]:
                what = "itself"
            elif name in names:
                what = f"{name}, which stands below it: checks run in the order of the file"
            raise _error(exercise, function, f"{names[at]} comes after {what}.")


def _error(exercise: Exercise, function: Callable[..., object], words: str) -> ExerciseError:
    line = inspect.unwrap(function).__code__.co_firstlineno
    return ExerciseError(f"{exercise.checks}:{line}: {words}")


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
        with check_timeout(str(path)), contextlib.redirect_stdout(sys.stderr):
            spec.loader.exec_module(module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        entries = reversed(traceback.extract_tb(error.__traceback__))
        line = next((each.lineno for each in entries if each.filename == str(path)), None)
        what = f"{type(error).__name__}: {error}"
        raise ExerciseError(f"{path} cannot be run: {what} (line {line}).") from error
    finally:
        sys.dont_write_bytecode = keep
        for name in [each for each in sys.modules if each.startswith(f"{_PACKAGE}.")]:
            del sys.modules[name]  # another course may have an exercise of the same name
    return module


def _checks(exercise: Exercise, function: Callable[..., None]) -> Iterator[Check]:
    """Yield a check for each row of a function's parameters, or the one without any."""
    name = function.__name__
    if inspect.iscoroutinefunction(function):
        raise _error(exercise, function, f"{name} is async: it would not run.")
    if inspect.isgeneratorfunction(function):
        raise _error(exercise, function, f"{name} yields: it would not run.")
    try:
        rows = _rows(function)
    except (TypeError, ValueError, AttributeError) as error:
        message = f"the parametrize of {name} cannot be read: {error}."
        raise _error(exercise, function, message) from None
    for label, parameters in rows:
        yield Check(
            name=f"{name}[{label}]" if label else name,
            says=" ".join((inspect.getdoc(function) or name).split()),
            function=function,
            fixtures=_fixtures(exercise, function, dict(parameters)),
            after=tuple(getattr(function, _AFTER, ())),
            parameters=parameters,
        )


def _fixtures(
    exercise: Exercise, function: Callable[..., None], given: dict[str, Any]
) -> tuple[str, ...]:
    asked = [name for name in inspect.signature(function).parameters if name not in given]
    for name in asked:
        if name not in FIXTURES:
            what = f"{function.__name__} asks for {name!r}; there are {', '.join(FIXTURES)}"
            raise ExerciseError(f"{exercise.checks}: {what}.")
    return tuple(asked)


def _rows(function: Callable[..., None]) -> list[tuple[str, tuple[tuple[str, Any], ...]]]:
    """Return the rows of `pytest.mark.parametrize` with their labels, or one empty row."""
    rows: list[tuple[str, tuple[tuple[str, Any], ...]]] = [("", ())]
    for mark in getattr(function, "pytestmark", ()):
        if mark.name == "parametrize":
            names, values, *_ = mark.args
            names = [each.strip() for each in names.split(",")] if isinstance(names, str) else names
            rows = [
                (f"{label}-{label_here}".strip("-"), (*given, *zip(names, row, strict=True)))
                for label, given in rows
                for label_here, row in _labelled(names, values)
            ]
    return rows


def _labelled(names: Sequence[str], values: Sequence[Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    for at, value in enumerate(values, start=1):
        row, label = getattr(value, "values", None), getattr(value, "id", None)
        if row is None or callable(row):
            row = value if len(names) > 1 else (value,)
        yield str(label or at), row
