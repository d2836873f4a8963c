"""Starting, resetting, hints, solutions, and which exercise a file is for."""

import threading
import time
from pathlib import Path

import pytest

from quizlab.errors import QuizlabError, UsageError
from quizlab.judge.desk import exercise_for, next_hint, reset, solution, start
from quizlab.judge.exercise import find_exercise
from quizlab.judge.record import Record
from quizlab.judge.submission import Submission
from quizlab.judge.watch import saves
from quizlab.sandbox import Cell

ROOT = Path(__file__).parents[2]
PAIRS = find_exercise(ROOT, "pairs")


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    """No server of this test's user is used or left."""
    (tmp_path / "runtime").write_text("no folder, so no server is kept")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))


def test_start_writes_the_starter_and_never_overwrites(tmp_path):
    """The starter is written once; a second start says how to begin anew."""
    path = start(PAIRS, tmp_path)

    assert path.read_text() == PAIRS.starter.read_text()
    with pytest.raises(QuizlabError, match=r"is there already\. `quizlab reset pairs`"):
        start(PAIRS, tmp_path)


def test_start_says_when_it_cannot_write(tmp_path):
    """A folder that is not there is named with the reason."""
    with pytest.raises(QuizlabError, match="cannot be written: No such file"):
        start(PAIRS, tmp_path / "nowhere")


def test_reset_keeps_every_backup(tmp_path):
    """What was done is set aside under a name of its own, each time."""
    path = start(PAIRS, tmp_path)
    kept = []
    for text in ("first", "second"):
        path.write_text(text)
        kept.append(reset(PAIRS, tmp_path)[1])

    assert [each.read_text() for each in kept] == ["first", "second"]
    assert path.read_text() == PAIRS.starter.read_text()


def test_reset_of_nothing_is_a_start(tmp_path):
    """Where there is no file, there is no backup."""
    assert reset(PAIRS, tmp_path)[1] is None


def test_hints_come_one_after_the_other(tmp_path):
    """Each call gives the next hint; after the last one, the last one again."""
    shown = [next_hint(PAIRS, Record(tmp_path)) for _ in range(4)]

    assert [number for number, _ in shown] == [1, 2, 3, 3]
    assert [hint for _, hint in shown[:3]] == list(PAIRS.hints)


def test_the_solution_is_for_who_has_passed(tmp_path):
    """Before passing, the solution is shown only on request; afterwards always."""
    record = Record(tmp_path)
    with pytest.raises(QuizlabError, match=r"not passed pairs yet.*--reveal"):
        solution(PAIRS, record, reveal=False)
    assert "zip" in solution(PAIRS, record, reveal=True)

    record.note_check("pairs", passed=True)
    record.note_check("pairs", passed=False)

    assert "zip" in solution(PAIRS, Record(tmp_path), reveal=False)


def test_a_damaged_record_is_set_aside(tmp_path):
    """A record that cannot be read is kept under another name, and a new one begun."""
    (tmp_path / "exercises.json").write_text("{damaged")

    assert not Record(tmp_path).passed("pairs")
    assert (tmp_path / "exercises.damaged.json").read_text() == "{damaged"


def test_a_record_that_cannot_be_written_takes_nothing_away(tmp_path):
    """With a home that cannot be written, a check still ends with its verdict."""
    (tmp_path / "file").write_text("")

    Record(tmp_path / "file" / "below").note_check("pairs", passed=True)


def submission(name, source):
    """Return a submission of one cell."""
    return Submission(Path(name), (Cell(source),))


def test_the_file_name_tells_the_exercise():
    """pairs.py is for pairs; --as is stronger."""
    assert exercise_for(ROOT, submission("pairs.py", ""), None).name == "pairs"
    assert exercise_for(ROOT, submission("pairs.py", ""), "learner").name == "learner"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def pairs(a, b): pass", "defines what pairs asks for: --as pairs"),
        ("def zzz(): pass", "Say which one it is with --as; there are "),
        ("import os\nos._exit(0)", "Say which one it is with --as"),
    ],
)
def test_another_file_name_is_told_what_it_defines(source, says):
    """A file whose name is no exercise is told which one it looks like."""
    with pytest.raises(UsageError, match=says):
        exercise_for(ROOT, submission("my.py", source), None)


@pytest.mark.slow
def test_a_save_before_the_watch_has_begun_is_not_lost(tmp_path):
    """What was saved during the first check is seen though no event tells of it."""
    path = tmp_path / "pairs.py"
    path.write_text("one")
    seen = saves(path)
    next(seen)
    path.write_text("two")

    next(seen)


@pytest.mark.slow
def test_watching_sees_saves_by_renaming_and_no_others(tmp_path):
    """A save by renaming is seen; a touch that changes nothing, and other files, are not."""
    path = tmp_path / "pairs.py"
    path.write_text("one")
    seen = saves(path)
    next(seen)  # at once

    def edit():
        time.sleep(0.4)
        path.touch()
        (tmp_path / "other.py").write_text("x")
        time.sleep(0.5)
        (tmp_path / "new").write_text("two")
        (tmp_path / "new").rename(path)

    editor = threading.Thread(target=edit)
    editor.start()
    next(seen)
    editor.join()

    assert path.read_text() == "two"
