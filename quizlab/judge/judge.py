"""Checks submissions: loads one in a child, runs the checks here, and reports what they came to."""

import secrets
from types import TracebackType
from typing import Self

from quizlab.exercises.exercise import Exercise
from quizlab.judge.report import Report
from quizlab.judge.run import report_on
from quizlab.judge.runtime import ExerciseRuntime
from quizlab.sandbox.sandbox import Sandbox
from quizlab.sandbox.server_connection import ServerGone
from quizlab.submissions.submission import Submission
from quizlab.training.config import DEFAULT, TrainingConfig
from quizlab.training.monitor.monitor import TrainingMonitor, TrainingView

SEEDS = 2**48  # too many to be found out from the child's seed, which is made of this one


class Judge:
    """Checks any number of submissions of one exercise. Use it as a context manager.

    Args:
        view: where a training is shown while it goes on; all others are those of
            `ExerciseRuntime`.

    Raises:
        ExerciseError: the checks cannot be collected.
    """

    def __init__(
        self,
        exercise: Exercise,
        *,
        confined: bool = True,
        keep_server: bool = True,
        sandbox: Sandbox | None = None,
        view: TrainingView | None = None,
        config: TrainingConfig = DEFAULT,
    ) -> None:
        self.exercise = exercise
        self.runtime = ExerciseRuntime(
            exercise, confined=confined, keep_server=keep_server, sandbox=sandbox, config=config
        )
        self._view = view

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.runtime.close()

    @property
    def uses_digits(self) -> bool:
        """Whether a check asks for MNIST."""
        wanted = {"mnist", "train_digits"}
        return any(wanted & set(check.fixtures) for check in self.runtime.checks)

    def check(self, submission: Submission, seed: int | None = None) -> Report:
        """Run all checks on a submission and report.

        Args:
            seed: of the random inputs; None draws one.

        Raises:
            QuizlabError: the sandbox, its server or the data cannot be used.
        """
        seed = secrets.randbelow(SEEDS) if seed is None else seed
        try:
            return self._report(submission, seed)
        except ServerGone:  # killed, perhaps: once more with another one
            self.runtime.restart(submission)
            return self._report(submission, seed)

    def _report(self, submission: Submission, seed: int) -> Report:
        monitor = TrainingMonitor(self._view) if self.exercise.trains else None
        return report_on(self.runtime, submission, seed, monitor)
