"""Holds a failed check against the reference solution: if that fails it too, it decides nothing."""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from quizlab import __version__, paths
from quizlab.exclusive_write import replace_file
from quizlab.judge.exercise_faults import broken
from quizlab.judge.judge import Judge
from quizlab.judge.report import Report, State
from quizlab.judge.run import solution_fault
from quizlab.judge.runtime import ExerciseRuntime
from quizlab.plain_file import read_plain
from quizlab.submissions.submission import Submission


class DoubtingJudge(Judge):
    """A judge that doubts the exercise too: it holds each failed check against the reference."""

    def check(self, submission: Submission, seed: int | None = None) -> Report:
        """Run all checks on a submission and report, as every judge does."""
        return held_against_the_reference(super().check(submission, seed), self.runtime)


def held_against_the_reference(report: Report, runtime: ExerciseRuntime) -> Report:
    """Return a report in which a check that the reference solution fails is broken, not failed.

    That the solution passed is kept under a hash of all files of the exercise, so that each check
    costs this once. Without a solution, as on a student's side, the report stands as it is.
    """
    failed = {each.name for each in report.checks if each.state is State.FAILED}
    if not failed or not runtime.exercise.solution.is_file():
        return report
    passed = _PassedChecks(runtime)
    faults = {}
    for check in runtime.checks:
        if check.name in failed and check.name not in passed.names:
            if (fault := solution_fault(runtime, check, report.seed)) is None:
                passed.add(check.name)
            else:
                faults[check.name] = broken(check, fault)
    return replace(report, checks=tuple(faults.get(each.name, each) for each in report.checks))


class _PassedChecks:
    """The names of the checks that the solution of an exercise passes, as its files are now."""

    def __init__(self, runtime: ExerciseRuntime) -> None:
        digest = hashlib.sha256(f"{__version__} {runtime.config.device.name}".encode())
        for path in _files(runtime):
            digest.update(
                os.fsencode(path.name) + b"\0" + hashlib.sha256(read_plain(path)).digest()
            )
        self._path = paths.cache_folder() / "references" / f"{digest.hexdigest()[:32]}.json"
        self.names: set[str] = set()
        with contextlib.suppress(OSError, ValueError):
            self.names = {each for each in json.loads(read_plain(self._path)) if type(each) is str}

    def add(self, name: str) -> None:
        """Keep that a check was passed. A cache that cannot be written is no reason to stop."""
        self.names.add(name)
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, json.dumps(sorted(self.names)).encode(), 0o600)


def _files(runtime: ExerciseRuntime) -> Iterator[Path]:
    """Yield what decides whether the solution passes: of the exercise, of its chapter, itself."""
    exercise = runtime.exercise
    shared = exercise.folder.parent.glob("*.py")
    own = (*exercise.folder.glob("*.py"), *exercise.folder.glob("*.yaml"))
    yield from sorted({*shared, *own, exercise.solution, *exercise.harness_files()})
