"""Checks submissions: loads one in a child, runs the checks here, and reports what they came to."""

import contextlib
import hashlib
import secrets
from dataclasses import replace
from types import TracebackType
from typing import Self

from quizlab.code_analysis.harnesses import syntax_harness
from quizlab.exercises.exercise import Exercise, ExerciseError
from quizlab.judge.checks import collect
from quizlab.judge.exercise_faults import of_the_exercise
from quizlab.judge.explain import missing
from quizlab.judge.program import Program, Reference
from quizlab.judge.provided_names import StaticScan
from quizlab.judge.report import Report
from quizlab.judge.run import Run
from quizlab.sandbox.limits import Limits
from quizlab.sandbox.request import Load
from quizlab.sandbox.sandbox import Sandbox
from quizlab.sandbox.server_connection import ServerGone
from quizlab.submissions.submission import Submission, SubmissionError, read_submission
from quizlab.training.config import DEFAULT, TrainingConfig
from quizlab.training.monitor.monitor import TrainingMonitor, TrainingView

SEEDS = 2**48  # too many to be found out from the child's seed, which is made of this one


class Judge:
    """Checks any number of submissions of one exercise. Use it as a context manager.

    Args:
        exercise: whose checks are run; they are collected once.
        confined: False only for one's own code.
        keep_server: leave the user's server behind for the next check.
        sandbox: use this one, which then stays open, instead of one of its own.
        view: where a training is shown while it goes on.
        setting: where training exercises train, and on which digits; a GPU is used in a fresh
            process for each run.
    """

    def __init__(
        self,
        exercise: Exercise,
        *,
        confined: bool = True,
        keep_server: bool = True,
        sandbox: Sandbox | None = None,
        view: TrainingView | None = None,
        setting: TrainingConfig = DEFAULT,
    ) -> None:
        self.exercise = exercise
        self.checks = collect(exercise)
        self.faults: dict[str, str | None] = {}  # why the solution does not pass a check
        self.view = view
        self.setting = setting
        on_cpu = setting.device.is_cpu
        self._own = sandbox is None
        self.sandbox = sandbox or Sandbox(
            exercise.needs, confined=confined, keep_server=keep_server, gpu=not on_cpu
        )
        # Texts are read in a child too; one with a GPU would take seconds to start.
        self._plain = self.sandbox if on_cpu else Sandbox(keep_server=keep_server)
        self._with_torch: Sandbox | None = None
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
        if self._plain is not self.sandbox:
            self._plain.close()
        if self._with_torch is not None:
            self._with_torch.close()
        if self._own:
            self.sandbox.close()

    def check(self, submission: Submission, seed: int | None = None) -> Report:
        """Run all checks on a submission and report."""
        seed = secrets.randbelow(SEEDS) if seed is None else seed
        try:
            return self._check(submission, seed)
        except ServerGone:  # killed, perhaps: once more with another one
            self._leave()
            self._sandbox_for(submission).close()
            return self._check(submission, seed)

    def _check(self, submission: Submission, seed: int) -> Report:
        report = Report(
            exercise=self.exercise.name,
            submission=submission.path.name,
            checks=(),
            seed=seed,
            confined=self.sandbox.confined,
            device=self.setting.device if self.exercise.trains_on_a_device else None,
        )
        try:
            return self._reported(report, submission, seed)
        except ExerciseError as fault:
            return replace(report, fault=of_the_exercise(str(fault)))

    def _reported(self, report: Report, submission: Submission, seed: int) -> Report:
        with contextlib.closing(Run(self, submission, seed)) as run:
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
        self, submission: Submission, seed: int, onlooker: TrainingMonitor | None = None
    ) -> Program:
        """Return a program that runs a submission beside the exercise's harness."""
        harness = self.exercise.harness()
        load = Load(submission.cells, self.exercise.wanted, harness, _of_the_child(seed))
        sandbox = self._sandbox_for(submission)
        program = Program(sandbox, submission, load, self.exercise.limits, onlooker)
        program.harness_file = self.exercise.folder / "harness.py"
        return program

    def _sandbox_for(self, submission: Submission) -> Sandbox:
        """Return the sandbox to run a submission in: one with torch where its text has the word.

        Importing torch takes seconds, and a whole chapter in one notebook does so for each of its
        exercises.
        """
        own = self.sandbox
        if not self._own or not own.fork or "torch" in own.preload or not submission.wants_torch:
            return own
        if self._with_torch is None:
            preload = (*own.preload, "torch")
            self._with_torch = Sandbox(preload, confined=own.confined, keep_server=own.keep_server)
        return self._with_torch

    def solution_file(self) -> Submission:
        """Return the reference solution as a submission."""
        try:
            return read_submission(self.exercise.solution)
        except SubmissionError as refused:
            raise ExerciseError(str(refused)) from None

    def solution_defines_it(self) -> None:
        """Let pass an exercise whose solution defines all that a submission must define."""
        words = missing(self.exercise.defines, self.solution().start())
        if words is not None:
            raise ExerciseError(f"{self.exercise.solution}: {words}")

    def solution(self) -> Program:
        """Return the reference solution, kept from one submission to the next."""
        if self._solution is None:
            submission = self.solution_file()
            harness = f"{self.exercise.harness() or ''}\n{self.exercise.reference()}"
            load = Load(submission.cells, self.exercise.wanted, harness, _of_the_child(0))
            self._solution = Reference(self.sandbox, submission, load, self.exercise.limits)
            self._solution.harness_file = self.exercise.folder / "harness.py"
        return self._solution

    @property
    def uses_digits(self) -> bool:
        """Whether a check asks for MNIST."""
        return any({"mnist", "train_digits"} & set(check.asks) for check in self.checks)

    def reading(self, submission: Submission) -> StaticScan:
        """Return what a submission's text says of the names that the exercise gives."""
        return StaticScan(self._plain, submission, self.exercise.gives)

    def written(self, submission: Submission, name: str) -> frozenset[str]:
        """Return the kinds of syntax (of `ast`) that a name's value rests on, as the text has it.

        The text is read in a child that runs no submission, so none can answer for itself.
        """
        if self._reader is None:
            nothing = Submission(submission.path, ())
            self._reader = Program(
                self._plain, nothing, Load((), harness=syntax_harness()), Limits()
            )
        sources = [cell.source for cell in submission.cells]
        return frozenset(self._reader.harness("constructs_of", sources, name))


def _of_the_child(seed: int) -> int:
    """Return the seed that a child gets: it tells nothing of the one that inputs are drawn from."""
    return int.from_bytes(hashlib.sha256(f"child of {seed}".encode()).digest()[:4])
