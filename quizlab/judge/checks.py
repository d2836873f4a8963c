"""Finds the checks of an exercise: the functions of its test file, in their order."""

import importlib.util
import inspect
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

from quizlab.judge.description import Faulty
from quizlab.judge.exercise import Exercise

_AFTER = "quizlab_after"
FIXTURES = (
    "submission", "solution", "rng", "mnist", "device", "advise", "written", "predicted",
)  # fmt: skip

Function = TypeVar("Function", bound=Callable[..., None])


def after(*names: str) -> Callable[[Function], Function]:
    """Let a check run only when the named checks passed."""

    def mark(function: Function) -> Function:
        setattr(function, _AFTER, names)
        return function

    return mark


@dataclass(frozen=True)
class Check:
    """One check: a function, the fixtures that it asks for, and what must pass before it."""

    name: str
    says: str
    function: Callable[..., None]
    asks: tuple[str, ...]
    after: tuple[str, ...]
    given: tuple[tuple[str, Any], ...] = ()  # from pytest.mark.parametrize


def collect(exercise: Exercise) -> list[Check]:
    """Return the checks of an exercise.

    Raises:
        Faulty: its test file cannot be run, or a check asks for what does not exist.
    """
    module = _module(exercise)
    own = [each for each in vars(module).values() if inspect.isfunction(each)]
    functions = [each for each in own if each.__name__.startswith("test_")]
    checks = [check for each in functions for check in _checks(exercise, each)]
    if not checks:
        raise Faulty(f"{exercise.checks}: there is no function whose name begins with test_.")
    known = {check.function.__name__ for check in checks}
    for check in checks:
        for name in check.after:
            if name not in known:
                raise Faulty(
                    f"{exercise.checks}: {check.name} comes after {name}, which is no check."
                )
    return checks


def _module(exercise: Exercise) -> ModuleType:
    path = exercise.checks
    spec = importlib.util.spec_from_file_location(f"quizlab_checks.{exercise.name}", path)
    if spec is None or spec.loader is None or not path.exists():
        raise Faulty(f"{path} is missing.")
    module = importlib.util.module_from_spec(spec)
    keep, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # a course may be read-only
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        words = f"{path} cannot be run: {type(error).__name__}: {error} (line {last.lineno})."
        raise Faulty(words) from error
    finally:
        sys.dont_write_bytecode = keep
    return module


def _checks(exercise: Exercise, function: Callable[..., None]) -> list[Check]:
    made = []
    for label, given in _rows(function):
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
            raise Faulty(message)
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
