"""The exercises that ship: starters fail, solutions pass, wrong solutions are caught in our words.

Differently written right solutions are the files of `right/<exercise>/`; what each wrong solution
is told lies in `golden/feedback/<exercise>.txt`, to be read before it is committed.
"""

import contextlib
import functools
import re
from pathlib import Path

import pytest

from quizlab.exercises.exercise import exercises
from quizlab.judge import property_check
from quizlab.judge.judge import Judge
from quizlab.records.yaml_file import read_yaml
from quizlab.sandbox.sandbox import Sandbox
from quizlab.stubs import FOLDER as STUBS
from quizlab.submissions.submission import read_submission

ROOT = Path(__file__).parents[2]
RIGHT_ONES = Path(__file__).parent / "right"
GOLDEN = Path(__file__).parent / "golden" / "feedback"

SHIPPED = exercises(ROOT)
WRONG = [
    pytest.param(each, path, id=f"{each.name}/{path.stem}")
    for each in SHIPPED
    for path in each.wrong_solutions()
]
RIGHT = [
    pytest.param(each, path, id=f"{each.name}/{path.stem}")
    for each in SHIPPED
    for path in sorted((RIGHT_ONES / each.name).glob("*.*"))
]
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def enough_time(monkeypatch):
    """A busy machine finds the same smallest inputs as a quiet one."""
    monkeypatch.setattr(property_check, "_SHRINK_SECONDS", 120)


@pytest.fixture(scope="module")
def report_on():
    """Return a function that checks a file, each once for a seed, and gives the report."""
    with contextlib.ExitStack() as stack:

        @functools.cache
        def sandbox(needs):  # one server for all exercises that preload the same
            return stack.enter_context(Sandbox(needs, stubs=STUBS, keep_server=False))

        @functools.cache
        def judge(exercise):
            return stack.enter_context(Judge(exercise, sandbox=sandbox(exercise.needs)))

        @functools.cache
        def report(exercise, path, seed):
            return judge(exercise).check(read_submission(path), seed)

        yield report


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.name)
def test_the_solution_passes(exercise, report_on):
    """
    The reference solution passes every check of its exercise, with several seeds.
    """
    for seed in (1, 2):
        report = report_on(exercise, exercise.solution, seed)

        assert report.passed, report.as_json()


@pytest.mark.parametrize(("exercise", "path"), RIGHT)
def test_a_right_solution_passes_however_it_is_written(exercise, path, report_on):
    """
    A right solution that is written differently passes every check.
    """
    report = report_on(exercise, path, 5)

    assert report.passed, report.as_json()


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.name)
def test_the_starter_fails_and_has_a_todo(exercise, report_on):
    """
    The starter does not pass as it is shipped, and says what is to do.
    """
    report = report_on(exercise, exercise.starter, 1)

    assert not report.passed
    assert "TODO" in exercise.starter.read_text()
    assert "TODO of the starter" in report.verdict.feedback


@pytest.mark.parametrize(("exercise", "path"), WRONG)
def test_a_wrong_solution_is_caught_with_its_words(exercise, path, report_on, request):
    """
    A wrong solution fails at the check and in the words that its first line names.

    The whole of what it is told reads as the golden file says, and the misconception is one of
    those that the exercise lists.
    """
    first = path.read_text().splitlines()[0]
    check, _, words = first.removeprefix("# caught by ").partition(": ")

    report = report_on(exercise, path, 3)

    assert report.first_failure is not None
    assert check == report.first_failure.name
    assert words in report.first_failure.feedback
    assert report.first_failure.misconception in (None, *exercise.misconceptions)
    if not request.config.getoption("--renew-golden"):
        assert _told(path.stem, report) in _golden_sections(exercise)


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.name)
def test_what_each_wrong_solution_is_told_is_in_the_golden_file(exercise, report_on, request):
    """
    The golden file has a section for every wrong solution, in their order, and no other.
    """
    if request.config.getoption("--renew-golden"):
        told = [
            _told(each.stem, report_on(exercise, each, 3)) for each in exercise.wrong_solutions()
        ]
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / f"{exercise.name}.txt").write_text("\n".join(told))
    names = [section.split(":")[0] for section in _golden_sections(exercise)]

    assert names == [f"== {each.stem}" for each in exercise.wrong_solutions()]


def _golden_sections(exercise):
    """Return what the golden file says of each wrong solution, with its heading."""
    text = (GOLDEN / f"{exercise.name}.txt").read_text()
    return [each.removesuffix("\n") for each in re.split(r"(?m)^(?=== )", text + "\n")[1:]]


def _told(name, report):
    """Return what a student reads of a failure; numbers that machines differ in are cut short."""
    first = report.first_failure
    call = f"{first.call}\n" if first.call else ""
    belief = f"\n({first.misconception})" if first.misconception else ""
    words = f"{first.says}\n{call}{first.feedback}{belief}"
    words = re.sub(r"\d+(\.\d+)? ?%", "NN %", words)
    words = re.sub(r"is taken for a [01]\b", "is taken for a N", words)
    words = re.sub(r"\d+\.\d{3,}(e-?\d+)?", lambda found: f"{float(found[0]):.2g}…", words)
    return f"== {name}: {first.name}\n{words}\n"


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.name)
def test_an_exercise_has_hints_and_wrong_solutions(exercise):
    """
    Every exercise has hints and at least five wrong solutions.
    """
    assert len(exercise.hints) >= 2
    assert len(exercise.wrong_solutions()) >= 5


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.name)
def test_misconceptions_are_those_of_the_chapter(exercise):
    """
    Misconceptions that an exercise lists are in the chapter's catalogue.
    """
    folder = ROOT / "questions" / exercise.chapter
    known = read_yaml(folder / "misconceptions.yaml").root["misconceptions"]

    assert set(exercise.misconceptions) <= set(known)


def test_the_fast_solution_passes_the_exercise_too(report_on):
    """
    `mnist_fast` passes the exercise of `mnist_full` as well, with silver at least.

    On MNIST as it is it reaches 99 %; the images that a run asks for are changed a little.
    """
    (exercise,) = (each for each in SHIPPED if each.name == "mnist_full")
    report = report_on(exercise, ROOT / "solutions/ch4/mnist_fast.py", 3)

    assert report.passed, report.as_json()
    assert any(each.startswith("Achievement 9") for each in report.notes)
    assert report.predicted.right > 9_860
