"""One check of one submission: what it is given, what it did, and how its failure reads."""

import contextlib
import functools
import random
import sys
from collections.abc import Callable
from typing import Any

from quizlab.exercises.exercise import ExerciseError
from quizlab.judge.assertions import Different, Recognised
from quizlab.judge.call_result import Failure, OutOfTime, explain_changed, explain_none
from quizlab.judge.checks import Check
from quizlab.judge.fixtures import CheckCalls, Functions
from quizlab.judge.program import Program
from quizlab.judge.report import CheckResult, State
from quizlab.judge.runtime import ExerciseRuntime
from quizlab.judge.timeouts import check_timeout
from quizlab.training.digits import Mnist
from quizlab.training.predictions import Predicted, predicted


class CheckRun:
    """One check of one submission; the next check gets another one, which knows nothing of this.

    Args:
        program: runs the submission.
        seed: of the random inputs.

    Attributes:
        calls: those that the check makes to the submission.
        advice: sentences of the check that decide nothing.
        predicted: how a trained model did, where the check says so.
    """

    def __init__(self, runtime: ExerciseRuntime, program: Program, seed: int, check: Check) -> None:
        self.check = check
        self.calls = CheckCalls(program)
        self.advice: list[str] = []
        self.predicted: Predicted | None = None
        self._runtime = runtime
        self._seed = seed

    def run(self) -> None:
        """Run the check; what it prints does not belong among our results.

        Raises:
            AssertionError: the submission does not pass.
            ExerciseError: the check returned a value, or the solution failed.
            BaseException: whatever else a check raises.
        """
        given = dict(self.check.parameters) | self._fixtures()
        with (
            check_timeout(f"{self._runtime.exercise.checks}: {self.check.name}"),
            contextlib.redirect_stdout(sys.stderr),
        ):
            returned = self.check.function(**given)
        if returned is not None:
            raise ExerciseError(
                f"{self._runtime.exercise.checks}: {self.check.name} returned a value "
                f"({type(returned).__name__}), which decides nothing; a check uses `assert`."
            )

    def _fixtures(self) -> dict[str, Any]:
        runtime, program, config = self._runtime, self.calls.program, self._runtime.config

        def mnist() -> Mnist:
            from quizlab.training import mnist  # only where a check wants it

            return mnist.load(config.data)

        makers: dict[str, Callable[[], Any]] = {
            "submission": lambda: Functions(self.calls),
            "solution": lambda: Functions(CheckCalls(runtime.solution())),
            "rng": lambda: random.Random(f"{self._seed}/{self.check.name}"),  # noqa: S311 - inputs
            "mnist": mnist,
            "train_digits": lambda: mnist().train,
            "advise": lambda: self.advice.append,
            "predicted": lambda: self._note_predicted,
            "device": lambda: config.device.name,
            "written": lambda: functools.partial(runtime.syntax_of, program.submission),
        }
        return {name: makers[name]() for name in self.check.fixtures}

    def _note_predicted(self, *args: Any, **kwargs: Any) -> None:
        self.predicted = predicted(*args, **kwargs)

    def failed(self, error: AssertionError) -> CheckResult:
        """Return the result of a check that the submission does not pass."""
        check, latest = self.check, self.calls.latest
        printed = "" if latest is None else latest.printed
        return CheckResult(
            name=check.name,
            says=check.says,
            state=State.FAILED,
            feedback=self._words(error),
            call="" if latest is None else latest.text,
            # A check with hidden data shows nothing that a submission may have made of it.
            printed="" if check.has_hidden_data else printed,
            misconception=getattr(error, "misconception", None),
        )

    def _words(self, error: AssertionError) -> str:
        hidden, latest = self.check.has_hidden_data, self.calls.latest
        words = str(error) or self.check.says
        if isinstance(error, OutOfTime):
            return f"{words} This is the check in which it was stopped: {self.check.says}"
        if isinstance(error, Failure):
            return error.hidden if hidden else words
        if not isinstance(error, Recognised):
            words = explain_none(latest, words, hidden=hidden)
        if isinstance(error, Different) and not hidden:
            words += explain_changed(latest)
        return words
