"""Checks submissions: loads one in a child, runs the checks here, and reports what they came to."""

import contextlib
import functools
import hashlib
import random
import secrets
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from quizlab.errors import QuizlabError
from quizlab.judge.checks import Check, collect
from quizlab.judge.exercise import Exercise
from quizlab.judge.explain import STAND_IN, explain, missing, skipped_words
from quizlab.judge.given import Reading
from quizlab.judge.onlooker import Onlooker, TrainingView
from quizlab.judge.predicted import Predicted, predicted
from quizlab.judge.program import Failure, Program, Reference, changed, printed_instead, shown
from quizlab.judge.report import CheckResult, Report, State
from quizlab.judge.same import Different
from quizlab.judge.submission import Submission, read_submission
from quizlab.judge.training import Training
from quizlab.sandbox import Limits, Load, Sandbox, ServerGone, Stopped
from quizlab.sandbox.syntax import syntax_harness

_SEEDS = 2**48  # too many to be found out from the child's seed, which is made of this one


class Judge:
    """Checks any number of submissions of one exercise. Use it as a context manager.

    Args:
        exercise: whose checks are run; they are collected once.
        confined: False only for one's own code.
        keep_server: leave the user's server behind for the next check.
        sandbox: use this one, which then stays open, instead of one of its own.
        view: where a training is shown while it goes on.
        device: where training exercises train.
    """

    def __init__(
        self,
        exercise: Exercise,
        *,
        confined: bool = True,
        keep_server: bool = True,
        sandbox: Sandbox | None = None,
        view: TrainingView | None = None,
        device: str = "cpu",
    ) -> None:
        self.exercise = exercise
        self.checks = collect(exercise)
        self.view = view
        self.device = device
        self._own = sandbox is None
        self.sandbox = sandbox or Sandbox(
            exercise.needs, confined=confined, keep_server=keep_server
        )
        self._solution: Program | None = None
        self._reader: Program | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()
        if self._own:
            self.sandbox.close()

    def check(self, submission: Submission, seed: int | None = None) -> Report:
        """Run all checks on a submission and report."""
        seed = secrets.randbelow(_SEEDS) if seed is None else seed
        try:
            return self._check(submission, seed)
        except ServerGone:  # killed, perhaps: once more with another one
            self._leave()
            self.sandbox.close()
            return self._check(submission, seed)

    def _check(self, submission: Submission, seed: int) -> Report:
        report = Report(
            exercise=self.exercise.name,
            submission=submission.path.name,
            checks=(),
            seed=seed,
            confined=self.sandbox.confined,
        )
        with contextlib.closing(_Run(self, submission, seed)) as run:
            if (words := run.load()) is not None:
                notes = tuple(run.about_loading())  # what was skipped is in the feedback
                return replace(report, checks=run.not_run(), feedback=words, notes=notes)
            results = tuple(run.results())
            return replace(
                report,
                checks=results,
                notes=run.notes(),
                training=run.training(),
                predicted=run.predicted,
            )

    def _leave(self) -> None:
        """End the children that stay from one submission to the next."""
        for program in (self._solution, self._reader):
            if program is not None:
                program.fresh()
        self._solution = self._reader = None

    def program(
        self, submission: Submission, seed: int, onlooker: Onlooker | None = None
    ) -> Program:
        """Return a program that runs a submission beside the exercise's harness."""
        harness = self.exercise.harness()
        load = Load(submission.cells, self.exercise.wanted, harness, _of_the_child(seed))
        return Program(self.sandbox, submission, load, self.exercise.limits, onlooker)

    def solution(self) -> Program:
        """Return the reference solution, kept from one submission to the next."""
        if self._solution is None:
            submission = read_submission(self.exercise.solution)
            harness = f"{self.exercise.harness() or ''}\n{self.exercise.reference()}"
            load = Load(submission.cells, self.exercise.wanted, harness, _of_the_child(0))
            self._solution = Reference(self.sandbox, submission, load, self.exercise.limits)
        return self._solution

    def written(self, submission: Submission, name: str) -> frozenset[str]:
        """Return the kinds of syntax (of `ast`) that a name's value rests on, as the text has it.

        The text is read in a child that runs no submission, so none can answer for itself.
        """
        if self._reader is None:
            nothing = Submission(submission.path, ())
            self._reader = Program(
                self.sandbox, nothing, Load((), harness=syntax_harness()), Limits()
            )
        sources = [cell.source for cell in submission.cells]
        return frozenset(self._reader.harness("constructs_of", sources, name))


def _of_the_child(seed: int) -> int:
    """Return the seed that a child gets: it tells nothing of the one that inputs are drawn from."""
    return int.from_bytes(hashlib.sha256(f"child of {seed}".encode()).digest()[:4])


class _Run:
    """One submission under all checks."""

    def __init__(self, judge: Judge, submission: Submission, seed: int) -> None:
        self.judge = judge
        self.submission = submission
        self.seed = seed
        self.onlooker = Onlooker(judge.view) if judge.exercise.trains else None
        self.program = judge.program(submission, seed, self.onlooker)
        self.predicted: Predicted | None = None
        self.advice: list[str] = []

    def close(self) -> None:
        """Leave nothing running."""
        self.program.fresh()

    def load(self) -> str | None:
        """Run the submission's own lines; return what is wrong before any check."""
        if gives := self.judge.exercise.gives:
            self.program.read_first(Reading(self.judge.sandbox, self.submission, gives))
            return None  # the checks begin it themselves, with what it is given
        try:
            loaded = self.program.start()
        except Stopped as stopped:
            return str(stopped)
        if loaded.error is not None:
            return explain(loaded.error, self.submission)
        return missing(self.judge.exercise.defines, loaded)

    def not_run(self) -> tuple[CheckResult, ...]:
        """Return the checks as not run."""
        checks = self.judge.checks
        return tuple(CheckResult(each.name, each.says, State.NOT_RUN) for each in checks)

    def notes(self) -> tuple[str, ...]:
        """Return what is worth knowing and decided nothing."""
        training = self.training()
        remarked = () if training is None else map(str, training.remarks)
        loaded = self.program.loaded
        skipped = skipped_words(loaded) if loaded is not None else ()
        return (*dict.fromkeys(self.advice), *remarked, *skipped, *self.about_loading())

    def training(self) -> Training | None:
        """Return the longest training that was seen."""
        return None if self.onlooker is None else self.onlooker.longest

    def note_predicted(self, *given: Any, **named: Any) -> None:
        """Keep what a check says about the images that a model took for others."""
        self.predicted = predicted(*given, **named)

    def about_loading(self) -> Iterator[str]:
        """Give what was not run, and what stood in for packages that are not there."""
        loaded = self.program.loaded
        if loaded is None:
            return
        if loaded.left_out:
            noun = "cell" if len(loaded.left_out) == 1 else "cells"
            cells = ", ".join(map(str, loaded.left_out))
            yield f"Not needed for this exercise, so not run: {noun} {cells}."
        if any(kind == STAND_IN for _, kind in loaded.names):
            yield "A check has no fastai, matplotlib or tqdm; stand-ins give what chapter 4 needs."

    def results(self) -> Iterator[CheckResult]:
        """Run the checks in their order."""
        failed: set[str] = set()
        for check in self.judge.checks:
            blocked = [name for name in check.after if name in failed]
            if blocked:
                result = CheckResult(check.name, check.says, State.NOT_RUN, _waits(blocked[0]))
            else:
                result = self._result(check)
            if result.state is not State.PASSED:
                failed.add(check.function.__name__)
            yield result

    def _result(self, check: Check) -> CheckResult:
        self.program.last = None
        if self.onlooker is not None:
            self.onlooker.title = check.says
        try:
            check.function(**dict(check.given), **self._fixtures(check))
        except AssertionError as error:
            return self._failed(check, error)
        except QuizlabError:
            raise  # the server, the sandbox or the data: neither the check nor the submission
        except Exception as error:  # noqa: BLE001 - any other exception is the check's own fault
            return CheckResult(check.name, check.says, State.BROKEN, _fault(check, error))
        return CheckResult(check.name, check.says, State.PASSED)

    def _failed(self, check: Check, error: AssertionError) -> CheckResult:
        program = self.program
        words = str(error) or check.says
        # A check with hidden data shows no output: a submission could print its inputs.
        hidden = program.last is None or "mnist" in check.asks
        printed = "" if hidden else program.last_printed
        if isinstance(error, Different) and not isinstance(error, Failure):
            words = printed_instead(program) or words + changed(program)
        return CheckResult(
            name=check.name,
            says=check.says,
            state=State.FAILED,
            feedback=words,
            call="" if program.last is None or program.last.harness else shown(program.last),
            printed=printed,
            misconception=getattr(error, "misconception", None),
        )

    def _fixtures(self, check: Check) -> dict[str, Any]:
        makers: dict[str, Callable[[], Any]] = {
            "submission": lambda: self.program,
            "solution": self.judge.solution,
            "rng": lambda: random.Random(f"{self.seed}/{check.name}"),  # noqa: S311 - for inputs
            "mnist": _mnist,
            "advise": lambda: self.advice.append,
            "predicted": lambda: self.note_predicted,
            "device": lambda: self.judge.device,
            "written": lambda: functools.partial(self.judge.written, self.submission),
        }
        return {name: makers[name]() for name in check.asks}


def _waits(name: str) -> str:
    return f"Not run, because {name.removeprefix('test_').replace('_', ' ')} did not pass."


def _fault(check: Check, error: Exception) -> str:
    code = check.function.__code__
    lines = [
        entry.lineno
        for entry in traceback.extract_tb(error.__traceback__)
        if entry.filename == code.co_filename
    ]
    place = f"line {lines[-1]}" if lines else "an unknown line"
    return (
        f"The check itself failed at {place}: {type(error).__name__}: {str(error)[:500]}. "
        "This is a fault of the exercise, not of your file."
    )


def _mnist() -> Any:
    from quizlab.training import mnist

    return mnist.load()
