"""Words for faults of an exercise, which never count against a student."""

import traceback

from quizlab.judge.checks import Check
from quizlab.judge.report import CheckResult, Report, State

_LONGEST = 1_000


def exercise_fault(fault: str) -> str:
    """Return a fault with the sentence that it is the exercise's, not the student's."""
    return f"{fault[:_LONGEST].rstrip('.')}.\nThis is a fault of the exercise, not of your file."


def check_fault(check: Check, error: BaseException) -> str:
    """Return what a check raised, with its file and line."""
    file = check.function.__code__.co_filename
    lines = [
        entry.lineno
        for entry in traceback.extract_tb(error.__traceback__)
        if entry.filename == file
    ]
    place = f"{file}:{lines[-1]}" if lines else file
    return f"{place}: the check itself failed: {type(error).__name__}: {error}"


def broken(check: Check, fault: str) -> CheckResult:
    """Return the result of a check that could decide nothing."""
    return CheckResult(check.name, check.says, State.BROKEN, exercise_fault(fault))


def faulty_exercise(exercise: str, submission: str, fault: str) -> Report:
    """Return the report on a submission whose exercise cannot even be read."""
    return Report(exercise, submission, checks=(), seed=0, fault=exercise_fault(fault))
