"""What was done with exercises is kept in the progress file, beside the rest."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from threading import Thread

import pytest

from quizlab.progress.database import ProgressError
from quizlab.progress.exercise_progress import ExerciseProgress
from quizlab.progress.migrations import STEPS, VERSION
from quizlab.progress.progress import Progress, StoredExercise
from support.full_disk import full_disk

DONE = {
    "pairs": {"tried": True, "passed": True, "hints": 2, "misconceptions": ["zero"]},
    "learner": {"tried": True},
}


def kept(home, chapter="ch4"):
    with Progress(home, reading=True) as progress:
        return progress.exercises(chapter)


def test_a_check_keeps_the_beliefs_that_it_showed(home):
    """They stay until a later check of the same exercise no longer shows them."""
    record = ExerciseProgress(home, "ch4")
    record.note_check("a", passed=False, misconceptions=["zero", "one"])
    record.note_check("b", passed=False, misconceptions=["zero"])
    record.note_check("a", passed=True)

    assert kept(home) == {
        "a": StoredExercise(tried=True, passed=True, hints=0, misconceptions=()),
        "b": StoredExercise(tried=True, passed=False, hints=0, misconceptions=("zero",)),
    }


def test_exercises_of_one_name_in_two_chapters_are_two(home):
    """An exercise is kept by its chapter and its name."""
    ExerciseProgress(home, "ch4").note_check("pairs", passed=True)
    other = ExerciseProgress(home, "ch5")
    other.note_hint("pairs")

    assert not ExerciseProgress(home, "ch5").passed("pairs")
    assert ExerciseProgress(home, "ch4").passed("pairs")
    assert (other.hints("pairs"), ExerciseProgress(home, "ch4").hints("pairs")) == (1, 0)


def test_looking_at_exercises_makes_no_file(home):
    """Where nothing was done there is nothing to see, and no folder afterwards."""
    record = ExerciseProgress(home, "ch4")

    assert not record.passed("pairs")
    assert not record.tried("pairs")
    assert record.hints("pairs") == 0
    assert record.trouble is None
    assert not home.exists()


def test_two_records_at_once_lose_nothing(home):
    """Two watchers that note different things, and one and the same, keep what was passed."""
    one, other = ExerciseProgress(home, "ch4"), ExerciseProgress(home, "ch4")
    one.note_check("pairs", passed=True)
    other.note_check("pairs", passed=False)
    other.note_check("learner", passed=True)
    one.note_hint("pairs")

    found = ExerciseProgress(home, "ch4")

    assert found.passed("pairs")
    assert found.passed("learner")
    assert found.hints("pairs") == 1


def test_many_records_at_once_lose_nothing(home):
    """Records that are written at the same time wait for each other."""

    def note(number):
        ExerciseProgress(home, "ch4").note_check(f"task_{number}", passed=True)
        ExerciseProgress(home, "ch4").note_hint("all")

    threads = [Thread(target=note, args=(number,)) for number in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    found = ExerciseProgress(home, "ch4")
    assert all(found.passed(f"task_{number}") for number in range(20))
    assert found.hints("all") == 20


def test_a_home_that_cannot_be_written_takes_nothing_away(tmp_path):
    """A check still ends with its verdict, which is remembered, and a line says why."""
    (tmp_path / "file").write_text("")
    record = ExerciseProgress(tmp_path / "file" / "below", "ch4")

    record.note_check("pairs", passed=True)
    record.note_hint("pairs")

    assert record.passed("pairs")
    assert record.tried("pairs")
    assert record.hints("pairs") == 1
    assert record.trouble.startswith("It was not recorded: Progress cannot be kept in ")
    assert "below: Not a directory." in record.trouble


def test_a_full_disk_is_said_and_breaks_nothing(home):
    """What was kept before is still there, and the verdict stands."""
    record = ExerciseProgress(home, "ch4")
    record.note_check("learner", passed=True)
    with full_disk():
        record.note_check("pairs", passed=True)

    assert record.passed("pairs")
    assert "was not recorded" in record.trouble
    assert ExerciseProgress(home, "ch4").trouble is None
    assert list(kept(home)) == ["learner"]


def test_a_newer_file_is_said_and_left_alone(home):
    """A file of a newer quizlab takes no verdict away, and nothing is written into it."""
    with Progress(home) as progress:
        progress._db.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = (home / "progress.db").read_bytes()
    record = ExerciseProgress(home, "ch4")
    assert "newer quizlab" in record.trouble

    record.note_check("pairs", passed=True)

    assert record.passed("pairs")
    assert "was not recorded" in record.trouble
    assert (home / "progress.db").read_bytes() == before


def test_values_that_cannot_be_are_damage_in_exercises_too(home):
    """Such a file is set aside, and that is told with the next check."""
    with Progress(home) as progress:
        progress.note_check("ch4", "pairs", passed=True)
        progress._db.execute("UPDATE exercise SET misconceptions = '{broken'")

    record = ExerciseProgress(home, "ch4")

    assert "set aside" in record.trouble
    assert not record.passed("pairs")
    assert len(list(home.glob("progress.damaged-*.db"))) == 1


# -- what was kept before there was a table -------------------------------------------------------


@pytest.fixture
def old(home):
    """Return a function that writes exercises.json as an older quizlab did."""

    def write(content=None):
        home.mkdir(exist_ok=True)
        path = home / "exercises.json"
        path.write_text(json.dumps(DONE) if content is None else content)
        return path

    return write


def older_file(home):
    """Make a progress file of the first format, with a session in it."""
    home.mkdir(exist_ok=True)
    with closing(sqlite3.connect(home / "progress.db")) as db:
        db.executescript(STEPS[0])
        db.execute("PRAGMA user_version = 1")
        db.execute(
            "INSERT INTO session VALUES (1, 'ch4', 7, '{}', '[]', '', ?, NULL)",
            ("2026-03-01T10:00:00.000000+00:00",),
        )
        db.commit()


@pytest.mark.parametrize("practised", [True, False], ids=["practised before", "never practised"])
def test_the_old_file_is_taken_over_once_and_kept(home, old, practised):
    """Whoever looks next finds all of it in the database, and the file under another name."""
    if practised:
        older_file(home)
    before = old().read_bytes()

    first, second = ExerciseProgress(home, "ch4"), ExerciseProgress(home, "ch4")

    for record in (first, second):
        assert record.passed("pairs")
        assert record.hints("pairs") == 2
        assert record.tried("learner")
        assert not record.passed("learner")
        assert record.trouble is None
    assert kept(home)["pairs"].misconceptions == ("zero",)
    assert not (home / "exercises.json").exists()
    assert (home / "exercises.json.migrated").read_bytes() == before
    with Progress(home) as progress:
        assert [each.number for each in progress.unfinished("ch4", {})] == [1] * practised


def test_taking_over_twice_loses_nothing(home, old):
    """Where a process was killed before it renamed the file, what was done since is kept."""
    ExerciseProgress(home, "ch4").note_check("learner", passed=True, misconceptions=["one"])
    for _ in range(3):
        ExerciseProgress(home, "ch4").note_hint("pairs")
    old()

    found = kept(home)

    assert found["learner"] == StoredExercise(
        tried=True, passed=True, hints=0, misconceptions=("one",)
    )
    assert (found["pairs"].passed, found["pairs"].hints) == (True, 3)


def test_an_older_quizlab_may_write_its_file_again(home, old):
    """A second file is taken over too, and both are kept."""
    for name in ("pairs", "learner"):
        old(json.dumps({name: {"passed": True}}))
        assert ExerciseProgress(home, "ch4").passed(name)

    assert ExerciseProgress(home, "ch4").passed("pairs")
    assert {each.name for each in home.glob("exercises*")} == {
        "exercises.json.migrated",
        "exercises.json.migrated-2",
    }


@pytest.mark.parametrize(
    "content", ["{damaged", "[" * 100_000, "[]", ""], ids=["text", "depth", "list", "empty"]
)
def test_a_damaged_old_file_is_set_aside(home, old, content):
    """It is kept under another name, and the student is told; progress begins without it."""
    old(content)
    record = ExerciseProgress(home, "ch4")

    assert not record.passed("pairs")
    assert "was damaged; it is kept as exercises.damaged-1.json" in record.trouble
    assert (home / "exercises.damaged-1.json").read_text() == content
    assert ExerciseProgress(home, "ch4").trouble is None


def test_two_damaged_old_files_are_both_kept(home, old):
    """A second damaged file does not replace the first one."""
    for content in ("{first", "{second"):
        old(content)
        ExerciseProgress(home, "ch4")

    assert (home / "exercises.damaged-1.json").read_text() == "{first"
    assert (home / "exercises.damaged-2.json").read_text() == "{second"


def test_strange_values_in_the_old_file_hurt_nothing(home, old):
    """What is not ours counts as nothing; the rest is taken over."""
    strange = {
        "pairs": {"passed": True, "hints": 2**80, "misconceptions": [1, "zero"]},
        "learner": {"tried": True, "hints": "many", "misconceptions": "zero"},
        "list": [],
        "\ud800": {"passed": True},
    }
    old(json.dumps(strange))

    assert kept(home) == {
        "pairs": StoredExercise(tried=False, passed=True, hints=0, misconceptions=("zero",)),
        "learner": StoredExercise(tried=True, passed=False, hints=0, misconceptions=()),
    }


def test_an_old_file_in_a_read_only_home_is_read_where_it_is(home, old, monkeypatch):
    """Who only looks sees what was passed though nothing can be made or renamed there."""
    path = old()
    connect = sqlite3.connect

    def refused(place, *args, **more):
        if str(place).startswith(str(home)):
            raise sqlite3.OperationalError("unable to open database file")
        return connect(place, *args, **more)

    monkeypatch.setattr(sqlite3, "connect", refused)

    assert ExerciseProgress(home, "ch4").passed("pairs")
    assert path.exists()
    path.write_text("{damaged")
    assert "is damaged; it was left as it is" in ExerciseProgress(home, "ch4").trouble
    assert path.exists()


def test_an_old_file_that_cannot_be_read_is_left_alone(home, old):
    """A name that is no file is told, and the rest of the progress is there."""
    home.mkdir()
    (home / "exercises.json").mkdir()
    record = ExerciseProgress(home, "ch4")

    assert "cannot be read" in record.trouble
    record.note_check("pairs", passed=True)
    assert record.passed("pairs")
    assert (home / "exercises.json").is_dir()


def test_processes_that_take_over_at_once_lose_nothing(home, old):
    """Several first looks at the same moment find everything, and one file is kept."""
    old()
    code = (
        "import sys; from pathlib import Path\n"
        "from quizlab.progress.exercise_progress import ExerciseProgress\n"
        "record = ExerciseProgress(Path(sys.argv[1]), 'ch4')\n"
        "record.note_hint('pairs')\n"
        "sys.exit(0 if record.passed('pairs') and record.trouble is None else 1)\n"
    )
    all_ = [subprocess.Popen([sys.executable, "-c", code, str(home)]) for _ in range(4)]

    assert [each.wait(60) for each in all_] == [0] * 4
    assert ExerciseProgress(home, "ch4").hints("pairs") == 6
    assert [each.name for each in home.glob("exercises*")] == ["exercises.json.migrated"]


# -- who may read it ------------------------------------------------------------------------------


def rights(path):
    return path.stat().st_mode & 0o777


def test_progress_is_for_its_owner_alone(home):
    """The folder is made 0700 and every file in it 0600, also while a session writes."""
    with Progress(home) as progress:
        progress.note_hint("ch4", "pairs")
        files = list(home.iterdir())
        assert len(files) == 3  # the write-ahead log and its index lie beside it
        assert {rights(each) for each in files} == {0o600}
    assert rights(home) == 0o700


def test_an_open_folder_of_ours_is_closed(home, old):
    """What an older quizlab made for all to read is corrected, the files it kept aside too."""
    older_file(home)
    old()
    (home / "cache").mkdir(mode=0o755)
    (home / "progress.damaged-20260101-000000.db").write_text("old")
    for each in home.glob("*.*"):
        each.chmod(0o644)
    home.chmod(0o755)
    with Progress(home):
        pass

    assert rights(home) == 0o700
    assert {rights(each) for each in home.glob("*.*")} == {0o600}
    assert (home / "exercises.json.migrated").exists()


def test_a_folder_with_other_things_is_left_open(home):
    """Where QUIZLAB_HOME names a folder of the student's, only our files in it are closed."""
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    (home / "progress.txt").write_text("mine")
    (home / "progress.txt").chmod(0o644)
    with Progress(home):
        pass

    assert rights(home) == 0o755
    assert rights(home / "progress.txt") == 0o644
    assert rights(home / "progress.db") == 0o600


def test_a_file_system_without_rights_is_used_all_the_same(home, monkeypatch):
    """Where rights cannot be changed, progress is kept as well as it can be."""
    from pathlib import Path

    home.mkdir(mode=0o755)
    home.chmod(0o755)

    def refuse(*_args, **_more):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)

    with Progress(home) as progress:
        progress.note_hint("ch4", "pairs")
    assert kept(home)["pairs"].hints == 1


def test_what_cannot_be_written_is_an_error_for_who_writes(tmp_path):
    """The progress file itself swallows nothing."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ProgressError, match="Progress cannot be kept in"):
        Progress(tmp_path / "file" / "home")
