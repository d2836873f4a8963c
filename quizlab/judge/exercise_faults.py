"""Words for faults of an exercise, which never count against a student."""

import traceback

from quizlab.judge.checks import Check
from quizlab.judge.report import Report

_LONGEST = 1_000


def of_the_exercise(fault: str) -> str:
    """Return a fault with the sentence that lets the student off."""
    return f"{fault[:_LONGEST].rstrip('.')}.\nThis is a fault of the exercise, not of your file."


def fault_words(check: Check, error: BaseException) -> str:
    """Return what a check raised, with its file and line."""
    file = check.function.__code__.co_filename
    lines = [
        entry.lineno
        for entry in traceback.extract_tb(error.__traceback__)
        if entry.filename == file
    ]
    place = f"{file}:{lines[-1]}" if lines else file
    return f"{place}: the check itself failed: {type(error).__name__}: {error}"


def unchecked(exercise: str, submission: str, fault: str) -> Report:
    """Return the report on a submission whose exercise cannot even be read."""
    return Report(exercise, submission, checks=(), seed=0, fault=of_the_exercise(fault))
