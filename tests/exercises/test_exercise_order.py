"""The order of the exercises, what is wrong with it, and which comes next."""

from pathlib import Path

import pytest

from quizlab.bank.chapter import load_chapter
from quizlab.course import find_course
from quizlab.exercises.exercise import Exercise, exercises
from quizlab.exercises.exercise_order import faults, in_order, next_exercise, next_words, track
from quizlab.progress.exercise_progress import ExerciseProgress

CONTENT = find_course(None).root


@pytest.fixture
def record(home):
    """What a student has done: nothing yet."""
    home.mkdir()
    return ExerciseProgress(home)


def task(name, order=0, after=(), practises=()):
    """Make an exercise of a course that is not there."""
    folder = Path("exercises/ch4") / name
    return Exercise(
        folder, name, name.upper(), "P", (name,), order=order, after=after, practises=practises
    )


def names(tasks):
    return [each.name for each in tasks]


def test_the_track_follows_order_and_what_is_built_on():
    """An exercise comes by its order, but never before one that its `after` names."""
    tasks = [task("a", 1, after=("c",)), task("b", 2), task("c", 3), task("d", 4)]

    assert names(in_order(tasks)) == ["b", "c", "a", "d"]


def test_a_name_that_is_no_exercise_is_named_with_the_nearest():
    """An unknown name in `after` is told with its file, and keeps no exercise out of the track."""
    tasks = [task("pairs"), task("loader", 1, after=("pears",))]

    told = list(faults(tasks))

    assert len(told) == 1
    assert "loader/exercise.yaml: after names 'pears'" in told[0]
    assert "Did you mean 'pairs'?" in told[0]
    assert names(in_order(tasks)) == ["pairs", "loader"]


def test_exercises_that_wait_for_each_other_are_named():
    """A circle is told with its way, and what is in it still stands in the track."""
    tasks = [task("a", 1, after=("b",)), task("b", 2, after=("a",)), task("c", 3)]

    told = list(faults(tasks))

    assert "a after b after a" in told[0]
    assert "b after a after b" in told[1]
    assert names(in_order(tasks)) == ["c", "a", "b"]


def test_a_sound_track_has_no_fault():
    """The shipped track is sound."""
    assert list(faults(exercises(CONTENT, "ch4"))) == []


def test_every_exercise_says_what_it_practises():
    """What a shipped exercise practises is a tag or a questionnaire item that has questions."""
    entries = load_chapter(find_course(None), "ch4").entries
    known = {entry.asks for entry in entries}.union(*(entry.tags for entry in entries))
    for each in exercises(CONTENT, "ch4"):
        assert each.practises, each.name
        assert set(each.practises) <= known, each.name


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
    assert track(tmp_path, "ch4") == []
    assert next_words(tmp_path, "ch4", record) is None


def test_a_check_keeps_the_beliefs_that_it_showed(tmp_path):
    """
    They stay until a later check of the same exercise no longer shows them.
    """
    record = ExerciseProgress(tmp_path)
    record.note_check("a", passed=False, misconceptions=["zero", "one"])
    record.note_check("b", passed=False, misconceptions=["zero"])

    assert ExerciseProgress(tmp_path).misconceptions() == ["zero", "one"]
    record.note_check("a", passed=True)
    assert ExerciseProgress(tmp_path).misconceptions() == ["zero"]
