"""A program in a child: a submission or the solution, and the calls that are made to it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from quizlab.exercises.exercise import ExerciseError
from quizlab.judge.assertions import Different
from quizlab.judge.explain import explain, explain_hidden
from quizlab.judge.provided_names import StaticScan
from quizlab.judge.timeouts import timeout_paused
from quizlab.sandbox.child_process import Child, Reply
from quizlab.sandbox.limits import Limits, Stopped
from quizlab.sandbox.reply import Called, LoadResult, Raised
from quizlab.sandbox.request import Call, Load, Request, pack
from quizlab.sandbox.sandbox import Sandbox
from quizlab.submissions.submission import Submission
from quizlab.training.monitor.monitor import TrainingMonitor
from quizlab.values.show import show
from quizlab.values.types import Tensor


class Failure(Different):
    """The program gave no value: it raised, was stopped, or ended.

    Args:
        words: for the student.
        hidden: the words in a check with hidden data.
        doubtful: it was in no line of the submission, so the exercise may be at fault.
    """

    def __init__(self, words: str, hidden: str | None = None, *, doubtful: bool = False) -> None:
        super().__init__(words)
        self.hidden = words if hidden is None else hidden
        self.doubtful = doubtful


class Program:
    """A program that runs in a child of its own, which is kept for the next call.

    A call that gives no value raises `Failure` with words for the student. The harness is loaded
    first, in a request of its own, so its faults are told from the program's.
    """

    harness_file = Path("harness.py")

    def __init__(
        self,
        sandbox: Sandbox,
        submission: Submission,
        load: Load,
        limits: Limits,
        onlooker: TrainingMonitor | None = None,
    ) -> None:
        self._sandbox = sandbox
        self._onlooker = onlooker
        self._submission = submission
        self._load = load
        self._limits = limits
        self._child: Child | None = None
        self.last: Call | None = None
        self.last_called: Called | None = None
        self.last_printed = ""
        self.printed_total = ""
        self.loaded: LoadResult | None = None
        self.reading: StaticScan | None = None  # where the exercise gives names

    def call(self, entry: str, *args: Any, **kwargs: Any) -> Any:
        """Call a function of the program and return its value."""
        return self._value(Call(entry, args, kwargs))

    def harness(self, entry: str, *args: Any, **kwargs: Any) -> Any:
        """Call a function of the harness, which gets the program's module first."""
        return self._value(Call(entry, args, kwargs, harness=True))

    def batch(self, calls: Sequence[Call]) -> list[Called]:
        """Make many calls in one crossing and return what each came to."""
        reply = self._ask(calls)
        results: list[Called] = reply.message["results"]
        self.last_printed = reply.printed
        return results

    def forget(self) -> None:
        """Let the next check begin without the last call of this one."""
        self.last, self.last_called, self.last_printed = None, None, ""

    def read_first(self, reading: StaticScan) -> None:
        """Take what the program's text says: a notebook that uses what is given runs whole."""
        self.reading = reading
        self._load = replace(self._load, whole=reading.used)

    def begin(self, entry: str, *args: Any) -> None:
        """Begin anew in a fresh child, in which an entry of the harness runs first of all.

        It gets the program's module, still empty, and may put names into it: what the exercise
        gives. Then the program's own lines run.

        Raises:
            Failure: they do not.
        """
        self.fresh()
        self._load = replace(self._load, before=Call(entry, args, harness=True))
        try:
            self.batch(())
        except Failure as failure:
            instead = self.reading.instead if self.reading is not None else ""
            words = (f"{each}\n{instead}".strip() for each in (failure, failure.hidden))
            raise Failure(*words, doubtful=failure.doubtful) from None

    def fresh(self) -> None:
        """Let the next call begin in a new child."""
        if self._child is not None:
            self.printed_total += self._child.stdout.text()
            self._child.kill()
            self._child = None

    def start(self) -> LoadResult:
        """Run the program's own lines, if they have not been run, and return what came of it."""
        if self._child is None:
            self._child = self._sandbox.child(self._limits)
            try:
                self._load_harness(self._child)
                own = replace(self._load, harness=None, before=None)
                reply = self._asked(self._child, (), own)
            except BaseException:
                self.fresh()
                raise
            self.loaded = reply.message["loaded"]
        assert self.loaded is not None
        return self.loaded

    def _load_harness(self, child: Child) -> None:
        if self._load.harness is None:
            return
        harness = replace(self._load, cells=())
        try:
            with timeout_paused():
                error = child.ask(self._packed((), harness)).message["loaded"].error
        except Stopped as stopped:
            raise ExerciseError(f"{self.harness_file} cannot be run: {stopped}") from None
        if error is not None:
            line = f":{error.place.line}" if error.place is not None else ""
            raise ExerciseError(f"{self.harness_file}{line}: cannot be run: {error}")

    def _value(self, call: Call) -> Any:
        self.last, self.last_called, self.last_printed = call, None, ""
        called = self.batch([call])[0]
        self.last_called = called
        if called.error is not None:
            names = tuple(name for name, _ in self.start().names)
            raise self._failure(called.error, names)
        return called.value

    def _ask(self, calls: Sequence[Call]) -> Reply:
        try:
            loaded = self.start()
            if loaded.error is not None:
                raise self._failure(loaded.error)
            assert self._child is not None
            return self._asked(self._child, calls)
        except Stopped as stopped:
            self.fresh()
            by_harness = any(call.harness for call in calls)
            raise Failure(str(stopped), doubtful=by_harness) from None

    def _failure(self, raised: Raised, names: tuple[str, ...] = ()) -> Failure:
        words = explain(raised, self._submission, names)
        hidden = explain_hidden(raised, self._submission)
        return Failure(words, hidden, doubtful=raised.place is None)

    def _asked(self, child: Child, calls: Sequence[Call], load: Load | None = None) -> Reply:
        """Ask the child, with somebody looking on where it may train."""
        if self._onlooker is None:
            with timeout_paused():
                return child.ask(self._packed(calls, load))
        given = () if self._load.before is None else (self._load.before,)
        with self._onlooker.looking(_rows((*given, *calls))) as look, timeout_paused():
            return child.ask(self._packed(calls, load, watched=True), look=look)

    def _packed(
        self, calls: Sequence[Call], load: Load | None = None, *, watched: bool = False
    ) -> Request:
        return pack(calls, load=load, body_bytes=self._limits.body_bytes, watched=watched)


def _rows(calls: Sequence[Call]) -> int:
    """Return the rows of the data that calls bring along: of their longest tensor."""
    given = (each for call in calls for each in (*call.args, *call.kwargs.values()))
    return max((each.shape[0] for each in given if type(each) is Tensor and each.shape), default=0)


class Reference(Program):
    """The solution: where it gives no value the exercise is at fault, never the student."""

    _fault: ExerciseError | None = None

    def start(self) -> LoadResult:
        """Run the solution's own lines, if they have not been run."""
        try:
            return super().start()
        except Stopped as stopped:
            raise self._faulty(str(stopped)) from None

    def batch(self, calls: Sequence[Call]) -> list[Called]:
        """Make many calls in one crossing; all must give a value."""
        if self._fault is not None:
            raise self._fault  # it would be waited for again
        try:
            results = super().batch(calls)
        except Failure as failure:
            raise self._faulty(str(failure)) from None
        for call, called in zip(calls, results, strict=True):
            if called.error is not None:
                words = explain(called.error, self._submission)
                raise ExerciseError(f"{self._submission.path}: {call.entry} failed: {words}")
        return results

    def _faulty(self, words: str) -> ExerciseError:
        self._fault = ExerciseError(f"{self._submission.path}: the solution failed: {words}")
        return self._fault


def shown(call: Call) -> str:
    """Return a call as a student can paste it."""
    parts = [show(each, 120) for each in call.args]
    parts += [f"{name}={show(each, 120)}" for name, each in call.kwargs.items()]
    return f"{call.entry}({', '.join(parts)})"


def about_none(program: Program, words: str, *, hidden: bool = False) -> str:
    """Return the words on a result, and where it is None by mistake, what may have happened.

    Args:
        hidden: what was printed is not to be shown.
    """
    call, called = program.last, program.last_called
    own = call is not None and not call.harness and called is not None and called.value is None
    printed = "" if hidden or not own else " ".join(program.last_printed.split())
    if call is not None and printed:
        return (
            f"`{call.entry}` printed {printed[:100]} and returned None. "
            "`print` shows a value; `return` gives it to the caller."
        )
    if "`return" in words or not _NONE.search(words):
        return words
    return (
        f"{words}\nA function gives None that ends without `return`; "
        "so do methods such as `append` and `sort`."
    )


_NONE = re.compile(r"\bNone came back\b|\bgave None\b|\bIt is None\b")


def changed(program: Program) -> str:
    """Return what is to be said when the last call changed its arguments."""
    call, called = program.last, program.last_called
    if call is None or called is None or called.changed is None:
        return ""
    pairs = zip(call.args, called.changed, strict=False)
    for at, (before, now) in enumerate(pairs, start=1):
        if show(before) != show(now):
            return f"\nThe call changed its argument {at}: it is now {show(now, 120)}."
    return "\nThe call changed its arguments."
