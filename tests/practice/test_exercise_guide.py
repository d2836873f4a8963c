"""Which exercise comes next, and what is shown of its hints and its solution."""

from pathlib import Path

import pytest

from quizlab.courses.find import find_course
from quizlab.errors import QuizlabError
from quizlab.exercises.exercise import Exercise, exercises, find_exercise
from quizlab.practice.exercise_guide import next_exercise, next_hint, next_words, solution
from quizlab.progress.exercise_progress import ExerciseProgress

CONTENT = find_course(None).root
PAIRS = find_exercise(CONTENT, "pairs")


@pytest.fixture
def record(home):
    """What a student has done: nothing yet."""
    return ExerciseProgress(home, "ch4")


def task(name, order=0, after=(), practises=()):
    """Make an exercise of a course that is not there."""
    folder = Path("exercises/ch4") / name
    return Exercise(
        folder, name.upper(), "P", (name,), order=order, after=after, practises=practises
    )


def test_the_first_exercise_is_named_with_its_command(record):
    """A newcomer is told to start the first exercise of the track."""
    assert "quizlab start odds_doubled" in next_words(CONTENT, "ch4", record)


def test_a_begun_exercise_is_gone_on_with(record):
    """What was checked and not passed comes first, with the command that checks it."""
    record.note_check("odds_doubled", passed=False)

    assert "quizlab check exercise odds_doubled.py" in next_words(CONTENT, "ch4", record)


def test_passed_exercises_are_passed_over(record):
    """After the last exercise there is nothing more to name."""
    for each in exercises(CONTENT, "ch4"):
        record.note_check(each.name, passed=True)

    assert next_words(CONTENT, "ch4", record) is None


def test_the_next_one_lies_behind_the_one_that_was_passed(record):
    """Who begins in the middle goes on from there, and comes back to the beginning at the end."""
    tasks = [task("a", 1), task("b", 2), task("c", 3)]
    record.note_check("b", passed=True)

    assert next_exercise(tasks, record, passed="b").name == "c"
    record.note_check("c", passed=True)
    assert next_exercise(tasks, record, passed="c").name == "a"


def test_what_builds_on_something_open_waits(record):
    """An exercise is offered when those that it builds on were passed."""
    tasks = [task("a", 1), task("b", 2), task("c", 3, after=("a",)), task("d", 4)]
    record.note_check("b", passed=True)

    assert next_exercise(tasks, record, passed="b").name == "d"
    record.note_check("a", passed=True)
    assert next_exercise(tasks, record, passed="b").name == "c"


def test_an_exercise_on_what_was_missed_comes_first(record):
    """After questions that were missed, an exercise on the same idea is offered, and says so."""
    tasks = [task("a", 1), task("b", 2, practises=("zip", "Q26")), task("c", 3, ("a",), ("loss",))]

    assert next_exercise(tasks, record, ideas={"Q26": 1, "pixels": 2}).name == "b"
    assert next_exercise(tasks, record, ideas={"loss": 1}).name == "c"  # though it builds on a
    assert next_exercise(tasks, record, ideas={"pixels": 2}).name == "a"
    assert "on what was missed: quizlab start pairs" in next_words(
        CONTENT, "ch4", record, {"zip": 1}
    )


def test_what_was_missed_most_decides(record):
    """Of two exercises on missed ideas, the one on those that were missed more often is offered."""
    tasks = [task("a", 1, practises=("Q3",)), task("b", 2, practises=("image-operations",))]

    assert next_exercise(tasks, record, ideas={"Q3": 1, "image-operations": 2}).name == "b"
    assert next_exercise(tasks, record, ideas={"Q3": 1, "image-operations": 1}).name == "a"


def test_a_course_without_exercises_has_none(record, tmp_path):
    """A chapter without exercises suggests none."""
    assert next_words(tmp_path, "ch4", record) is None


def test_hints_come_one_after_the_other(tmp_path):
    """Each call gives the next hint; after the last one, the last one again."""
    shown = [next_hint(PAIRS, ExerciseProgress(tmp_path, "ch4")) for _ in range(4)]

    assert [number for number, _ in shown] == [1, 2, 3, 3]
    assert [hint for _, hint in shown[:3]] == list(PAIRS.hints)


def test_the_solution_is_for_who_has_passed(tmp_path):
    """Before passing, the solution is shown only on request; afterwards always."""
    record = ExerciseProgress(tmp_path, "ch4")
    with pytest.raises(QuizlabError, match=r"not passed pairs yet.*--reveal"):
        solution(PAIRS, record, reveal=False)
    assert "zip" in solution(PAIRS, record, reveal=True)

    record.note_check("pairs", passed=True)
    record.note_check("pairs", passed=False)

    assert "zip" in solution(PAIRS, ExerciseProgress(tmp_path, "ch4"), reveal=False)
