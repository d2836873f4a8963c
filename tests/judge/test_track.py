"""Which exercise comes next."""

from pathlib import Path

from quizlab.course import find_course
from quizlab.judge.exercise import exercises
from quizlab.judge.record import Record
from quizlab.judge.track import next_words

CONTENT = find_course(None).root


def test_the_first_exercise_is_named_with_its_command(home):
    """A newcomer is told to start the first exercise of the track."""
    assert "quizlab start odds_doubled" in next_words(CONTENT, "ch4", Record(home))


def test_a_begun_exercise_is_gone_on_with(home):
    """What was checked and not passed comes first, with the command that checks it."""
    record = Record(home)
    home.mkdir()
    record.note_check("odds_doubled", passed=False)

    assert "quizlab check exercise odds_doubled.py" in next_words(CONTENT, "ch4", record)


def test_passed_exercises_are_passed_over(home):
    """After the last exercise there is nothing more to name."""
    home.mkdir()
    record = Record(home)
    for each in exercises(CONTENT, "ch4"):
        record.note_check(each.name, passed=True)

    assert next_words(CONTENT, "ch4", record) is None


def test_a_course_without_exercises_has_none(home, tmp_path):
    """A chapter without exercises suggests none."""
    assert next_words(Path(tmp_path), "ch4", Record(home)) is None
