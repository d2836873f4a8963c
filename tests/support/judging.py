"""What tests of the judge share."""

from pathlib import Path

import pytest

from quizlab.exercises.exercise import load_exercise
from quizlab.judge.judge import Judge
from quizlab.sandbox.request import Cell
from quizlab.sandbox.sandbox import Sandbox
from quizlab.stubs import FOLDER as STUBS
from quizlab.submissions.submission import Submission


@pytest.fixture(scope="session")
def plain_sandbox():
    """A sandbox without torch, shared by all tests."""
    with Sandbox(stubs=STUBS, keep_server=False) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def torch_sandbox():
    """A sandbox with torch, shared by all tests."""
    with Sandbox(("torch",), stubs=STUBS, keep_server=False) as sandbox:
        yield sandbox


@pytest.fixture
def exercise(tmp_path):
    """Make an exercise from its checks."""

    def make(checks, *, defines="f", harness=None, solution="def f(*a): return sum(a)\n", more=""):
        folder = tmp_path / "exercises" / "ch4" / "task"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "exercise.yaml").write_text(f"title: T\nprompt: P\ndefines: [{defines}]\n{more}")
        (folder / "test_task.py").write_text("from quizlab.judge import *\n" + checks)
        if harness is not None:
            (folder / "harness.py").write_text(harness)
        (tmp_path / "solutions" / "ch4").mkdir(parents=True, exist_ok=True)
        (tmp_path / "solutions" / "ch4" / "task.py").write_text(solution)
        return load_exercise(folder)

    return make


@pytest.fixture
def report(exercise, plain_sandbox):
    """Check a source against checks and return the report."""

    def run(checks, source, *, seed=1, **more):
        submission = Submission(Path("task.py"), (Cell(source),))
        with Judge(exercise(checks, **more), sandbox=plain_sandbox) as judge:
            return judge.check(submission, seed)

    return run
