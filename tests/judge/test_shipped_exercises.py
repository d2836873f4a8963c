"""The exercises that ship: starters fail, solutions pass, wrong solutions are caught."""

from pathlib import Path

import pytest

from quizlab.judge.exercise import exercises
from quizlab.judge.judge import Judge
from quizlab.judge.submission import read_submission

ROOT = Path(__file__).parents[2]

SHIPPED = exercises(ROOT)
WRONG = [
    pytest.param(each, path, id=f"{each.name}/{path.stem}")
    for each in SHIPPED
    for path in each.wrong_solutions()
]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def judges():
    """One judge for each exercise, made when it is needed."""
    made = {}

    def judge(exercise):
        if exercise.name not in made:
            made[exercise.name] = Judge(exercise, keep_server=False).__enter__()
        return made[exercise.name]

    yield judge
    for each in made.values():
        each.__exit__(None, None, None)


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.name)
def test_the_solution_passes(exercise, judges):
    """
    The reference solution passes every check of its exercise, with several seeds.
    """
    for seed in (1, 2):
        report = judges(exercise).check(read_submission(exercise.solution), seed)

        assert report.passed, report.as_json()


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.name)
def test_the_starter_fails_and_has_a_todo(exercise, judges):
    """
    The starter does not pass as it is shipped, and says what is to do.
    """
    report = judges(exercise).check(read_submission(exercise.starter), 1)

    assert not report.passed
    assert "TODO" in exercise.starter.read_text()
    assert "TODO of the starter" in report.verdict.feedback


@pytest.mark.parametrize(("exercise", "path"), WRONG)
def test_a_wrong_solution_is_caught_with_its_words(exercise, path, judges):
    """
    A wrong solution fails at the check that its first line names, with the feedback it names.
    """
    first = path.read_text().splitlines()[0]
    check, _, words = first.removeprefix("# caught by ").partition(": ")

    report = judges(exercise).check(read_submission(path), 3)

    assert report.first_failure is not None
    assert check == report.first_failure.name
    assert words in report.first_failure.feedback


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.name)
def test_an_exercise_has_hints_and_wrong_solutions(exercise):
    """
    Every exercise has hints and at least four wrong solutions.
    """
    assert len(exercise.hints) >= 2
    assert len(exercise.wrong_solutions()) >= 4
