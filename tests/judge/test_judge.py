"""One submission under all checks: what the report says."""

import json
import threading
from pathlib import Path

import pytest

from quizlab.judge import property_check
from quizlab.judge.judge import Judge
from quizlab.judge.report import State
from quizlab.sandbox.request import Cell
from quizlab.sandbox.sandbox import Sandbox
from quizlab.sandbox.server_connection import ServerGone
from quizlab.stubs import FOLDER as STUBS
from quizlab.submissions.submission import Submission

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
    assert "test_task.py:3: the check itself failed: AttributeError" in verdict.feedback
    assert "not of your file" in verdict.feedback


@pytest.mark.parametrize("call", ["solution.f(1, 'a')", "solution.harness('missing')"])
def test_a_solution_that_fails_is_broken_not_wrong(report, call):
    """
    Where the reference gives no value, the author is told, not the student.
    """
    check = f'def test_it(submission, solution):\n    """It works."""\n    {call}\n'
    found = report(check, GOOD, harness="def other(submission): pass\n")

    assert found.checks[0].state is State.BROKEN
    assert "solutions/ch4/task.py: " in found.checks[0].feedback


def test_mistakes_are_recognised_by_what_they_give(report, exercise):
    """
    A mistake is a function of the arguments, here or in reference.py.
    """
    here = [
        "def test_it(submission, solution):",
        "    mistakes = [Mistake(lambda a, b: a - b, 'You subtracted.')]",
        "    mistakes += foreseen(solution, {'product': ('You multiplied.', 'times')})",
        "    same(submission.f(5, 3), 8, given=(5, 3), mistakes=mistakes)",
    ]
    reference = "def product(submission, a, b): return a * b\n"
    checks = "\n".join(here) + "\n"
    exercise(checks)
    (exercise(checks).folder / "reference.py").write_text(reference)
    minus = report(checks, "def f(a, b): return a - b\n").first_failure
    times = report(checks, "def f(a, b): return a * b\n").first_failure
    other = report(checks, "def f(a, b): return 0\n").first_failure

    assert minus.feedback.startswith("You subtracted.\n2 came back")
    assert times.feedback.startswith("You multiplied.\n15 came back")
    assert (minus.misconception, times.misconception) == (None, "times")
    assert other.feedback == "0 came back; expected 8."


EXAMPLES = """
def test_it(submission, rng):
    for_all(
        submission, lambda a, b: a + b, 'f', examples=[(1, 1), (2, 2), (0, 3)], rng=rng,
        read=number,
        mistakes=[Mistake(lambda a, b: a * b, 'Multiplied.'), Mistake(lambda a, b: 2, 'Always 2.')],
    )
"""


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def f(a, b): return a * b", "Multiplied.\n1.0 came back; expected 2.0."),
        ("def f(a, b): return 2.0", "Always 2.\n2.0 came back; expected 4.0."),
        ("def f(a, b): return a - b", "0.0 came back; expected 2.0."),
        ("def f(a, b): return 'two'", "'two' came back; expected one number."),
        ("def f(a, b): return float(a + b)", ""),
    ],
)
def test_a_mistake_is_named_when_it_explains_all_examples(report, source, says):
    """
    A mistake that gives only some of the values that came back is not the one.
    """
    assert report(EXAMPLES, source).verdict.feedback.partition(": ")[2] == says


def test_tensors_are_not_made_smaller(report):
    """
    A failing tensor is shown as it was drawn: zeros would hide more than they show.
    """
    check = (
        "def test_it(submission, rng):\n"
        "    for_all(submission, lambda t: t, 'f', tensors((2, 2), tenths(1, 2)), rng=rng)\n"
    )
    found = report(check, "def f(t): return 0").first_failure

    assert found.call.startswith("f(tensor([[1.")


@pytest.mark.parametrize(
    "check", ["submission.g(1)", "for_all(submission, abs, 'g', examples=[(1,)], rng=rng)"]
)
def test_what_is_there_is_checked_where_another_function_is_missing(report, check):
    """
    One function of two can be tried by itself; the other is said to be missing.
    """
    checks = (
        "def test_f(submission):\n    same(submission.f(1), 1)\n"
        f"def test_g(submission, rng):\n    {check}\n"
    )
    solution = "def f(n): return n\ndef g(n): return n\n"
    found = report(checks, "def f(n): return n", defines="f, g", solution=solution)

    assert [str(each.state) for each in found.checks] == ["passed", "failed"]
    assert found.first_failure.feedback.startswith("Nothing is called `g` in this file.")


def test_a_missing_function_that_no_check_calls_is_missing_all_the_same(report):
    """
    A file passes only with everything that the exercise asks for.
    """
    checks = "def test_f(submission):\n    same(submission.f(1), 1)\n"
    solution = "def f(n): return n\ndef g(n): return n\n"
    found = report(checks, "def f(n): return n", defines="f, g", solution=solution)

    assert not found.passed
    assert "Nothing is called `g`" in found.verdict.feedback


OTHERS = """
def test_it(submission, rng):
    for_all(
        submission, lambda ns: [2 * n for n in ns], 'f', lists(integers(-9, 9)),
        examples=[([2, 2],)], others=[([1, 5],)], rng=rng,
        mistakes=[Mistake(lambda ns: [4, 4][: len(ns)], 'Always 4.')],
    )
"""


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def f(ns): return [n * n * n for n in ns]", "At index 0 of the list: 8 came back"),
        ("def f(ns): return [n + 3 for n in ns]", "At index 0 of the list: 5 came back"),
    ],
)
def test_an_example_that_fails_is_shown_as_it_is(report, source, says):
    """
    An author's example tells more than the smallest input that fails.
    """
    failure = report(OTHERS, source).first_failure

    assert failure.call == "f([2, 2])"
    assert failure.feedback.startswith(says)


def test_a_mistake_is_named_where_it_fits_every_input(report):
    """
    One that fits the example by chance is not named; inputs that decide nothing tell them apart.
    """
    check = OTHERS.replace("lists(integers(-9, 9)),", "").replace("2 * n for", "n for")
    always, chance = "def f(ns): return [4, 4]", "def f(ns): return [n + 2 for n in ns]"

    assert report(check, always).first_failure.feedback.startswith("Always 4.")
    assert report(check, chance).first_failure.feedback.startswith("At index 0")
    assert report(check, "def f(ns): return ns").passed


@pytest.mark.parametrize(
    "source",
    [
        "kept = []\ndef f(ns):\n    kept.extend(2 * n for n in ns)\n    return list(kept)",
        "def f(ns, kept=[]):\n    kept += [2 * n for n in ns]\n    return kept[:]",
    ],
)
def test_what_is_kept_from_earlier_calls_is_told(report, source):
    """
    A list that grows from call to call is known by beginning with what came before.
    """
    failure = report(OTHERS.replace("([2, 2],)", "([2, 2],), ([3],)"), source).first_failure

    assert "This begins with what earlier calls gave" in failure.feedback


BOTH_FAIL = """
def test_it(submission, rng):
    for_all(
        submission, lambda ns: len(ns), 'f', examples=[([1, 2],), ([],)], rng=rng,
        mistakes=[Mistake(lambda ns: ns[0], 'The first one.')],
    )
"""


def test_a_mistake_fits_where_both_fail(report):
    """
    Where a foreseen wrong way raises, a submission that raises there is no evidence against it.
    """
    found = report(BOTH_FAIL, "def f(ns): return ns[0]").first_failure
    other = report(BOTH_FAIL, "def f(ns): return ns[0] if ns else 5").first_failure

    assert "The first one." in found.feedback
    assert "The first one." not in other.feedback


def test_a_plain_assert_fails_with_its_words(report):
    """
    A check may also say assert; its message, or else the docstring, is what the student reads.
    """
    checks = (
        'def test_a():\n    assert 1 == 2, "not yet"\n'
        'def test_b():\n    """It is so."""\n    assert 0\n'
    )

    assert [check.feedback for check in report(checks, GOOD).checks] == ["not yet", "It is so."]


def test_the_smallest_failing_input_is_shown(report, monkeypatch):
    """
    Of all random inputs that fail, the smallest is shown, as a call to paste.
    """
    monkeypatch.setattr(property_check, "_SHRINK_SECONDS", 120)  # a busy machine takes its time
    checks = (
        "def test_any(submission, rng):\n"
        "    for_all(submission, lambda n: sorted(n), 'f', lists(integers(-9, 9)), rng=rng)\n"
    )

    failure = report(checks, "def f(n):\n    return sorted(set(n))\n").first_failure

    assert failure.call == "f([0, 0])"
    assert failure.feedback.splitlines() == [
        "The list has 1 item; expected 2.",
        "  yours:    [0]",
        "  expected: [0, 0]",
    ]


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
        Sandbox(stubs=STUBS, keep_server=False) as sandbox,
        Judge(exercise(SUM), sandbox=sandbox) as judge,
    ):
        sandbox.wait_ready()
        slow = "import time\ndef f(a, b):\n    time.sleep(1)\n    return a + b\n"
        killer = threading.Timer(0.5, sandbox._server.process.kill)
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


HARNESS = "def asked(submission):\n    return submission.f(1, 2)\n"
ASKS = 'def test_asked(submission):\n    """It adds."""\n    same(submission.harness("asked"), 3)\n'
REWIRED = """
import builtins, inspect, linecache, sys
old = builtins.compile
def compile(source, *a, **k):
    return old(str(source) + "\\ndef asked(submission): return 3\\n", *a, **k)
builtins.compile = compile
def f(a, b):
    return "harness" in sys.modules
"""


def test_the_harness_is_there_before_the_submission(report):
    """
    A submission that rewires Python's functions, or imports the harness, does not change it.
    """
    found = report(ASKS, REWIRED, harness=HARNESS)

    assert "A bool came back, False" in found.verdict.feedback


@pytest.mark.parametrize("harness", ["def asked(", "1 / 0", "import sys; sys.exit()"])
def test_a_harness_that_cannot_run_is_the_exercise_at_fault(report, harness):
    """
    Its fault is told from the submission's, which is not judged.
    """
    verdict = report(ASKS, GOOD, harness=harness).verdict

    assert verdict.outcome == "broken"
    assert "task/harness.py" in verdict.feedback
    assert "cannot be run" in verdict.feedback


WRITTEN = (
    'def test_written(written):\n    """A comprehension."""\n'
    '    if "ListComp" not in written("f"):\n        raise Different("No comprehension.")\n'
)
PRETENDS = """
import ast, inspect, linecache
linecache.cache["<submission>"] = (9, None, ["def f(n): return [i for i in n]\\n"], "<submission>")
inspect.getsource = lambda _: "def f(n): return [i for i in n]"
ast.parse = lambda *a, **k: None
def f(n):
    return list(n)
"""


def test_how_a_function_is_written_is_read_from_the_file(report):
    """
    A submission cannot pretend to be written otherwise.
    """
    assert report(WRITTEN, "def f(n):\n    return [i for i in n]\n").passed
    assert report(WRITTEN, PRETENDS).verdict.feedback == "No comprehension."


@pytest.mark.parametrize(
    "value", ["0.5", "torch.tensor(0.5)", "np.float32(0.5)", "np.array([[0.5]])"]
)
def test_a_number_may_come_in_several_forms(exercise, torch_sandbox, value):
    """
    `number` takes a float, and a tensor, an array or a numpy number with one element.
    """
    check = (
        'def test_it(submission):\n    """It is a half."""\n    same(number(submission.f()), 0.5)\n'
    )
    source = f"import numpy as np\nimport torch\ndef f(): return {value}\n"
    submission = Submission(Path("task.py"), (Cell(source),))
    with Judge(exercise(check), sandbox=torch_sandbox) as judge:
        assert judge.check(submission, 1).passed


def test_what_is_no_number_is_shown(report):
    """
    Where one number is wanted, a list is no number.
    """
    check = 'def test_it(submission):\n    """It is a half."""\n    number(submission.f())\n'

    assert "[0.5] came back; expected one number." in (
        report(check, "def f(): return [0.5]\n").first_failure.feedback
    )


@pytest.mark.slow
@pytest.mark.parametrize(("first", "loaded"), [("import torch\n", True), ("", False)])
def test_torch_is_there_for_who_imports_it(exercise, first, loaded):
    """
    A submission that imports torch for a plain exercise finds it loaded, others wait for nothing.
    """
    source = f"import sys\nthere = 'tor' 'ch' in sys.modules\n{first}def f(a, b): return there\n"
    checks = f"def test_it(submission):\n    same(submission.f(1, 2), {loaded})\n"
    with Judge(exercise(checks), keep_server=False) as judge:
        assert judge.check(Submission(Path("task.py"), (Cell(source),)), 1).passed
