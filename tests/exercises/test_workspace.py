"""Starting, resetting, hints and solutions."""

import contextlib
import resource
import threading
from pathlib import Path

import pytest

from quizlab.errors import QuizlabError
from quizlab.exercises.exercise import find_exercise
from quizlab.exercises.workspace import reset, start
from quizlab.progress.exercise_progress import ExerciseProgress

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


def test_a_damaged_record_is_set_aside(tmp_path):
    """A record that cannot be read is kept under another name, and a new one begun."""
    for text in ("{damaged", "[" * 100_000):
        (tmp_path / "exercises.json").write_text(text)
        record = ExerciseProgress(tmp_path)

        assert not record.passed("pairs")
        assert "was damaged; it is kept as exercises.damaged-" in record.trouble

    assert (tmp_path / "exercises.damaged-1.json").read_text() == "{damaged"
    assert (tmp_path / "exercises.damaged-2.json").exists()


def test_a_record_that_cannot_be_written_takes_nothing_away(tmp_path):
    """With a home that cannot be written, a check still ends with its verdict, and it is said."""
    (tmp_path / "file").write_text("")
    record = ExerciseProgress(tmp_path / "file" / "below")

    record.note_check("pairs", passed=True)

    assert record.passed("pairs")
    assert record.trouble.startswith("It was not recorded: ")
    assert record.trouble.endswith("exercises.json: Not a directory.")


def test_a_record_that_cannot_be_read_is_not_overwritten(tmp_path, monkeypatch):
    """Where the record may not be read, what is in it is left alone."""
    ExerciseProgress(tmp_path).note_check("pairs", passed=True)
    before = (tmp_path / "exercises.json").read_text()

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_text", refuse)
        record = ExerciseProgress(tmp_path)
        assert "cannot be read" in record.trouble
        record.note_check("learner", passed=False)
        assert "was not recorded" in record.trouble

    assert (tmp_path / "exercises.json").read_text() == before


def test_two_records_at_once_lose_nothing(tmp_path):
    """Two watchers that note different things, and one and the same, keep what was passed."""
    one, other = ExerciseProgress(tmp_path), ExerciseProgress(tmp_path)
    one.note_check("pairs", passed=True)
    other.note_check("pairs", passed=False)
    other.note_check("learner", passed=True)
    one.note_hint("pairs")

    found = ExerciseProgress(tmp_path)

    assert found.passed("pairs")
    assert found.passed("learner")
    assert found.hints("pairs") == 1


def test_many_records_at_once_lose_nothing(tmp_path):
    """Records that are written at the same time wait for each other."""

    def note(number):
        ExerciseProgress(tmp_path).note_check(f"task_{number}", passed=True)

    threads = [threading.Thread(target=note, args=(number,)) for number in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert all(ExerciseProgress(tmp_path).passed(f"task_{number}") for number in range(20))
    assert not list(tmp_path.glob("*.new"))


def test_what_a_killed_process_left_is_removed(tmp_path):
    """A half-written record of a process that was killed does not stay."""
    (tmp_path / "exercises.4711.new").write_text("{")
    ExerciseProgress(tmp_path).note_check("pairs", passed=True)

    assert not (tmp_path / "exercises.4711.new").exists()


@contextlib.contextmanager
def full_disk():
    """Let every file that is written be cut off, as on a full disk; not longer than needed.

    What the tests print may itself go to a file.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_no_empty_file(tmp_path):
    """start leaves nothing, the record says that it was not kept, and nothing half-written."""
    record = ExerciseProgress(tmp_path)
    with full_disk():
        with pytest.raises(QuizlabError, match="cannot be written: File too large"):
            start(PAIRS, tmp_path)
        record.note_check("pairs", passed=True)

    assert "was not recorded" in record.trouble
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [
        "runtime",
        "exercises.lock",
    ]


def test_a_full_disk_leaves_the_students_file_where_it_is(tmp_path):
    """reset changes nothing when the starter cannot be written."""
    (tmp_path / "pairs.py").write_text("mine")

    with full_disk(), pytest.raises(QuizlabError, match=r"cannot be begun anew: File too large"):
        reset(PAIRS, tmp_path)

    assert (tmp_path / "pairs.py").read_text() == "mine"
    assert not list(tmp_path.glob("*.bak"))
    assert not list(tmp_path.glob(".*.new"))


def test_reset_when_the_name_is_a_dangling_link(tmp_path):
    """A link that leads nowhere is set aside like any file."""
    (tmp_path / "pairs.py").symlink_to("nowhere")

    path, backup = reset(PAIRS, tmp_path)

    assert backup.is_symlink()
    assert path.read_text() == PAIRS.starter.read_text()
