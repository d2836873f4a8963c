"""A runtime without a sandbox: programs are functions of Python, run here."""

import contextlib
from pathlib import Path

from quizlab.exercises.exercise import Exercise
from quizlab.judge.call_result import CallResult, Failure
from quizlab.judge.checks import FIXTURES, Check
from quizlab.judge.run import SubmissionRun
from quizlab.sandbox.reply import Called, LoadResult
from quizlab.submissions.submission import Submission
from quizlab.training.config import DEFAULT

EXERCISE = Exercise(
    folder=Path("course/exercises/ch4/task"), title="Task", prompt="Do it.", defines=("f",)
)
SUBMISSION = Submission(Path("task.py"), ())
SOLUTION = Submission(Path("solution.py"), ())


class FakeProgram:
    """A program of the given functions; one returns a value or a `CallResult`, or raises."""

    def __init__(self, submission, functions):
        self.submission = submission
        self.functions = functions
        self.scan = None
        self.loaded = None
        self.closed = False

    def start(self):
        """Return what it was made with as `loaded`, or that its own lines define the functions."""
        names = tuple((name, "function") for name in self.functions)
        loaded = self.functions.get("loaded", LoadResult(None, names, (), ()))
        if isinstance(loaded, Exception):
            raise loaded
        self.loaded = loaded
        return loaded

    def call(self, call):
        """Return what a function of it comes to."""
        try:
            came = self.functions[call.entry](*call.args)
        except Failure as failure:
            return CallResult(call, failure=failure)
        return came if isinstance(came, CallResult) else CallResult(call, came)

    def batch(self, calls):
        """Return what each call comes to."""
        return [Called(self.functions[call.entry](*call.args)) for call in calls]

    def begin(self, entry, *args):
        """Call an entry, as the harness would."""
        self.functions[entry](*args)

    def stopped(self, stopped):
        """Return what being stopped is to a check."""
        return Failure(str(stopped))

    def close(self):
        """Remember that it was closed."""
        self.closed = True


class FakeRuntime:
    """A runtime of checks, and of two programs: a submission and the solution."""

    def __init__(self, checks, submission, solution, exercise):
        self.exercise = exercise
        self.checks = checks
        self.config = DEFAULT
        self.confined = True
        self.watched = True
        self.solution_faults = {}
        self.opened = []
        self.asked = []  # the seed, the monitor and `whole` of each program
        self._functions = {SUBMISSION: submission, SOLUTION: solution}
        self._whole = {}

    def add(self, submission, functions, whole=None):
        """Take one more submission; a whole notebook may have other functions than its part."""
        self._functions[submission] = functions
        self._whole[submission] = functions if whole is None else whole

    def program(self, submission, seed, monitor=None, *, budget, whole=False):
        """Return a new program."""
        self.asked.append((seed, monitor, whole))
        functions = self._whole if whole and submission in self._whole else self._functions
        self.opened.append(FakeProgram(submission, functions[submission]))
        return self.opened[-1]

    def solution_file(self):
        """Return the solution."""
        return SOLUTION

    def solution(self):
        """Return the solution's program."""
        return FakeProgram(SOLUTION, self._functions[SOLUTION])

    def require_solution_defines(self):
        """Let every exercise pass."""

    def slips_in(self, submission):
        """Find none."""
        return []

    def syntax_of(self, submission, name):
        """Return names that tell what was asked for."""
        return {submission.path.name, name}


def check_of(function, **more):
    """Return the check that a function is, by its parameters."""
    code = function.__code__
    asked = code.co_varnames[: code.co_argcount]
    assert set(asked) <= set(FIXTURES), asked
    return Check(function.__name__, (function.__doc__ or "").strip(), function, asked, **more)


def fake_runtime(*checks, submission=None, solution=None, exercise=EXERCISE):
    """Return a runtime of checks or functions; without others, both programs have no function."""
    checks = [each if isinstance(each, Check) else check_of(each) for each in checks]
    return FakeRuntime(checks, submission or {}, solution or {}, exercise)


def results_of(*checks, seed=1, **more):
    """Return the results of a submission's run."""
    runtime = fake_runtime(*checks, **more)
    with contextlib.closing(SubmissionRun(runtime, SUBMISSION, seed)) as run:
        return list(run.results())
