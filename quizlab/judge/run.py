"""One submission under all checks, and whose fault it is when one does not come to its end."""

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizlab.errors import QuizlabError
from quizlab.exercises.exercise import ExerciseError
from quizlab.judge.call_result import Failure
from quizlab.judge.check_run import CheckRun
from quizlab.judge.checks import Check
from quizlab.judge.exercise_faults import broken, check_fault, exercise_fault
from quizlab.judge.explain import explain
from quizlab.judge.loading import loading_notes, missing, skipped_notes
from quizlab.judge.report import CheckResult, Report, State
from quizlab.judge.runtime import ExerciseRuntime
from quizlab.judge.timeouts import CheckTimeout, TimeBudget
from quizlab.sandbox.limits import Stopped
from quizlab.sandbox.reply import LoadResult, Raised
from quizlab.submissions.submission import Submission
from quizlab.training.monitor.curves import Training
from quizlab.training.monitor.monitor import TrainingMonitor
from quizlab.values.show import show

_BY_A_NAME = re.compile(r"\b(Name|Key|Attribute|Type|Index|UnboundLocal|Import)Error\b|called `")

_SLIPS = 2  # that are told at most

# What an import raises, which all notebooks run whether they need it or not.
_BESIDE = ("ImportError", "ModuleNotFoundError", "NotInACheck")


def report_on(
    runtime: ExerciseRuntime,
    submission: Submission,
    seed: int,
    monitor: TrainingMonitor | None = None,
) -> Report:
    """Run all checks of an exercise on a submission and report.

    Where the part taken of a notebook fails by a name, a cell that was left out may have given it
    its value: then the whole notebook is run, and that is the report unless it fails so too.

    Args:
        seed: of the random inputs.
        monitor: sees how its trainings go.
    """
    budget = TimeBudget(runtime.exercise.total_seconds)
    report = _report_on(runtime, submission, seed, monitor, budget)
    if report.passed or not submission.is_notebook or not _fails_by_a_name(report):
        return report
    whole = _report_on(runtime, submission, seed, monitor, budget, whole=True)
    return report if whole.feedback or _fails_by_a_name(whole) else whole


def _fails_by_a_name(report: Report) -> bool:
    return bool(_BY_A_NAME.search(report.verdict.feedback))


def _report_on(
    runtime: ExerciseRuntime,
    submission: Submission,
    seed: int,
    monitor: TrainingMonitor | None,
    budget: TimeBudget,
    *,
    whole: bool = False,
) -> Report:
    exercise, device = runtime.exercise, runtime.config.device
    report = Report(
        exercise=exercise.address,
        submission=submission.path.name,
        checks=(),
        seed=seed,
        confined=runtime.confined,
        device=device if exercise.trains_on_a_device else None,
    )
    try:
        run = SubmissionRun(runtime, submission, seed, monitor, budget=budget, whole=whole)
        with contextlib.closing(run):
            if (words := run.load()) is not None:
                checks = tuple(not_run(check) for check in runtime.checks)
                loaded = run.program.loaded
                notes = () if loaded is None else tuple(loading_notes(loaded))
                return replace(
                    report, checks=checks, feedback=words, notes=(*notes, *_unlimited(runtime))
                )
            results = tuple(run.results())
            identities = tuple(run.identities())
            training = None if monitor is None else monitor.longest
            return replace(
                report,
                checks=results,
                feedback="" if any(r.state is not State.PASSED for r in results) else run.lacking,
                notes=(
                    *_notes(results, training, run.program.loaded),
                    *identities,
                    *_unlimited(runtime),
                ),
                training=training,
                predicted=next((r.predicted for r in reversed(results) if r.predicted), None),
            )
    except ExerciseError as fault:
        return replace(report, fault=exercise_fault(str(fault)))


def _unlimited(runtime: ExerciseRuntime) -> Iterator[str]:
    """Yield what a limit that cannot be enforced on this computer means for the report."""
    if runtime.confined and not runtime.watched:
        yield "Threads could not be counted on this computer; `quizlab doctor` says why."


def _notes(
    results: Sequence[CheckResult], training: Training | None, loaded: LoadResult | None
) -> tuple[str, ...]:
    """Return what is worth knowing and decided nothing."""
    advice = dict.fromkeys(each for result in results for each in result.advice)
    remarks = () if training is None else map(str, training.remarks)
    if loaded is None:
        return (*advice, *remarks)
    return (*advice, *remarks, *skipped_notes(loaded), *loading_notes(loaded))


def not_run(check: Check, because: str = "") -> CheckResult:
    """Return the result of a check that was not run, and why."""
    words = f"Not run, because {because}." if because else ""
    return CheckResult(check.name, check.says, State.NOT_RUN, words)


class SubmissionRun:
    """One submission under the checks of an exercise.

    Args:
        seed: of the random inputs.
        monitor: sees how its trainings go.
        budget: of all its requests together; by default a whole new one.
        whole: run all cells of a notebook, not only what is needed.

    Attributes:
        lacking: what the submission should define and does not, where it defines something else.
    """

    def __init__(
        self,
        runtime: ExerciseRuntime,
        submission: Submission,
        seed: int,
        monitor: TrainingMonitor | None = None,
        *,
        budget: TimeBudget | None = None,
        whole: bool = False,
    ) -> None:
        self.runtime = runtime
        self.submission = submission
        self.seed = seed
        self.monitor = monitor
        self.budget = budget or TimeBudget(runtime.exercise.total_seconds)
        self.program = runtime.program(submission, seed, monitor, budget=self.budget, whole=whole)
        self._whole = whole
        self._told = False
        self.lacking = ""
        self._slips: list[str] | None = None  # told with the first failure

    def close(self) -> None:
        """Leave nothing running."""
        self.program.close()

    def load(self) -> str | None:
        """Run the submission's own lines; return what is wrong before any check.

        Raises:
            ExerciseError: the exercise wants what not even its solution has.
        """
        exercise = self.runtime.exercise
        if exercise.gives:
            return None  # the checks begin it themselves, with what it is given
        try:
            loaded = self.program.start()
        except Stopped as stopped:
            return str(self.program.stopped(stopped))
        if loaded.error is not None:
            return self._not_loaded(loaded.error)
        words = missing(exercise.defines, loaded)
        if words is None:
            return None
        self.runtime.require_solution_defines()
        words = "\n".join([words, *self.submission.left_out])
        own = {name for name, kind in loaded.names if kind in ("class", "function")}
        self.lacking = words if own & set(exercise.defines) else ""
        return None if self.lacking else words  # what is there is checked all the same

    def _not_loaded(self, error: Raised) -> str:
        """Return what a submission's own lines raised, and how a value becomes a function."""
        words = explain(error, self.submission)
        place = error.place
        line = "" if place is None else self.submission.line(place.line, place.cell) or ""
        name = line.partition("=")[0].strip()
        if error.type != "NameError" or name not in self.runtime.exercise.defines:
            return words
        return (
            f"{words}\nHere `{name}` is a value. Make a function of it: `def {name}(…):`, with "
            "`return` before the value."
        )

    def results(self) -> Iterator[CheckResult]:
        """Run the checks in their order; one that waits for a check that did not pass is not run.

        Nor is any when the time for all of them is used up.

        Raises:
            QuizlabError: the sandbox, its server or the data cannot be used.
        """
        not_passed: set[str] = set()
        for check in self.runtime.checks:
            if not self.budget.left:
                yield not_run(check, "the time was used up")
                continue
            waits_for = next((name for name in check.after if name in not_passed), None)
            if waits_for is None:
                result = self._result(check)
            else:
                name = waits_for.removeprefix("test_").replace("_", " ")
                result = not_run(check, f"{name} did not pass")
            if result.state is not State.PASSED:
                not_passed.add(check.function.__name__)
            if result.state is State.FAILED:
                if words := self._not_run_before():
                    result = replace(result, feedback=f"{words}\n{result.feedback}")
                if self._slips is None:
                    self._slips = self._slips_beside(result.feedback)
                    result = replace(result, feedback="\n".join([result.feedback, *self._slips]))
            yield result

    def _slips_beside(self, feedback: str) -> list[str]:
        """Return what the text shows of frequent slips, but for what the feedback says already."""
        loaded = self.program.loaded
        left_out = () if loaded is None else loaded.left_out
        try:
            found = self.runtime.slips_in(self.submission)
        except Failure:
            return []  # too deep for the parser, or too long: the feedback has to do
        told = [
            f"{str(place).capitalize()}: {words}"
            for place, words in found
            if place.cell not in left_out and not ("`return`" in words and "`return`" in feedback)
        ]
        return told[:_SLIPS]

    def identities(self) -> Iterator[str]:
        """Yield advice on `is` between numbers or texts, which works by chance."""
        if not any(" is " in cell.source for cell in self.submission.cells):
            return
        with contextlib.suppress(Failure):  # as for slips
            for place in self.runtime.identities_in(self.submission)[:1]:
                yield (
                    f"{str(place).capitalize()}: `is` asks whether two names stand for one object. "
                    "Numbers and texts are compared by `==`."
                )

    def _not_run_before(self) -> str:
        """Return which cell that a failed check rests on could not be run, told once."""
        loaded = self.program.loaded
        if loaded is None or self._told or (self._whole and not self.runtime.exercise.gives):
            return ""
        beside = _BESIDE if self.runtime.exercise.gives else (*_BESIDE, "SyntaxError")
        raised = next((each for _, each in loaded.skipped if each.type not in beside), None)
        if raised is None:
            return ""
        self._told = True
        return f"{explain(raised, self.submission)}\nSo that cell came to no end, and this to:"

    def fault(self, check: Check) -> str | None:
        """Return why this submission, the reference solution, does not pass a check."""
        try:
            if (words := self.load()) is not None:
                return f"{self.submission.path}: {words}"
            self._check_run(check).run()
        except AssertionError as error:
            return f"{self.submission.path} does not pass {check.name}: {str(error) or check.says}"
        except ExerciseError as fault:
            return str(fault)
        except (QuizlabError, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001 - as in `_result`
            return check_fault(check, error)
        return None

    def _result(self, check: Check) -> CheckResult:
        if self.monitor is not None:
            self.monitor.title = check.says
        run = self._check_run(check)
        try:
            run.run()
        except AssertionError as error:
            doubtful = isinstance(error, Failure) and error.doubtful
            fault = solution_fault(self.runtime, check, self.seed) if doubtful else None
            result = run.failed(error) if fault is None else broken(check, fault)
            if self.lacking and doubtful and fault is None:
                result = replace(result, feedback=self.lacking, call="")
        except ExerciseError as fault_of_exercise:
            result = broken(check, str(fault_of_exercise))
        except (QuizlabError, KeyboardInterrupt):
            raise  # the server, the sandbox or the data: neither the check nor the submission
        except BaseException as error:  # noqa: BLE001 - a check may raise anything, SystemExit too
            result = self._unforeseen(run, error)
        else:
            result = CheckResult(check.name, check.says, State.PASSED)
        return replace(result, advice=tuple(run.advice), predicted=run.predicted)

    def _check_run(self, check: Check) -> CheckRun:
        return CheckRun(self.runtime, self.program, self.seed, check)

    def _unforeseen(self, run: CheckRun, error: BaseException) -> CheckResult:
        """Tell a value that a check cannot read from a check that is at fault itself."""
        latest = run.calls.latest
        if latest is None or not isinstance(error, (Exception, CheckTimeout)):
            return broken(run.check, check_fault(run.check, error))
        if (fault := solution_fault(self.runtime, run.check, self.seed)) is not None:
            return broken(run.check, fault)
        if latest.failure is not None:
            return run.failed(latest.failure)
        words = "The result could not be read"
        shown = f"{words}: {show(latest.value, 120)} came back."
        return run.failed(Failure(shown, f"{words}."))


def solution_fault(runtime: ExerciseRuntime, check: Check, seed: int) -> str | None:
    """Return why even the solution does not pass a check, None when it does."""
    known, key = runtime.solution_faults, (check.name, seed)
    if key not in known:
        solution = SubmissionRun(runtime, runtime.solution_file(), seed)
        with contextlib.closing(solution):
            known[key] = solution.fault(check)
    return known[key]
