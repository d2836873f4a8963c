"""Finds out which exercise a submission is for."""

import re
from collections.abc import Sequence
from pathlib import Path

from quizlab.errors import UsageError
from quizlab.exercises.exercise import (
    Exercise,
    exercise_addresses,
    exercise_names,
    exercises,
    find_exercise,
)
from quizlab.sandbox.limits import Limits, Stopped
from quizlab.sandbox.request import Load, pack
from quizlab.sandbox.sandbox import Sandbox
from quizlab.stubs import FOLDER as STUBS
from quizlab.submissions.submission import Submission

_WRITTEN = re.compile(r"(?m)^(?:def|class) {1,9}(\w{1,100})")


def exercise_for(content: Path, submission: Submission, named: str | None) -> Exercise:
    """Return the exercise that a submission is for: the one named, or the one of its file's name.

    Raises:
        UsageError: neither fits; exercises whose names the file defines are offered.
    """
    if named is not None:
        return find_exercise(content, named)
    if submission.path.stem in exercise_names(content):
        return find_exercise(content, submission.path.stem)
    tasks = exercises(content)
    names = _defined(submission, sorted({module for each in tasks for module in each.needs}))
    fitting = [
        each.address
        for each in tasks
        if all(set(ways.split(" | ")) & names for ways in each.defines)
    ]
    message = f"No exercise is called {submission.path.stem!r}."
    if fitting:
        message += f" The file defines what {fitting[0]} asks for: --as {fitting[0]} checks it so."
    else:
        known = ", ".join(exercise_addresses(content))
        message += f" Say which one it is with --as; there are {known}."
    raise UsageError(message)


def _defined(submission: Submission, needs: Sequence[str]) -> set[str]:
    """Return what a submission defines: by running it in a child, and by its text, if it fails."""
    written = {name for cell in submission.cells for name in _WRITTEN.findall(cell.source)}
    try:
        with Sandbox(needs, stubs=STUBS) as sandbox, sandbox.child(Limits(wall=5)) as child:
            request = pack([], load=Load(submission.cells), body_bytes=0)
            names = child.ask(request).message["loaded"].names
    except Stopped:
        return written
    return written | {name for name, kind in names if kind in ("class", "function", "value")}
