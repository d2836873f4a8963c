"""Exercises with faults of their own: broken, with file and line, and never the student's."""

import contextlib
import time
from pathlib import Path

import pytest

from quizlab.exercises.exercise import ExerciseError
from quizlab.judge import timeouts
from quizlab.judge.judge import Judge
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission

SUM = 'def test_sum(submission):\n    """It adds."""\n    same(submission.f(1, 2), 3)\n'
GOOD = "def f(a, b):\n    return a + b\n"
CALLS = "def test_it(submission):\n    "
DEFINES = {"defines": "g"}
HANGS = "def train(module):\n    while True: pass\n"


@pytest.mark.parametrize(
    ("checks", "more", "says"),
    [
        pytest.param(
            "import sys\n" + CALLS + "sys.exit(0)\n",
            {},
            "test_task.py:4: the check itself failed: SystemExit: 0",
            id="sys.exit in a check",
        ),
        pytest.param(
            CALLS + "submission.f(1, 2)\n    raise SystemExit\n",
            {},
            "test_task.py:4: the check itself failed: SystemExit",
            id="SystemExit after a value",
        ),
        pytest.param(
            "import pytest\n" + CALLS + "pytest.skip('not today')\n",
            {},
            "the check itself failed: Skipped: not today",
            id="pytest.skip",
        ),
        pytest.param(
            CALLS + "submission.f(1, 2).nothing\n",
            {},
            "test_task.py:3: the check itself failed: AttributeError",
            id="a check that reads what is not there",
        ),
        pytest.param(
            CALLS + "submission.ff(1, 2)\n",
            {},
            "task.py does not pass test_it: NameError: name 'ff' is not defined",
            id="a check that calls what nobody was asked for",
        ),
        pytest.param(
            CALLS + "submission.harness('trian')\n",
            {"harness": "def train(module): pass\n"},
            "does not pass test_it: KeyError: 'trian'",
            id="an entry that the harness lacks",
        ),
        pytest.param(
            CALLS + "submission.harness('train')\n",
            {},
            "does not pass test_it: KeyError: 'train'",
            id="no harness at all",
        ),
        pytest.param(
            CALLS + "submission.harness('train')\n",
            {"harness": "def train(module): return 1 / 0\n"},
            "does not pass test_it: ZeroDivisionError",
            id="a harness that raises",
        ),
        pytest.param(
            CALLS + "submission.harness('train')\n",
            {"harness": HANGS, "more": "limits: {seconds: 1}"},
            "does not pass test_it: Stopped after 1 s.",
            id="a harness that hangs",
        ),
        pytest.param(SUM, {"harness": "def f(:\n"}, "harness.py:1: cannot", id="harness syntax"),
        pytest.param(SUM, {"harness": "1 / 0\n"}, "ZeroDivisionError", id="harness raises"),
        pytest.param(
            SUM, DEFINES | {"solution": "def f(): pass\n"}, "solutions/ch4/task.py: Nothing is",
            id="the solution lacks what is to be defined",
        ),
        pytest.param(
            CALLS + "return submission.f(1, 2) == 4\n", {}, "returned a value (bool)",
            id="return in place of assert",
        ),
    ],
)  # fmt: skip
def test_a_fault_of_the_exercise_is_broken(report, checks, more, says):
    """
    Whatever is wrong with the exercise, the verdict is broken and names the file.
    """
    verdict = report(checks, GOOD, **more).verdict

    assert verdict.outcome == "broken"
    assert says in verdict.feedback
    assert "This is a fault of the exercise, not of your file." in verdict.feedback


@pytest.mark.parametrize(
    ("solution", "says"),
    [
        pytest.param("def f(a, b:\n", "SyntaxError", id="syntax"),
        pytest.param("1 / 0\n", "ZeroDivisionError", id="raises when loaded"),
        pytest.param("def f(a, b): return 1 / 0\n", "f failed: Line 1: ZeroDiv", id="raises"),
        pytest.param("def f(a, b):\n    while True: pass\n", "Stopped after 1 s.", id="hangs"),
        pytest.param("while True: pass\n", "Stopped after 1 s.", id="hangs when loaded"),
        pytest.param("import os\nos._exit(0)\n", "ended before it gave", id="ends"),
        pytest.param("x = '" + "x" * 70_000 + "'\n", "too long", id="too long"),
    ],
)
def test_a_faulty_solution_is_broken(report, solution, says):
    """
    A check that needs the solution cannot decide without it; the student is not blamed.
    """
    check = "def test_it(submission, solution):\n    same(submission.f(1, 2), solution.f(1, 2))\n"
    began = time.monotonic()

    verdict = report(check * 2, GOOD, solution=solution, more="limits: {seconds: 1}").verdict

    assert verdict.outcome == "broken"
    assert "solutions/ch4/task.py" in verdict.feedback
    assert says in verdict.feedback
    assert time.monotonic() - began < 10


def test_a_missing_solution_is_broken(exercise, plain_sandbox):
    """
    The file of the solution that is not there is named.
    """
    made = exercise("def test_it(submission, solution): pass\n")
    made.solution.unlink()
    with Judge(made, sandbox=plain_sandbox) as judge:
        verdict = judge.check(Submission(Path("task.py"), (Cell(GOOD),)), 1).verdict

    assert verdict.outcome == "broken"
    assert "solutions/ch4/task.py cannot be read: No such file" in verdict.feedback


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("None", id="None"),
        pytest.param("[]", id="empty"),
        pytest.param("{'other': 1}", id="without the key"),
    ],
)
def test_a_value_that_a_check_cannot_read_is_incorrect(report, value):
    """
    Where the solution passes a check that raised, the submission's value is what was wrong.
    """
    check = CALLS + "if submission.f(1, 2)['weight'] != 3: raise Different('Other weights.')\n"
    solution = "def f(a, b): return {'weight': 3}\n"

    verdict = report(check, f"def f(a, b): return {value}\n", solution=solution).verdict

    assert verdict.outcome == "incorrect"
    assert "The result could not be read: " in verdict.feedback


def test_a_wrong_call_is_incorrect_where_the_solution_passes(report):
    """
    An error outside the submission's lines is its own where the solution has none.
    """
    verdict = report(SUM, "def f(a): return a\n").verdict

    assert verdict.outcome == "incorrect"
    assert "takes 1 positional argument but 2 were given" in verdict.feedback


@pytest.mark.parametrize(
    "hang",
    ["while True: pass", "import time; time.sleep(9)"],
)
def test_a_check_that_goes_on_without_end_is_broken(report, monkeypatch, hang):
    """
    A check has a minute of its own; then it is broken, and the next one runs.
    """
    monkeypatch.setattr(timeouts, "CHECK_SECONDS", 0.3)

    found = report(f"def test_it():\n    {hang}\n" + SUM, GOOD)

    assert [each.state for each in found.checks] == ["broken", "passed"]
    assert "test_task.py:3: the check itself failed: CheckTimeout" in found.checks[0].feedback


def test_waiting_for_a_submission_is_not_the_checks_time(report, monkeypatch):
    """
    The minute of a check stands still while a program runs, which has limits of its own.
    """
    monkeypatch.setattr(timeouts, "CHECK_SECONDS", 0.3)

    assert report(SUM, "import time\ndef f(a, b):\n    time.sleep(0.6)\n    return a + b\n").passed


@pytest.mark.parametrize(
    ("checks", "says"),
    [
        pytest.param("raise SystemExit(0)\n", "SystemExit: 0 (line 2)", id="SystemExit"),
        pytest.param(
            "import pytest\npytest.skip('later', allow_module_level=True)\n", "Skipped: later",
            id="pytest.skip",
        ),
        pytest.param("def test_a(:\n", "SyntaxError", id="syntax"),
        pytest.param("while True: pass\n", "CheckTimeout", id="without end"),
        pytest.param(
            "@after('test_b')\ndef test_a(): pass\n@after('test_a')\ndef test_b(): pass\n",
            "test_a comes after test_b, which stands below it",
            id="a circle",
        ),
        pytest.param(
            "@after('test_a')\ndef test_a(): pass\n", "test_a comes after itself", id="itself"
        ),
        pytest.param("@after\ndef test_a(): pass\n", "after takes the names", id="no brackets"),
        pytest.param("async def test_a(): assert 0\n", "test_a is async", id="async"),
        pytest.param("def test_a():\n    yield\n    assert 0\n", "test_a yields", id="a generator"),
        pytest.param(
            "import pytest\n@pytest.mark.parametrize('a,b', [(1, 2, 3)])\ndef test_a(a, b): pass\n",
            "parametrize",
            id="a row of another length",
        ),
    ],
)  # fmt: skip
def test_checks_that_cannot_be_collected_are_said(exercise, monkeypatch, checks, says):
    """
    What would hide a check, or never end, is the author's to correct, and names the file.
    """
    monkeypatch.setattr(timeouts, "CHECK_SECONDS", 0.3)

    with pytest.raises(ExerciseError) as fault:
        Judge(exercise(checks))

    assert "test_task.py" in str(fault.value)
    assert says in str(fault.value)


def test_modules_that_are_not_there_are_said(exercise):
    """
    An exercise that needs a module which this Python lacks says so, before a server is tried.
    """
    with pytest.raises(
        ExerciseError, match=r"exercise\.yaml: needs 'no_such_module', which this Python"
    ):
        Judge(exercise(SUM, more="needs: [no_such_module]\n"))


@pytest.mark.parametrize(
    "name", ["start", "last", "batch", "call", "fresh", "forget", "loaded", "program", "_f"]
)
def test_a_function_may_have_any_name(report, name):
    """
    No name that a program has inside hides the submission's function of the same name.
    """
    check = f"def test_it(submission, solution):\n    same(submission.{name}(2), 4)\n"
    check += f"    for_all(submission, solution, '{name}', integers(0, 9), rng=random.Random(1))\n"
    source = f"def {name}(n): return 2 * n\n"

    found = report("import random\n" + check, source, defines=name, solution=source)

    assert found.passed, found.as_json()


def test_prints_of_a_check_are_not_among_the_results(report, capsys):
    """
    What a check or its file prints goes to stderr.
    """
    report("print('loaded')\ndef test_it():\n    print('run')\n", GOOD)
    printed = capsys.readouterr()

    assert printed.out == ""
    assert printed.err == "loaded\nrun\n"


def test_ctrl_c_in_a_check_is_not_the_checks_fault(exercise, plain_sandbox):
    """
    A KeyboardInterrupt ends the run, whatever was running.
    """
    made = exercise("def test_it():\n    raise KeyboardInterrupt\n")
    with (
        contextlib.suppress(KeyboardInterrupt),
        Judge(made, sandbox=plain_sandbox) as judge,
    ):
        judge.check(Submission(Path("task.py"), (Cell(GOOD),)), 1)
        pytest.fail("it went on")
