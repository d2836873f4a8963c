"""One submission under all checks: what the report says."""

import json
import threading
from pathlib import Path

import pytest

from quizlab.judge.judge import Judge
from quizlab.judge.report import State
from quizlab.judge.submission import Submission
from quizlab.sandbox import Cell, Sandbox, ServerGone

SUM = 'def test_sum(submission):\n    """It adds."""\n    same(submission.f(1, 2), 3)\n'
GOOD = "def f(a, b):\n    return a + b\n"


def test_a_right_submission_passes(report):
    """
    When every check passes, the verdict is correct.
    """
    found = report(SUM, GOOD)

    assert found.passed
    assert found.as_json()["verdict"] == {"outcome": "correct", "feedback": ""}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        pytest.param(
            "def f(a, b):\n    return a\n", "f(1, 2): 1 came back; expected 3.", id="wrong"
        ),
        pytest.param(
            "def f(a, b):\n    return a / 0\n",
            "Line 2: ZeroDivisionError: division by zero\n    return a / 0",
            id="raises",
        ),
        pytest.param(
            "def f(a, b):\n    print(a + b)\n",
            "`f` printed 3 and returned None. `print` shows a value; `return` gives",
            id="prints",
        ),
        pytest.param("def F(a, b): pass\n", "There is `F`: is that it?", id="other name"),
        pytest.param("def zzz(): pass\n", "It defines `zzz`.", id="quite another name"),
        pytest.param("", "It defines nothing at all.", id="empty file"),
        pytest.param(
            "def f(a, b:\n    pass\n",
            "'(' was never closed\n    def f(a, b:\n         ^",
            id="syntax",
        ),
        pytest.param("import os\nos._exit(0)", "ended before it gave a result", id="ends"),
        pytest.param("def f(a, b):\n    return summ\nsum_ = 1", "Did you mean `sum_`?", id="name"),
        pytest.param("def f(a, b): return input()", "Nobody can type", id="input"),
        pytest.param("def f(a, b): raise NotImplementedError", "The TODO of the", id="todo"),
        pytest.param("import yaml\ndef f(a, b): 1", "torch, numpy and sympy", id="package"),
        pytest.param(
            "def f(a, b): open('/etc/passwd')", "Programs, network and files are not", id="file"
        ),
    ],
)
def test_a_wrong_submission_is_told_what_to_learn(report, source, says):
    """
    The verdict is incorrect, with the call, the line and what may help.
    """
    verdict = report(SUM, source).verdict

    assert verdict.outcome == "incorrect"
    assert says in verdict.feedback


def test_a_changed_argument_is_told(report):
    """
    A wrong result with a changed argument says that the argument changed.
    """
    checks = "def test_a(submission):\n    same(submission.f([1]), [1, 2])\n"

    found = report(checks, "def f(a):\n    a.append(2)\n").verdict.feedback

    assert "The call changed its argument 1: it is now [1, 2]." in found


def test_a_check_after_a_failed_one_is_not_run(report):
    """
    What rests on a failed check is not run and says so; other checks still are.
    """
    checks = (
        SUM
        + "@after('test_sum')\ndef test_more(submission): assert False\n"
        + "def test_other(): pass\n"
    )

    found = report(checks, "def f(a, b): return 0\n")

    assert [check.state for check in found.checks] == [State.FAILED, State.NOT_RUN, State.PASSED]
    assert found.checks[1].feedback == "Not run, because sum did not pass."


def test_when_loading_fails_no_check_is_run(report):
    """
    A file that cannot be run fails before the checks, which are all named as not run.
    """
    found = report(SUM, "1 / 0")

    assert [check.state for check in found.checks] == [State.NOT_RUN]
    assert "Line 1: ZeroDivisionError" in found.feedback


def test_a_fault_in_a_check_is_broken_not_wrong(report):
    """
    An exception in the check itself is the author's, and never counts against the student.
    """
    verdict = report("def test_a(submission):\n    submission.f(1, 2).nothing\n", GOOD).verdict

    assert verdict.outcome == "broken"
    assert "The check itself failed at line 3: AttributeError" in verdict.feedback
    assert "not of your file" in verdict.feedback


def test_a_plain_assert_fails_with_its_words(report):
    """
    A check may also say assert; its message, or else the docstring, is what the student reads.
    """
    checks = (
        'def test_a():\n    assert 1 == 2, "not yet"\n'
        'def test_b():\n    """It is so."""\n    assert 0\n'
    )

    assert [check.feedback for check in report(checks, GOOD).checks] == ["not yet", "It is so."]


def test_the_smallest_failing_input_is_shown(report):
    """
    Of all random inputs that fail, the smallest is shown, as a call to paste.
    """
    checks = (
        "def test_any(submission, rng):\n"
        "    for_all(submission, lambda n: sorted(n), 'f', lists(integers(-9, 9)), rng=rng)\n"
    )

    failure = report(checks, "def f(n):\n    return sorted(set(n))\n").first_failure

    assert failure.call == "f([0, 0])"
    assert failure.feedback == "The list has 1 item; expected 2."


def test_random_inputs_are_new_and_can_be_replayed(report):
    """
    The same seed draws the same inputs, another seed others.
    """
    checks = "def test_a(rng):\n    assert 0, str(integers(0, 10**9).draw(rng))\n"
    drawn = [report(checks, GOOD, seed=seed).checks[0].feedback for seed in (1, 1, 2)]

    assert drawn[0] == drawn[1] != drawn[2]


def test_a_rare_failure_is_shown_even_if_it_cannot_be_shrunk(report):
    """
    When hypothesis finds no failing input of its own, the one that was drawn is shown.
    """
    checks = (
        "def test_any(submission, rng):\n"
        "    for_all(submission, lambda n: n, 'f', integers(0, 10**6), rng=rng, count=2000)\n"
    )
    source = "def f(n):\n    return n if n % 1000 != 7 else -1\n"

    failure = report(checks, source, seed=3).first_failure

    assert failure is not None
    assert "-1 came back; expected" in failure.feedback


def test_state_of_one_child_is_kept_between_calls_of_a_check(report):
    """
    Calls of one submission go to one child; after a crash the next check gets a fresh one.
    """
    checks = (
        "def test_a(submission):\n    submission.f(1, 1)\n    same(submission.f(1, 1), 2)\n"
        "def test_b(submission): submission.g()\n"
        "def test_c(submission):\n    same(submission.f(1, 1), 1)\n"
    )
    source = (
        "import os\nn = 0\ndef f(a, b):\n    global n\n    n += 1\n    return n\n"
        "def g(): os._exit(0)\n"
    )

    states = [check.state for check in report(checks, source).checks]

    assert states == [State.PASSED, State.FAILED, State.PASSED]


def test_a_misconception_is_named_in_the_report(report):
    """
    A foreseen mistake carries the misconception's name into the report.
    """
    checks = (
        "def test_a(submission):\n"
        "    same(submission.f(2, 3), 5, mistakes=[Mistake(6, 'That is the product.', 'times')])\n"
    )

    found = report(checks, "def f(a, b): return a * b\n").as_json()

    assert found["verdict"]["misconception"] == "times"
    assert "That is the product." in found["verdict"]["feedback"]


def test_output_of_a_check_with_hidden_data_is_not_shown(report):
    """
    A submission cannot show the inputs of a check that uses the hidden digits.
    """
    checks = "def test_a(submission, mnist):\n    same(submission.f(1, 2), 3)\n"

    failure = report(checks, "def f(a, b):\n    print('HIDDEN')\n    return 0\n").first_failure

    assert failure.printed == ""


def test_terminal_tricks_are_only_text(report):
    """
    Names, values and output of a submission cannot repaint the terminal.
    """
    found = report(SUM, "def f(a, b):\n    print('\\x1b[2J')\n    return '\\x1b[31m\\u202e'\n")

    text = json.dumps(found.as_json(), ensure_ascii=False)
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.slow
def test_a_server_killed_in_the_middle_is_replaced(exercise):
    """
    After kill -9 of the server during a check, the check is made again with another one.
    """
    with (
        Sandbox(keep_server=False) as sandbox,
        Judge(exercise(SUM), sandbox=sandbox) as judge,
    ):
        sandbox.warm()
        slow = "import time\ndef f(a, b):\n    time.sleep(1)\n    return a + b\n"
        killer = threading.Timer(0.5, sandbox._link.process.kill)
        killer.start()
        report = judge.check(Submission(Path("task.py"), (Cell(slow),)), 1)
        killer.join()

    assert report.passed


def test_a_server_that_keeps_dying_is_said(exercise, monkeypatch):
    """
    When the next server dies too, it is an error of ours, never a verdict.
    """

    def gone(*_args):
        raise ServerGone("The server is gone.")

    monkeypatch.setattr(Sandbox, "child", gone)
    with (
        Judge(exercise(SUM), keep_server=False) as judge,
        pytest.raises(ServerGone, match="is gone"),
    ):
        judge.check(Submission(Path("task.py"), (Cell(GOOD),)), 1)


GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", ["failed", "passed", "not_loaded"])
def test_json_reports_are_version_1(report, name):
    """
    The JSON of a report is what its golden file says: programs rest on it.
    """
    folder = GOLDEN / name

    found = report((folder / "checks.txt").read_text(), (folder / "task.txt").read_text(), seed=7)

    assert json.loads((folder / "report.json").read_text()) == found.as_json()
