"""Runs the files of an exercise: right ones pass, the starter and wrong ones are caught."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from quizlab.authoring.exercise_findings import ExerciseFindings
from quizlab.errors import QuizlabError, did_you_mean
from quizlab.exercises.exercise import Exercise
from quizlab.judge.checks import collect
from quizlab.judge.judge import Judge
from quizlab.judge.report import Report, State
from quizlab.plain_file import read_plain
from quizlab.sandbox.sandbox import Sandbox
from quizlab.submissions.submission import read_submission
from quizlab.verdict import Outcome

SOLUTION_SEEDS, OTHER_SEED = (1, 2), 3
_CAUGHT_BY = re.compile(r"# caught by (\S+?)(?:: (.*))?\Z")

SandboxFor = Callable[[tuple[str, ...]], Sandbox]


def run_all(
    exercise: Exercise,
    findings: ExerciseFindings,
    sandbox_for: SandboxFor,
    right: Sequence[Path] = (),
) -> None:
    """Run every file of an exercise and add what is not as its author promises.

    Args:
        sandbox_for: gives a sandbox that has loaded some modules.
        right: further right solutions, beside those in its folder `right`.

    Raises:
        ExerciseError: the checks cannot be collected.
    """
    checks = collect(exercise)
    for each in checks:
        if each.says == each.function.__name__:
            line = each.function.__code__.co_firstlineno
            findings.warn(exercise.checks, line, f"{each.name} has no docstring for the student")
    if not exercise.solution.is_file():
        return
    with Judge(exercise, sandbox=sandbox_for(exercise.needs)) as judge:
        runs = ExerciseRuns(judge, findings)
        sound = [runs.prove_right(exercise.solution, seed) for seed in SOLUTION_SEEDS]
        if exercise.starter.is_file():
            runs.prove_starter()
        # Under a wrong solution, what others are told says nothing about them.
        for path in (*exercise.right_solutions(), *right) if all(sound) else ():
            runs.prove_right(path, OTHER_SEED)
        names = [each.name for each in checks]
        for path in exercise.wrong_solutions():
            runs.prove_wrong(path, names, words=all(sound))


class ExerciseRuns:
    """The files of an exercise, each run by its judge; what is found goes to the findings."""

    def __init__(self, judge: Judge, findings: ExerciseFindings) -> None:
        self._judge = judge
        self._exercise = judge.exercise
        self._findings = findings

    def report_on(self, path: Path, seed: int) -> Report | None:
        """Return the report on a file, None where nothing could be decided about it."""
        try:
            report = self._judge.check(read_submission(path), seed)
        except QuizlabError as error:
            self._findings.add(path, 1, str(error))
            return None
        self._findings.reports[path] = report
        if report.verdict.outcome is Outcome.BROKEN:
            self._findings.add_fault(self._exercise.checks, report.verdict.feedback)
            return None
        return report

    def prove_right(self, path: Path, seed: int) -> bool:
        """Add why a right solution does not pass; return whether it does."""
        report = self.report_on(path, seed)
        if report is not None and not report.passed:
            failed = report.first_failure
            what = "it is refused before any check" if failed is None else f"it fails {failed.name}"
            self._findings.add(path, 1, f"{what}: {report.verdict.feedback}")
        return report is not None and report.passed

    def prove_starter(self) -> None:
        """Add that the starter passes as it is."""
        report = self.report_on(self._exercise.starter, OTHER_SEED)
        if report is not None and report.passed:
            what = "the starter passes: nothing is left to be written"
            self._findings.add(self._exercise.starter, 1, what)

    def prove_wrong(self, path: Path, names: list[str], *, words: bool) -> None:
        """Add that a wrong solution passes, or is not caught as its first line says.

        Args:
            names: of all checks.
            words: whether what it is told matters, or only that it is caught.
        """
        report = self.report_on(path, OTHER_SEED)
        if report is not None and report.passed:
            self._findings.add(path, 1, "this wrong solution passes every check")
        elif report is not None and words:
            for what in self._other_words(path, report, names):
                self._findings.add(path, 1, what)

    def _other_words(self, path: Path, report: Report, names: list[str]) -> Iterator[str]:
        first = next(iter(read_plain(path).decode(errors="replace").splitlines()), "")
        said = _CAUGHT_BY.match(first)
        failed = next((each for each in report.checks if each.state is State.FAILED), None)
        if said is None:
            yield "the first line must be `# caught by NAME OF THE CHECK: words of the feedback`"
        elif said[1] not in names:
            yield f"there is no check {said[1]!r}{did_you_mean(said[1], names)}"
        elif failed is None:
            yield f"it must be caught by {said[1]}, but is refused before: {report.feedback}"
        elif failed.name != said[1]:
            yield f"it must be caught by {said[1]}, but is by {failed.name}: {failed.feedback}"
        elif said[2] and said[2] not in failed.feedback:
            yield f"{failed.name} must say {said[2]!r}, but says {failed.feedback!r}"
        elif failed.misconception not in (None, *self._exercise.misconceptions):
            name = failed.misconception
            yield f"{failed.name} shows {name!r}, which exercise.yaml does not list"
