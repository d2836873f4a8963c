"""The run of the checks: their order, what blocks what, whose fault it is, what is told.

No sandbox is needed: programs are functions of Python here.
"""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from quizlab.errors import QuizlabError
from quizlab.exercises.exercise import ExerciseError
from quizlab.judge import Different, Mistake, for_all, same, unchanged
from quizlab.judge.call_result import CallResult, Failure
from quizlab.judge.report import State
from quizlab.judge.run import SubmissionRun, report_on
from quizlab.sandbox.limits import Limits, Stop, Stopped
from quizlab.sandbox.reply import LoadResult, Place, Raised
from quizlab.sandbox.request import Call, Cell
from quizlab.submissions.submission import Submission
from quizlab.training.config import DEFAULT
from quizlab.training.device import CPU
from quizlab.training.digits import Mnist
from quizlab.training.monitor.curves import Remark, Training
from quizlab.training.monitor.monitor import TrainingMonitor
from support.fake_runtime import EXERCISE, SUBMISSION, check_of, fake_runtime, results_of

PASSED, FAILED, NOT_RUN, BROKEN = State.PASSED, State.FAILED, State.NOT_RUN, State.BROKEN
PRINTED = CallResult(Call("f", (1,)), 2, [5], "printed")


def states(results):
    """Return the states of results, in their order."""
    return [each.state for each in results]


def checks_after(*waiting, first=False):
    """Return checks `test_0`, `test_1`, …: the first passes or not, each other after those named.

    Every check notes that it ran.
    """
    ran = []

    def made(at, names):
        def function():
            ran.append(at)
            assert at or first

        function.__name__ = f"test_{at}"
        return check_of(function, after=names)

    return ran, [made(at, names) for at, names in enumerate(((), *waiting))]


# The order of checks, and which are blocked


def test_checks_run_in_their_order():
    """Results come in the order of the checks, each with its name and what it says."""

    def test_one():
        """It is one."""

    def test_two():
        """It is two."""
        raise AssertionError("no")

    found = results_of(test_one, test_two, replace(check_of(test_one), name="test_one[2]"))

    assert [each.name for each in found] == ["test_one", "test_two", "test_one[2]"]
    assert [each.says for each in found] == ["It is one.", "It is two.", "It is one."]
    assert states(found) == [PASSED, FAILED, PASSED]


def test_a_check_after_one_that_failed_is_not_run():
    """A check is blocked by a failed one that it names; the others run."""
    ran, checks = checks_after(("test_0",), ())

    found = results_of(*checks)

    assert states(found) == [FAILED, NOT_RUN, PASSED]
    assert found[1].feedback == "Not run, because 0 did not pass."
    assert (found[1].name, found[1].says) == (checks[1].name, checks[1].says)
    assert ran == [0, 2]


def test_a_check_after_one_that_passed_runs():
    """What passed blocks nothing."""
    ran, checks = checks_after(("test_0",), ("test_0", "test_1"), first=True)

    assert states(results_of(*checks)) == [PASSED, PASSED, PASSED]
    assert ran == [0, 1, 2]


def test_a_check_that_was_not_run_blocks_its_followers():
    """Where one failed and a second waits for it, a third that waits for the second is not run."""
    ran, checks = checks_after(("test_0",), ("test_1",), ("test_2",))

    found = results_of(*checks)

    assert states(found) == [FAILED, NOT_RUN, NOT_RUN, NOT_RUN]
    assert found[3].feedback == "Not run, because 2 did not pass."
    assert ran == [0]


def test_a_broken_check_blocks_its_followers():
    """What could not be decided did not pass."""

    def test_it():
        raise KeyError("x")

    def test_next():
        pytest.fail("it ran")

    found = results_of(test_it, check_of(test_next, after=("test_it",)))

    assert states(found) == [BROKEN, NOT_RUN]


def test_one_failed_row_blocks_who_waits_for_the_function():
    """Of a check with rows of parameters all must pass."""

    def test_two_rows():
        raise AssertionError

    def test_next():
        pytest.fail("it ran")

    passing = replace(check_of(lambda: None), name="test_two_rows[2]")
    first = replace(check_of(test_two_rows), name="test_two_rows[1]")

    found = results_of(first, passing, check_of(test_next, after=("test_two_rows",)))

    assert states(found) == [FAILED, PASSED, NOT_RUN]
    assert found[2].feedback == "Not run, because two rows did not pass."


def test_any_of_several_blocks():
    """A check after two is blocked by the one that did not pass, which is named."""
    _, checks = checks_after((), ("test_1", "test_0"))

    assert results_of(*checks)[2].feedback == "Not run, because 0 did not pass."


# What the checks are given


def test_a_check_gets_its_row_of_parameters():
    """Parameters and fixtures come together."""

    def test_row(rng, n):
        assert n == 3
        assert isinstance(rng, random.Random)

    check = replace(check_of(lambda rng: rng), function=test_row, parameters=(("n", 3),))

    assert states(results_of(check)) == [PASSED]


def test_random_inputs_depend_on_seed_and_check():
    """The same seed draws the same in the same check, another seed or check something else."""

    def test_a(rng):
        raise AssertionError(str(rng.random()))

    def test_b(rng):
        raise AssertionError(str(rng.random()))

    drawn = [each.feedback for seed in (1, 1, 2) for each in results_of(test_a, test_b, seed=seed)]

    assert drawn[:2] == drawn[2:4]
    assert len(set(drawn)) == 4
    assert drawn[0] == str(random.Random("1/test_a").random())


def test_the_solution_and_the_syntax_come_from_the_runtime():
    """`solution` calls the reference, `written` reads the submission's text, `device` is a name."""

    def test_it(submission, solution, written, device):
        same(submission.f(2), 3)
        same(solution.f(2), 4)
        assert written("f") == {"task.py", "f"}
        assert device == CPU.name

    found = results_of(test_it, submission={"f": lambda n: n + 1}, solution={"f": lambda n: 2 * n})

    assert states(found) == [PASSED]


def test_the_harness_is_called_by_its_entry():
    """`submission.harness` calls the harness, whose call is not shown."""

    def test_it(submission):
        same(submission.harness("go", 2), 3)

    (found,) = results_of(test_it, submission={"go": lambda n: n})

    assert (found.call, found.feedback) == ("", "2 came back; expected 3.")


# What is told of a failure


def test_a_failure_shows_its_call_and_what_was_printed():
    """The call can be pasted; what it printed, and which argument it changed, is told."""

    def test_it(submission):
        same(submission.f(1), 3)

    (found,) = results_of(test_it, submission={"f": lambda *_: PRINTED})

    assert (found.call, found.printed) == ("f(1)", "printed")
    assert found.feedback == (
        "2 came back; expected 3.\nThe call changed its argument 1: it is now 5."
    )


def test_a_later_failure_shows_no_earlier_checks_call():
    """What one check called and printed is never shown with another."""

    def test_calls(submission):
        submission.f(1)

    def test_fails(submission):
        raise Different("None came back.")

    found = results_of(test_calls, test_fails, submission={"f": lambda *_: PRINTED})

    assert states(found) == [PASSED, FAILED]
    assert (found[1].call, found[1].printed) == ("", "")
    assert "printed" not in found[1].feedback
    assert "changed" not in found[1].feedback


def test_an_earlier_checks_call_does_not_excuse_a_broken_one():
    """A check that fails by itself is broken, though a check before it made a call."""

    def test_calls(submission):
        submission.f(1)

    def test_breaks(submission):
        raise KeyError("x")

    found = results_of(test_calls, test_breaks, submission={"f": lambda *_: 1})

    assert states(found) == [PASSED, BROKEN]


def test_an_earlier_checks_call_is_not_taken_for_a_change():
    """`unchanged` looks only at calls of its own check."""

    def test_calls(submission):
        submission.f(1)

    def test_unchanged(submission):
        unchanged(submission)

    found = results_of(test_calls, test_unchanged, submission={"f": lambda *_: PRINTED})

    assert states(found) == [PASSED, PASSED]


def test_a_change_of_the_latest_call_is_seen():
    """`unchanged` fails after a call that changed its argument, not after one that did not."""

    def test_changed(submission):
        submission.f(1)
        unchanged(submission, "Leave it.")

    def test_unchanged(submission):
        submission.f(1)
        submission.g(1)
        unchanged(submission)

    functions = {"f": lambda *_: PRINTED, "g": lambda n: n}
    found = results_of(test_changed, test_unchanged, submission=functions)

    assert states(found) == [FAILED, PASSED]
    assert found[0].feedback.startswith("Leave it.")


@pytest.mark.parametrize("then", ["many", "begin"])
def test_of_many_calls_none_is_shown_as_the_one_that_failed(then):
    """A stop in many calls at once, or at a new beginning, is not told of an earlier call."""

    def stopped(*_):
        raise Failure("Stopped after 1 s.")

    def test_it(submission, rng):
        submission.f(1)
        if then == "begin":
            submission.begin("g")
        for_all(submission, lambda n: n, "g", examples=[(1,), (2,)], rng=rng)

    (found,) = results_of(test_it, submission={"f": lambda *_: PRINTED, "g": stopped})

    assert (found.state, found.feedback) == (FAILED, "Stopped after 1 s.")
    assert (found.call, found.printed) == ("", "")


def test_words_are_the_docstring_where_an_assert_has_none():
    """A bare assert is told by what the check says."""

    def test_it():
        """It is so."""
        raise AssertionError

    assert results_of(test_it)[0].feedback == "It is so."


def test_a_misconception_is_kept():
    """A foreseen mistake names the wrong belief; a plain assert has none."""

    def test_mistake(submission):
        same(submission.f(1), 3, mistakes=[Mistake(1, "You returned it.", "echo")])

    def test_plain(submission):
        assert submission.f(1) == 3

    found = results_of(test_mistake, test_plain, submission={"f": lambda n: n})

    assert [each.misconception for each in found] == ["echo", None]
    assert found[0].feedback.startswith("You returned it.\n")


def test_hidden_data_keeps_words_and_output_back(monkeypatch):
    """In a check with hidden data neither the program's words nor its output are shown."""
    monkeypatch.setattr("quizlab.training.mnist.load", lambda _data: None)

    def raises(_):
        raise Failure("ValueError: 7", "an exception")

    def test_raises(submission, mnist):
        submission.raises(1)

    def test_prints(submission, mnist):
        same(submission.prints(1), 3)

    found = results_of(
        test_raises, test_prints, submission={"raises": raises, "prints": lambda *_: PRINTED}
    )

    assert [each.feedback for each in found] == ["an exception", "2 came back; expected 3."]
    assert [each.printed for each in found] == ["", ""]


def test_what_was_only_printed_is_explained():
    """A function that prints and gives None is told so, unless the author foresaw it, or hides."""
    printed = CallResult(Call("f", (1,)), None, None, "3\n")

    def test_plain(submission):
        same(submission.f(1), 3)

    def test_foreseen(submission):
        same(submission.f(1), 3, mistakes=[Mistake(None, "You printed it.")])

    found = results_of(test_plain, test_foreseen, submission={"f": lambda *_: printed})

    assert found[0].feedback.startswith("`f` printed 3 and returned None.")
    assert found[1].feedback.startswith("You printed it.\n")


def test_digits_come_from_the_data_of_the_configuration(monkeypatch):
    """`train_digits` are those to learn from of `mnist`, which is read where it was set to be."""
    monkeypatch.setattr("quizlab.training.mnist.load", lambda data: Mnist(f"train {data}", "test"))

    def test_it(mnist, train_digits):
        assert mnist.train == train_digits == f"train {DEFAULT.data}"

    def test_hidden(submission, mnist):
        same(submission.f(1), 3)

    printed = CallResult(Call("f", (1,)), None, None, "3\n")
    found = results_of(test_it, test_hidden, submission={"f": lambda *_: printed})

    assert found[0].state is PASSED
    assert "printed" not in found[1].feedback


# Whose fault it is


def raising(error):
    """Return a function of any arguments that raises."""

    def function(*_, **_named):
        raise error

    return function


def calls_f(submission):
    """It works."""
    submission.f(1)


@pytest.mark.parametrize(
    ("solution", "state", "says"),
    [
        (lambda n: n, FAILED, "no such entry"),
        (raising(Failure("nor here")), BROKEN, "solution.py does not pass calls_f: nor here"),
        (raising(ExerciseError("harness.py: bad")), BROKEN, "harness.py: bad"),
        (raising(KeyError("x")), BROKEN, "the check itself failed: KeyError: 'x'"),
    ],
)
def test_a_doubtful_failure_is_the_exercises_where_the_solution_fails_too(solution, state, says):
    """An error in no line of the submission is its own only where the solution passes."""
    doubtful = raising(Failure("no such entry", doubtful=True))

    (found,) = results_of(calls_f, submission={"f": doubtful}, solution={"f": solution})

    assert found.state is state
    assert says in found.feedback


def test_an_error_in_a_line_of_the_submission_is_not_doubted():
    """The solution is not asked where a line of the submission raised."""
    runtime = fake_runtime(calls_f, submission={"f": raising(Failure("Line 1: ValueError"))})

    (found,) = SubmissionRun(runtime, SUBMISSION, 1).results()

    assert found.feedback == "Line 1: ValueError"
    assert len(runtime.opened) == 1


def reads_key(submission):
    """It has a weight."""
    if submission.f(1)["weight"] != 3:
        raise Different("Another weight.")


def test_a_value_that_a_check_cannot_read_is_the_submissions():
    """Where the solution passes a check that raised, the value that came back was wrong."""
    right = {"f": lambda *_: {"weight": 3}}

    (found,) = results_of(reads_key, submission={"f": lambda *_: {}}, solution=right)

    assert found.state is FAILED
    assert found.feedback == "The result could not be read: {} came back."


def test_a_check_that_the_solution_does_not_pass_either_is_broken():
    """A check that raises for the solution too is at fault itself."""
    (found,) = results_of(reads_key, submission={"f": lambda *_: {}}, solution={"f": lambda *_: []})

    assert found.state is BROKEN
    assert "test_run.py:" in found.feedback
    assert "the check itself failed: TypeError" in found.feedback
    assert found.feedback.endswith("This is a fault of the exercise, not of your file.")


@pytest.mark.parametrize("words", ["Stopped after 1 s.", "Line 1: ValueError"])
def test_a_failure_that_a_check_caught_is_told(words):
    """A check that goes on after a failure and then raises does not hide why there was no value."""

    def test_it(submission):
        try:
            value = submission.f(1)
        except Different:
            value = {}
        assert value["weight"] == 3

    right = {"f": lambda *_: {"weight": 3}}
    (found,) = results_of(test_it, submission={"f": raising(Failure(words))}, solution=right)

    assert (found.state, found.feedback, found.call) == (FAILED, words, "f(1)")


@pytest.mark.parametrize("error", [SystemExit(0), GeneratorExit()])
def test_a_check_that_ends_the_program_is_broken(error):
    """A check that ends Python is at fault, though only a submission's value leads it there."""

    def test_it(submission):
        if submission.f(1) == 1:
            raise error

    (found,) = results_of(test_it, submission={"f": lambda n: n}, solution={"f": lambda n: 2 * n})

    assert found.state is BROKEN
    assert type(error).__name__ in found.feedback


def test_a_check_that_returns_a_value_is_broken():
    """A returned value decides nothing."""

    def test_it():
        return False

    (found,) = results_of(test_it)

    assert found.state is BROKEN
    assert "test_task.py: test_it returned a value (bool)" in found.feedback


@pytest.mark.parametrize("error", [QuizlabError("The server is gone."), KeyboardInterrupt()])
@pytest.mark.parametrize("by", ["check", "solution"])
def test_what_is_nobodys_fault_ends_the_run(error, by):
    """The sandbox, the data and Ctrl-C say nothing about check or submission."""
    doubtful = raising(Failure("no such entry", doubtful=True))
    functions = {"f": raising(error)} if by == "check" else {"f": doubtful}

    with pytest.raises(type(error)):
        results_of(calls_f, submission=functions, solution={"f": raising(error)})


def test_the_solution_is_asked_once_for_a_check_and_seed():
    """A class that fails alike makes the solution run once; another seed is another question."""
    asked = []
    doubtful = raising(Failure("no such entry", doubtful=True))
    solution = {"f": asked.append}
    runtime = fake_runtime(calls_f, submission={"f": doubtful}, solution=solution)

    counts = []
    for seed in (1, 1, 2):
        list(SubmissionRun(runtime, SUBMISSION, seed).results())
        counts.append(len(asked))

    assert counts == [1, 1, 2]
    assert all(each.closed for each in runtime.opened if each.submission != SUBMISSION)


# Before the checks


def loads(error=None, names=(("f", "function"),), skipped=(), left_out=()):
    """Return what a submission's own lines came to, as a program has it."""
    return {"loaded": LoadResult(error, names, skipped, left_out)}


def never_runs():
    """It is not run."""
    pytest.fail("it ran")


def test_a_submission_that_cannot_be_loaded_is_told_why():
    """Its error is the feedback; no check is run, and all are named."""
    error = Raised("ZeroDivisionError", "division by zero", (Place(1),))
    runtime = fake_runtime(never_runs, submission=loads(error, left_out=(2,)))

    report = report_on(runtime, SUBMISSION, 3)

    assert report.feedback.startswith("Line 1: ZeroDivisionError: division by zero")
    assert [(each.state, each.feedback) for each in report.checks] == [(NOT_RUN, "")]
    assert report.notes == ("Not needed for this exercise, so not run: cell 2.",)
    assert (report.exercise, report.submission, report.seed) == ("task", "task.py", 3)


def test_a_submission_that_lacks_a_name_is_told():
    """What should be defined and is not, is named, and the solution must have it."""
    runtime = fake_runtime(never_runs, submission=loads(names=(("F", "function"),)))

    assert report_on(runtime, SUBMISSION, 1).feedback.startswith("Nothing is called `f`")

    def lacks():
        raise ExerciseError("solution.py: Nothing is called `f`.")

    runtime.require_solution_defines = lacks
    assert report_on(runtime, SUBMISSION, 1).fault.startswith("solution.py: Nothing is called `f`.")


def test_a_submission_that_is_stopped_while_it_loads_is_told():
    """A file that never ends fails before the checks."""
    stopped = Stopped(Stop.TIMEOUT, Limits(wall=1))
    runtime = fake_runtime(never_runs, submission={"loaded": stopped})

    assert report_on(runtime, SUBMISSION, 1).feedback.startswith("Stopped after 1 s.")


def test_an_exercise_that_provides_names_loads_nothing_beforehand():
    """Its checks begin the program themselves."""
    error = Raised("NameError", "name 'given' is not defined", ())
    exercise = replace(EXERCISE, gives=("given",))

    def test_it(submission):
        submission.begin("prepare")

    functions = loads(error) | {"prepare": lambda: None}
    runtime = fake_runtime(test_it, submission=functions, exercise=exercise)

    assert report_on(runtime, SUBMISSION, 1).passed


# The report


def test_advice_is_a_note_once_and_decides_nothing():
    """What checks advise is told in their order, each sentence once, also by one that failed."""

    def test_one(advise):
        advise("Use a mean.")
        advise("Save memory.")
        raise AssertionError

    def test_two(advise):
        advise("Use a mean.")

    report = report_on(fake_runtime(test_one, test_two, submission=loads()), SUBMISSION, 1)

    assert report.notes == ("Use a mean.", "Save memory.")
    assert states(report.checks) == [FAILED, PASSED]


def test_notes_are_advice_then_remarks_then_what_was_skipped():
    """A report's notes have an order of their own."""
    skipped = ((2, Raised("NameError", "x", (Place(1, 2),))),)

    def test_it(advise):
        advise("Advice.")

    submission = loads(skipped=skipped, left_out=(3,))
    monitor = TrainingMonitor()
    monitor.trainings.append(Training(batches=3, remarks=(Remark("It stands.", "Why?"),)))

    report = report_on(fake_runtime(test_it, submission=submission), SUBMISSION, 1, monitor)

    assert report.notes == (
        "Advice.",
        "It stands. Why?",
        "Cell 2 was skipped: line 1: NameError: x",
        "Not needed for this exercise, so not run: cell 3.",
    )
    assert report.training is monitor.trainings[0]


def test_what_is_predicted_last_is_reported():
    """Of several checks that tell how a model did, the last is in the report."""
    picture = bytes(784)

    def one(predicted):
        predicted([1], [1], [picture], [[0.0] * 10])

    def two(predicted):
        predicted([1, 1], [1, 1], [picture] * 2, [[0.0] * 10] * 2)

    def three():
        pass

    report = report_on(fake_runtime(one, two, three, submission=loads()), SUBMISSION, 1)

    assert report.predicted.total == 2
    assert report_on(fake_runtime(three, submission=loads()), SUBMISSION, 1).predicted is None


def test_a_training_is_titled_by_its_check():
    """Who looks on at a training sees what is being checked by it."""
    monitor, titles = TrainingMonitor(), []

    def test_it(submission):
        """It learns."""
        titles.append(monitor.title)

    report_on(fake_runtime(test_it, submission=loads()), SUBMISSION, 1, monitor)

    assert titles == ["It learns."]


def test_the_device_is_told_where_an_exercise_trains_on_one():
    """Other exercises have none in their report."""
    trains = replace(EXERCISE, gives=("device",))

    assert report_on(fake_runtime(exercise=trains), SUBMISSION, 1).device == CPU
    assert report_on(fake_runtime(submission=loads()), SUBMISSION, 1).device is None


def test_a_fault_of_the_exercise_is_the_report():
    """Where nothing could be run because of the exercise, the report has the fault alone."""
    runtime = fake_runtime(never_runs)
    runtime.program = raising(ExerciseError("harness.py cannot be read."))

    report = report_on(runtime, SUBMISSION, 1)

    assert report.fault.startswith("harness.py cannot be read.\nThis is a fault of the exercise")
    assert (report.checks, report.passed) == ((), False)


def test_nothing_is_left_running():
    """The submission's program is closed at the end, and also where the run is interrupted."""

    def test_it():
        raise KeyboardInterrupt

    runtime = fake_runtime(test_it, submission=loads())
    with pytest.raises(KeyboardInterrupt):
        report_on(runtime, SUBMISSION, 1)

    assert [each.closed for each in runtime.opened] == [True]


def test_the_line_of_an_error_is_shown():
    """The line comes from the submission's own source."""
    submission = Submission(Path("task.py"), (Cell("f(1)\n1 / 0\n"),))
    error = Raised("ZeroDivisionError", "division by zero", (Place(2),))
    runtime = fake_runtime(never_runs, submission=loads(error))
    runtime._functions[submission] = loads(error)

    assert report_on(runtime, submission, 1).feedback.splitlines()[1] == "    1 / 0"
