"""A program in a child: a submission or the solution, and the calls that are made to it."""

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from quizlab.exercises.exercise import ExerciseError
from quizlab.judge.call_result import CallResult, Failure, OutOfTime
from quizlab.judge.explain import explain, explain_hidden
from quizlab.judge.provided_names import StaticScan
from quizlab.judge.timeouts import TimeBudget, timeout_paused
from quizlab.sandbox.child_process import Child, OnProgress, Reply
from quizlab.sandbox.limits import Limits, Stop, Stopped
from quizlab.sandbox.reply import Called, LoadResult, Raised
from quizlab.sandbox.request import Call, Load, Request, pack
from quizlab.sandbox.sandbox import Sandbox
from quizlab.submissions.submission import Submission
from quizlab.training.monitor.monitor import TrainingMonitor
from quizlab.training.monitor.telemetry import probe_sources
from quizlab.values.types import Tensor


class Program:
    """A program that runs in a child of its own, which is kept for the next call.

    The harness is loaded first, in a request of its own, so that its faults are told from the
    program's.

    Args:
        load: the program's lines and the harness that drives it.
        limits: of each request.
        budget: of all requests together; without one there is no end.
        harness_file: what to name where the harness is at fault.
        scan: what the program's text says, where the exercise gives names.
        monitor: sees how its trainings go.
    """

    def __init__(  # noqa: PLR0913 - what most programs leave out has a default
        self,
        sandbox: Sandbox,
        submission: Submission,
        load: Load,
        limits: Limits,
        *,
        budget: TimeBudget | None = None,
        harness_file: Path = Path("harness.py"),
        scan: StaticScan | None = None,
        monitor: TrainingMonitor | None = None,
    ) -> None:
        self.submission = submission
        self.scan = scan
        self.budget = budget or TimeBudget(math.inf)
        self.loaded: LoadResult | None = None  # what its own lines came to, when they ran last
        self._sandbox = sandbox
        self._load = load
        self._limits = limits
        self._harness_file = harness_file
        self._monitor = monitor
        self._child: Child | None = None

    def call(self, call: Call) -> CallResult:
        """Make one call and return what it came to.

        Raises:
            ExerciseError: the harness cannot be run.
        """
        try:
            reply = self._ask([call])
        except Failure as ended:
            return CallResult(call, failure=ended)
        called, failure = reply.results[0], None
        if called.error is not None:
            told = () if self.loaded is None else self.loaded.names
            names = tuple(name for name, kind in told if kind != "stub")  # those are nobody's slip
            failure = self._failure(called.error, names)
        return CallResult(call, called.value, called.changed, reply.printed, failure)

    def batch(self, calls: Sequence[Call]) -> list[Called]:
        """Make many calls in one crossing and return a value or an exception for each.

        Raises:
            Failure: the program was stopped, or its own lines cannot be run.
            ExerciseError: the harness cannot be run.
        """
        return self._ask(calls).results

    def begin(self, entry: str, *args: Any) -> None:
        """Begin again in a fresh child, in which an entry of the harness runs first of all.

        It gets the program's module, still empty, and may put names into it: what the exercise
        gives. Then the program's own lines run.

        Raises:
            Failure: they do not.
        """
        self.close()
        self._load = replace(self._load, before=Call(entry, args, harness=True))
        try:
            self.batch(())
        except Failure as failure:
            instead = self.scan.instead if self.scan is not None else ""
            words = (f"{each}\n{instead}".strip() for each in (failure, failure.hidden))
            raise Failure(*words, doubtful=failure.doubtful) from None

    def close(self) -> None:
        """End the child; the next call begins in a new one."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def start(self) -> LoadResult:
        """Run the program's own lines, if they have not been run, and return what came of it.

        Raises:
            Stopped: they came to no end of their own.
            ExerciseError: the harness cannot be run.
        """
        if self._child is None or self.loaded is None:
            self._child = self._sandbox.child(self._limits)
            try:
                self._load_harness(self._child)
                own = replace(self._load, harness=None, before=None)
                self.loaded = self._asked(self._child, (), own).loaded
            except BaseException:
                self.close()
                raise
        return self.loaded

    def _load_harness(self, child: Child) -> None:
        if self._load.harness is None:
            return
        harness = replace(self._load, cells=())
        request = pack((), load=harness, body_bytes=self._limits.body_bytes)
        try:
            error = self._timed(child, request).loaded.error
        except Stopped as stopped:
            raise ExerciseError(f"{self._harness_file} cannot be run: {stopped}") from None
        if error is not None:
            line = f":{error.place.line}" if error.place is not None else ""
            raise ExerciseError(f"{self._harness_file}{line}: cannot be run: {error}")

    def _ask(self, calls: Sequence[Call]) -> Reply:
        try:
            loaded = self.start()
            if loaded.error is not None:
                raise self._failure(loaded.error)
            assert self._child is not None
            return self._asked(self._child, calls)
        except Stopped as stopped:
            by_harness = any(call.harness for call in calls)
            raise self.stopped(stopped, by_harness=by_harness) from None

    def stopped(self, stopped: Stopped, *, by_harness: bool = False) -> Failure:
        """End the child that was stopped, and return what that is to a check."""
        self.close()
        if stopped.stop is Stop.TIMEOUT and not self.budget.left:
            return OutOfTime(self.budget.seconds, doubtful=by_harness)
        return Failure(str(stopped), doubtful=by_harness)

    def _timed(
        self, child: Child, request: Request, on_progress: OnProgress | None = None
    ) -> Reply:
        """Ask the child as long as the budget allows, which is not the check's own time."""
        before, wall = child.spent, min(self._limits.wall, self.budget.left)
        is_last = wall == self.budget.left
        try:
            with timeout_paused():
                return child.ask(request, wall, on_progress)
        except Stopped as stopped:
            if is_last and stopped.stop is Stop.TIMEOUT:
                self.budget.spent = self.budget.seconds  # but for what no clock sees
            raise
        finally:
            self.budget.spent += child.spent - before

    def _failure(self, raised: Raised, names: tuple[str, ...] = ()) -> Failure:
        words = explain(raised, self.submission, names)
        hidden = explain_hidden(raised, self.submission)
        return Failure(words, hidden, doubtful=raised.place is None)

    def _asked(self, child: Child, calls: Sequence[Call], load: Load | None = None) -> Reply:
        """Ask the child, watching where it may train."""
        most = self._limits.body_bytes
        if self._monitor is None:
            return self._timed(child, pack(calls, load=load, body_bytes=most))
        before = () if self._load.before is None else (self._load.before,)
        request = pack(calls, load=load, body_bytes=most, probe=probe_sources())
        given = (v for call in (*before, *calls) for v in (*call.args, *call.kwargs.values()))
        sides = (each.shape[0] for each in given if type(each) is Tensor and each.shape)
        # The rows of the data that the calls bring along: of their longest tensor.
        with self._monitor.monitor(max(sides, default=0)) as on_progress:
            return self._timed(child, request, on_progress)


class Solution(Program):
    """The reference solution: where it returns no value the exercise is at fault."""

    _fault: ExerciseError | None = None

    def start(self) -> LoadResult:
        """Run the solution's own lines, if they have not been run.

        Raises:
            ExerciseError: they cannot be run.
        """
        try:
            return super().start()
        except Stopped as stopped:
            raise self._faulty(str(stopped)) from None

    def _ask(self, calls: Sequence[Call]) -> Reply:
        if self._fault is not None:
            raise self._fault  # it would be waited for again
        try:
            reply = super()._ask(calls)
        except Failure as failure:
            raise self._faulty(str(failure)) from None
        for call, called in zip(calls, reply.results, strict=True):
            if called.error is not None:
                words = explain(called.error, self.submission)
                raise ExerciseError(f"{self.submission.path}: {call.entry} failed: {words}")
        return reply

    def _faulty(self, words: str) -> ExerciseError:
        self._fault = ExerciseError(f"{self.submission.path}: the solution failed: {words}")
        return self._fault
