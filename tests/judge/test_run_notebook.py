"""The run of a notebook: when all of it is run, and which cell that could not be run is told.

No sandbox is needed: programs are functions of Python here.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from quizlab.judge import Different
from quizlab.judge.call_result import Failure
from quizlab.judge.run import report_on
from quizlab.sandbox.reply import LoadResult, Place, Raised
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission
from quizlab.training.monitor.monitor import TrainingMonitor
from support.fake_runtime import EXERCISE, SOLUTION, fake_runtime

NOTEBOOK = Submission(Path("task.ipynb"), (Cell("a = 1\n", 1), Cell("def f(): ...\n", 2)))
FILE = Submission(Path("task.py"), (Cell("def f(): ...\n"),))
BY_A_NAME = "Line 3: NameError: name 'a' is not defined"


def fails(words):
    """Return the functions of a submission whose `f` fails with these words."""

    def f(_):
        raise Failure(words)

    return loads() | {"f": f}


def loads(error=None, skipped=()):
    """Return what a submission's own lines came to, as a program has it."""
    return {"loaded": LoadResult(error, (("f", "function"),), skipped, ())}


def works():
    """Return the functions of a right submission."""
    return loads() | {"f": lambda n: n}


def test_it(submission):
    """It works."""
    submission.f(1)


test_it.__test__ = False  # it is a check of an exercise


def run(submission, functions, whole=None, monitor=None, check=test_it, exercise=EXERCISE):
    """Return the report on a submission, and with which `whole` its programs were made."""
    runtime = fake_runtime(check, exercise=exercise)
    runtime.add(submission, functions, whole)
    report = report_on(runtime, submission, 7, monitor)
    assert all(asked[:2] == (7, monitor) for asked in runtime.asked)
    return report, [whole for *_, whole in runtime.asked]


# When the whole notebook is run


@pytest.mark.parametrize("words", [BY_A_NAME, "KeyError: 'a'", "Nothing is called `a`."])
def test_a_part_that_fails_by_a_name_is_followed_by_the_whole(words):
    """A cell that was left out may have given the name its value."""
    report, asked = run(NOTEBOOK, fails(words), works(), TrainingMonitor())

    assert report.passed
    assert asked == [False, True]


def test_another_failure_of_the_whole_is_told():
    """Where the whole notebook has its names, what is wrong then is what is wrong."""
    report, _ = run(NOTEBOOK, fails(BY_A_NAME), fails("2 came back."))

    assert report.verdict.feedback == "f(1): 2 came back."


@pytest.mark.parametrize(
    "whole",
    [
        fails("Line 9: NameError: name 'b' is not defined"),
        loads(Raised("ZeroDivisionError", "division by zero", (Place(9),))),
    ],
    ids=["by a name", "while it loads"],
)
def test_a_whole_that_fails_so_too_is_not_told(whole):
    """Then the part says what is wrong."""
    report, asked = run(NOTEBOOK, fails(BY_A_NAME), whole)

    assert report.verdict.feedback == f"f(1): {BY_A_NAME}"
    assert asked == [False, True]


@pytest.mark.parametrize(
    ("submission", "functions"),
    [(NOTEBOOK, works()), (NOTEBOOK, fails("2 came back.")), (FILE, fails(BY_A_NAME))],
    ids=["a right one", "another failure", "a file"],
)
def test_else_a_submission_is_run_once(submission, functions):
    """What passed, what fails otherwise, and a file, which is run whole, need no second run."""
    _, asked = run(submission, functions, works())

    assert asked == [False]


# Which cell that could not be run is told


def fails_late(submission):
    """It works."""
    raise Different("2 came back.")


def passes(submission):
    """It works."""


def skipped(kind):
    """Return the functions of a notebook whose first cell raised."""
    return loads(skipped=((1, Raised(kind, "oh", (Place(1, 1),))),))


def test_a_failure_is_told_after_the_cell_it_rests_on():
    """What could not be run before is told first, with its line, and only once."""
    runtime = fake_runtime(passes, fails_late, fails_late)
    runtime.add(NOTEBOOK, skipped("ValueError"))

    results = report_on(runtime, NOTEBOOK, 1).checks

    assert [each.feedback for each in results] == [
        "",
        "Cell 1, line 1: ValueError: oh\n    a = 1\n"
        "So that cell came to no end, and this to:\n2 came back.",
        "2 came back.",
    ]


@pytest.mark.parametrize("kind", ["ImportError", "ModuleNotFoundError", "NotInACheck"])
@pytest.mark.parametrize("gives", [(), ("given",)])
def test_what_every_notebook_imports_is_not_told(kind, gives):
    """All notebooks import, whether they need it or not."""
    exercise = replace(EXERCISE, gives=gives)
    functions = skipped(kind) | {"begin": lambda: None}

    report, _ = run(NOTEBOOK, functions, check=fails_late, exercise=exercise)

    assert report.verdict.feedback == "2 came back."


def test_a_cell_that_is_not_python_is_told_only_where_names_are_given():
    """Without given names the cells that were needed were picked, and were Python."""

    def check(submission):
        submission.begin("prepare")
        raise Different("2 came back.")

    functions = skipped("SyntaxError") | {"prepare": lambda: None}
    runtimes = [fake_runtime(check, exercise=replace(EXERCISE, gives=g)) for g in ((), ("x",))]
    told = []
    for runtime in runtimes:
        runtime.add(NOTEBOOK, functions)
        program = runtime.program

        def started(*args, program=program, **how):
            made = program(*args, **how)
            made.start()
            return made

        runtime.program = started
        told.append("came to no end" in report_on(runtime, NOTEBOOK, 1).verdict.feedback)

    assert told == [False, True]


def test_a_whole_notebook_tells_no_cell():
    """All its cells were run, needed or not, so a failure need not rest on one of them."""
    report, _ = run(NOTEBOOK, fails(BY_A_NAME), fails("2 came back.") | skipped("ValueError"))

    assert report.verdict.feedback == "f(1): 2 came back."


# What the text shows beside a failure


def told_beside(feedback, slips, left_out=()):
    """Return the lines that stand below the feedback of a failed check."""

    def check(submission):
        raise Different(feedback)

    runtime = fake_runtime(check)
    runtime.add(NOTEBOOK, {"loaded": LoadResult(None, (("f", "function"),), (), left_out)})
    runtime.slips_in = lambda submission: slips if submission is NOTEBOOK else []
    (result,) = report_on(runtime, NOTEBOOK, 1).checks
    first, *rest = result.feedback.split("\n")
    assert first == feedback
    return rest


def test_slips_stand_below_a_failure():
    """What the text shows of frequent slips is told with its place, but not of cells left out."""
    slips = [(Place(1, 1), "a slip."), (Place(1, 2), "another one.")]

    one, two = "Cell 1, line 1: a slip.", "Cell 2, line 1: another one."
    assert told_beside("2 came back.", slips, (2,)) == [one]
    assert told_beside("2 came back.", slips) == [one, two]


@pytest.mark.parametrize(
    ("feedback", "slip", "told"),
    [
        ("`return` gives it.", "`return` is missing.", False),
        ("`return` gives it.", "a slip.", True),
        ("2 came back.", "`return` is missing.", True),
    ],
)
def test_a_missing_return_is_told_once(feedback, slip, told):
    """Where the feedback speaks of `return`, a slip about it says nothing new."""
    assert bool(told_beside(feedback, [(Place(1, 1), slip)])) is told


# What the programs are made with


def test_the_solution_is_run_with_the_same_seed():
    """Where a failure is doubtful, the solution has the submission's inputs."""

    def doubtful(_):
        raise Failure("no such entry", doubtful=True)

    runtime = fake_runtime(test_it, solution=works())
    runtime.add(NOTEBOOK, loads() | {"f": doubtful})
    report_on(runtime, NOTEBOOK, 7)

    assert [each.submission for each in runtime.opened] == [NOTEBOOK, SOLUTION]
    assert [seed for seed, *_ in runtime.asked] == [7, 7]


def test_the_report_says_what_could_not_be_enforced():
    """A run that is confined says so, and where its threads could not be counted, says that."""
    runtime = fake_runtime(passes)
    runtime.add(NOTEBOOK, works())
    told = []
    for runtime.confined, runtime.watched in ((True, True), (True, False), (False, False)):
        report = report_on(runtime, NOTEBOOK, 1)
        told.append((report.confined, report.notes))

    words = "Threads could not be counted on this computer; `quizlab doctor` says why."
    assert told == [(True, ()), (True, (words,)), (False, ())]
