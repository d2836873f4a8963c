"""What all runs of one exercise share: its checks, its sandboxes, its solution."""

import hashlib
from contextlib import ExitStack
from typing import Any

from quizlab.code_analysis.harnesses import syntax_harness
from quizlab.exercises.exercise import Exercise, ExerciseError
from quizlab.judge.checks import collect
from quizlab.judge.loading import missing
from quizlab.judge.program import Program, Solution
from quizlab.judge.provided_names import scan_names
from quizlab.judge.timeouts import TimeBudget
from quizlab.sandbox.limits import Limits
from quizlab.sandbox.reply import Place
from quizlab.sandbox.request import Call, Load
from quizlab.sandbox.sandbox import Sandbox
from quizlab.stubs import FOLDER as STUBS
from quizlab.submissions.submission import Submission, SubmissionError, read_submission
from quizlab.training.config import DEFAULT, TrainingConfig
from quizlab.training.monitor.monitor import TrainingMonitor


class ExerciseRuntime:
    """What runs the submissions of one exercise; it knows no run.

    Args:
        exercise: its checks are collected once.
        confined: False only for one's own code.
        keep_server: leave the user's server behind for the next check.
        sandbox: use this one, which then stays open, instead of one of its own.
        config: where training exercises train, and on which digits; a GPU is used in a fresh
            process for each run.

    Attributes:
        solution_faults: why the solution does not pass a check with a seed, None where it does;
            kept by runs, since a whole class may ask.

    Raises:
        ExerciseError: its checks cannot be collected.
    """

    def __init__(
        self,
        exercise: Exercise,
        *,
        confined: bool = True,
        keep_server: bool = True,
        sandbox: Sandbox | None = None,
        config: TrainingConfig = DEFAULT,
    ) -> None:
        self.exercise = exercise
        self.checks = collect(exercise)
        self.config = config
        self.solution_faults: dict[tuple[str, int], str | None] = {}
        self._opened = ExitStack()
        self._may_add_torch = sandbox is None
        on_cpu = config.device.is_cpu
        self._sandbox = sandbox or self._opened.enter_context(
            Sandbox(
                exercise.needs,
                stubs=STUBS,
                confined=confined,
                keep_server=keep_server,
                gpu=not on_cpu,
            )
        )
        # Texts are read in a child too; one with a GPU would take seconds to start.
        self._for_texts = (
            self._sandbox
            if on_cpu
            else self._opened.enter_context(Sandbox(stubs=STUBS, keep_server=keep_server))
        )
        self._with_torch: Sandbox | None = None
        self._solution: Solution | None = None
        self._syntax_reader: Program | None = None

    def close(self) -> None:
        """End all children and leave the sandboxes that were opened here."""
        self._end_children()
        self._opened.close()

    def restart(self, submission: Submission) -> None:
        """Begin again where the server of a submission's sandbox is gone."""
        self._end_children()
        self._sandbox_for(submission).close()

    def _end_children(self) -> None:
        """End the children that stay from one submission to the next."""
        for program in (self._solution, self._syntax_reader):
            if program is not None:
                program.close()
        self._solution = self._syntax_reader = None

    @property
    def confined(self) -> bool:
        """Whether submissions are shut in."""
        return self._sandbox.confined

    @property
    def watched(self) -> bool:
        """Whether memory and threads of a submission can be limited here."""
        return self._sandbox.watched

    def program(
        self,
        submission: Submission,
        seed: int,
        monitor: TrainingMonitor | None = None,
        *,
        budget: TimeBudget,
        whole: bool = False,
    ) -> Program:
        """Return a program that runs a submission beside the exercise's harness.

        Args:
            seed: of the inputs; the child gets another, which tells nothing of it.
            monitor: sees how its trainings go.
            budget: of all its requests together.
            whole: run all cells of a notebook, not only what is needed.

        Raises:
            ExerciseError: the harness cannot be read.
        """
        exercise, scan = self.exercise, None
        if exercise.gives:
            scan = scan_names(self._for_texts, submission, exercise.gives)
        whole = whole or (scan is not None and scan.used)
        load = self._load(submission, exercise.harness(), seed, whole=whole)
        return Program(
            self._sandbox_for(submission),
            submission,
            load,
            exercise.limits,
            budget=budget,
            harness_file=exercise.folder / "harness.py",
            scan=scan,
            monitor=monitor,
        )

    def _load(
        self, submission: Submission, harness: str | None, seed: int, *, whole: bool = False
    ) -> Load:
        hidden = int.from_bytes(hashlib.sha256(f"child of {seed}".encode()).digest()[:4])
        return Load(submission.cells, self.exercise.wanted, harness, hidden, whole=whole)

    def _sandbox_for(self, submission: Submission) -> Sandbox:
        """Return the sandbox to run a submission in: one with torch where its text has the word.

        Importing torch takes seconds, and a whole chapter in one notebook does so for each of its
        exercises.
        """
        own = self._sandbox
        if not self._may_add_torch or not own.fork or "torch" in own.preload:
            return own
        if not submission.wants_torch:
            return own
        if self._with_torch is None:
            preload = (*own.preload, "torch")
            self._with_torch = self._opened.enter_context(
                Sandbox(preload, stubs=STUBS, confined=own.confined, keep_server=own.keep_server)
            )
        return self._with_torch

    def solution_file(self) -> Submission:
        """Return the reference solution as a submission.

        Raises:
            ExerciseError: it cannot be read.
        """
        try:
            return read_submission(self.exercise.solution)
        except SubmissionError as refused:
            raise ExerciseError(str(refused)) from None

    def solution(self) -> Solution:
        """Return the reference solution, kept from one submission to the next.

        Raises:
            ExerciseError: it or what drives it cannot be read.
        """
        if self._solution is None:
            submission = self.solution_file()
            harness = f"{self.exercise.harness() or ''}\n{self.exercise.reference()}"
            self._solution = Solution(
                self._sandbox,
                submission,
                self._load(submission, harness, 0),
                self.exercise.limits,
                harness_file=self.exercise.folder / "harness.py",
            )
        return self._solution

    def require_solution_defines(self) -> None:
        """Let pass an exercise whose solution defines all that a submission must define.

        Raises:
            ExerciseError: it does not.
        """
        words = missing(self.exercise.defines, self.solution().start())
        if words is not None:
            raise ExerciseError(f"{self.exercise.solution}: {words}")

    def syntax_of(self, submission: Submission, name: str) -> frozenset[str]:
        """Return the kinds of syntax (of `ast`) that a name's value rests on, as the text has it.

        The text is read in a child that runs no submission, so none can answer for itself.

        Raises:
            Failure: it cannot be read.
        """
        return frozenset(self._read(submission, "constructs_of", name))

    def slips_in(self, submission: Submission) -> list[tuple[Place, str]]:
        """Return frequent slips that raise nothing, by line, and what is to be said of each.

        Raises:
            Failure: the text cannot be read.
        """
        found = self._read(submission, "slips")
        return [(Place(line, submission.cells[at].number), words) for at, line, words in found]

    def identities_in(self, submission: Submission) -> list[Place]:
        """Return the lines where `is` stands in place of `==`.

        Raises:
            Failure: the text cannot be read.
        """
        found = self._read(submission, "compared_by_identity")
        return [Place(line, submission.cells[at].number) for at, line in found]

    def _read(self, submission: Submission, entry: str, *more: str) -> Any:
        """Return what the text of a submission says, read in a child that does not run it."""
        if self._syntax_reader is None:
            nothing = Submission(submission.path, ())
            load = Load((), harness=syntax_harness())
            self._syntax_reader = Program(self._for_texts, nothing, load, Limits())
        sources = [cell.source for cell in submission.cells]
        found = self._syntax_reader.call(Call(entry, (sources, *more), harness=True))
        if found.failure is not None:
            raise found.failure
        return found.value
