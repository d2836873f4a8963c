"""The progress file: what is in it survives, and what goes wrong with it is said."""

import csv
import io
import os
import sqlite3
import subprocess
import sys

import pytest

from quizlab.bank.chapter import load_chapter
from quizlab.course import Course
from quizlab.practice.resuming import resumable
from quizlab.progress.database import ProgressError, copies_beside
from quizlab.progress.migrations import VERSION
from quizlab.progress.process_id import process_identity
from quizlab.progress.progress import Progress
from quizlab.progress.schedule import Rating
from quizlab.progress.statistics import chapter_statistics, write_csv
from quizlab.verdict import Outcome, Verdict
from support.responses import right, wrong
from support.small_course import NOW


def answer(progress, question="q", rating=Rating.GOOD, text="a"):
    session = progress.begin("ch4", 1, {}, [question])
    event = progress.respond(session, question, "print", 7, text)
    return progress.decide(event, Verdict(Outcome.CORRECT), rating)


def test_a_response_is_on_disk_before_its_verdict(home):
    """What was typed can be read by another process before anything is decided about it."""
    with Progress(home) as progress:
        session = progress.begin("ch4", 1, {}, ["q"])
        progress.respond(session, "q", "print", 7, "what I typed")
        other = sqlite3.connect(home / "progress.db")
        found = other.execute("SELECT text, outcome FROM event").fetchall()
        other.close()

    assert found == [("what I typed", None)]


def test_a_response_without_verdict_is_asked_again(practise, home):
    """After a crash between typing and verdict, the text is there and the question is open."""
    practise(right)
    with Progress(home) as progress:
        progress.respond(1, "sgd-steps", "x", 1, "typed, then the light went out")
        session = progress.replayed(1)

    assert session.current is not None
    assert session.settled == 1


def test_a_damaged_file_is_set_aside(home):
    """A damaged file is kept under another name, a new one is begun, and that is said."""
    home.mkdir()
    damaged = os.urandom(5000)
    (home / "progress.db").write_bytes(damaged)
    with Progress(home) as progress:
        answer(progress)
        notice = progress.notice

    aside = next(home.glob("progress.damaged-*.db"))
    assert aside.read_bytes() == damaged
    assert str(aside) in notice
    assert "nothing in it was changed" in notice


def test_a_file_damaged_inside_is_set_aside(home):
    """Damage behind a sound first page is found too."""
    with Progress(home) as progress:
        for number in range(200):
            answer(progress, f"question-{number}", text="x" * 200)
    path = home / "progress.db"
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    path.write_bytes(content)

    with Progress(home) as progress:
        assert "set aside" in progress.notice
        assert progress.cards("ch4") == {}


def test_two_damaged_files_in_a_second_are_both_kept(home):
    """A second damaged file does not replace the first one that was set aside."""
    home.mkdir()
    for _ in range(2):
        (home / "progress.db").write_bytes(b"no database at all" * 100)
        Progress(home).__exit__()

    assert len(list(home.glob("progress.damaged-*.db"))) == 2


def test_a_newer_file_is_not_touched(home):
    """A file of a newer version is left as it is, and the message says what to do."""
    with Progress(home):
        pass
    db = sqlite3.connect(home / "progress.db")
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    before = (home / "progress.db").read_bytes()

    with pytest.raises(ProgressError, match=r"written by a newer quizlab.*QUIZLAB_HOME"):
        Progress(home)
    assert (home / "progress.db").read_bytes() == before


def test_a_home_that_cannot_be_made_is_named(tmp_path):
    """A home below a file cannot be written: the message names it and the way out."""
    (tmp_path / "file").write_text("")

    with pytest.raises(ProgressError, match=r"Progress cannot be kept in .*file.*QUIZLAB_HOME"):
        Progress(tmp_path / "file" / "home")


def test_a_read_only_file_system_is_named():
    """On a file system that takes no files, the message names the place and the way out."""
    with pytest.raises(ProgressError, match="Progress cannot be kept in /proc/quizlab"):
        Progress(__import__("pathlib").Path("/proc/quizlab"))


@pytest.fixture
def unwritable(home, monkeypatch):
    """Return a function that lets the home take nothing new; root heeds no permissions."""

    def spoil():
        connect = sqlite3.connect

        def refused(path, *args, **more):
            if str(path).startswith(str(home)):
                raise sqlite3.OperationalError("unable to open database file")
            return connect(path, *args, **more)

        monkeypatch.setattr(sqlite3, "connect", refused)

    return spoil


def test_a_read_only_home_can_be_looked_at(home, unwritable):
    """Who only looks reads a copy, what is still in the write-ahead log too; none is left."""
    writer = Progress(home)
    answer(writer, "kept")
    before = sorted(home.iterdir())
    unwritable()

    with Progress(home, reading=True) as progress:
        assert "kept" in progress.cards("ch4")
        assert [each.question for each in progress.stored()] == ["kept"]
    with pytest.raises(ProgressError, match="Progress cannot be kept in"):
        Progress(home)
    assert sorted(home.iterdir()) == before
    writer._db.close()


def test_looking_makes_no_file(home):
    """Where nothing was practised there is nothing to see, and no file afterwards."""
    with Progress(home, reading=True) as progress:
        assert progress.cards("ch4") == {}
    assert not home.exists()


def test_a_damaged_file_in_a_read_only_home_is_named(home, unwritable):
    """It cannot be set aside, so it is left as it is and named."""
    home.mkdir()
    (home / "progress.db").write_bytes(b"no database at all, by no means" * 100)
    unwritable()

    with pytest.raises(ProgressError, match=r"progress.db cannot be read: file is not a database"):
        Progress(home, reading=True)
    assert [each.name for each in home.iterdir()] == ["progress.db"]


def test_a_full_disk_loses_nothing(home):
    """When the file cannot grow, what was stored stays, and the typed text is shown again."""
    with Progress(home) as progress:
        answer(progress, "kept")
        progress._db.execute("PRAGMA max_page_count = 1")
        session = progress.begin("ch4", 1, {}, ["q"])
        long_text = "my long answer " * 10_000
        with pytest.raises(ProgressError, match="full") as stop:
            progress.respond(session, "q", "print", 7, long_text)

    assert f"Your response was not marked; it was:\n{long_text}" in str(stop.value)
    assert "All before it is saved" in str(stop.value)
    with Progress(home) as progress:
        assert "kept" in progress.cards("ch4")


def test_a_file_that_cannot_be_read_any_more_is_said(home):
    """Where the file fails while it is in use, the message names it."""
    with Progress(home) as progress:
        progress._db.execute("DROP TABLE card")
        with pytest.raises(ProgressError, match=r"progress.db cannot be read: no such table"):
            progress.cards("ch4")


def test_two_sessions_at_once_lose_nothing(home):
    """Two processes that write at the same time both find all their responses stored."""
    code = (
        "import sys; from pathlib import Path\n"
        "from quizlab.progress.progress import Progress\n"
        "from quizlab.progress.schedule import Rating\n"
        "from quizlab.verdict import Outcome, Verdict\n"
        "with Progress(Path(sys.argv[1])) as progress:\n"
        "    session = progress.begin('ch4', 1, {}, ['q'])\n"
        "    for n in range(60):\n"
        "        event = progress.respond(session, 'q', 'print', n, f'{sys.argv[2]}-{n}')\n"
        "        progress.decide(event, Verdict(Outcome.CORRECT), Rating.GOOD)\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(home), name]) for name in "ab"]

    assert [each.wait(60) for each in both] == [0, 0]
    with Progress(home) as progress:
        texts = [each.text for each in progress.stored()]
        card = progress.full_cards("ch4")["q"]
    assert sorted(texts) == sorted(f"{name}-{n}" for name in "ab" for n in range(60))
    assert card.reviews == 120


def test_a_session_held_by_another_process_is_left_to_it(home):
    """A session that somebody else is in is not resumed; a number given again is nobody."""
    with Progress(home) as progress:
        number = progress.begin("ch4", 1, {}, ["q"])
        progress._db.execute("UPDATE session SET holder = ?", (process_identity(os.getppid()),))
        held = resumable(progress.unfinished("ch4", {}), NOW, None)
        progress._db.execute("UPDATE session SET holder = ?", (f"{os.getppid()} 1 old-boot",))
        free = resumable(progress.unfinished("ch4", {}), NOW, None)

    assert held is None
    assert free.number == number


def test_a_mark_taken_back_leaves_no_trace_in_the_card(home):
    """The card is worked out from all reviews, so it forgets what was undone."""
    with Progress(home) as progress:
        before = answer(progress)
        session = progress.begin("ch4", 1, {}, ["q"])
        event = progress.respond(session, "q", "print", 7, "b")
        progress.decide(event, Verdict(Outcome.UNDECIDED), None)
        progress.mark(event, Outcome.INCORRECT, Rating.AGAIN)
        after = progress.mark(event, None, None)

    assert after == before


def test_the_csv_has_a_row_for_each_response(practise, home):
    """`--csv` writes all responses under a header, the text as typed."""
    practise(wrong, "nonsense; really", ":skip", right)
    out = io.StringIO()
    with Progress(home) as progress:
        count = write_csv(progress, out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))

    assert count == len(rows) == 3
    assert rows[0].keys() >= {"at", "question", "variant", "text", "outcome", "overruled"}
    assert rows[1]["text"] == "nonsense; really"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("-1", "-1", id="a negative number stays"),
        pytest.param("+cmd|x", "'+cmd|x", id="plus"),
        pytest.param("plain", "plain", id="text stays"),
    ],
)
def test_csv_cells_run_nothing_in_a_spreadsheet(home, text, cell):
    """A cell that a spreadsheet would run as a formula gets an apostrophe."""
    out = io.StringIO()
    with Progress(home) as progress:
        answer(progress, text=text)
        write_csv(progress, out)

    assert next(csv.DictReader(io.StringIO(out.getvalue())))["text"] == cell


def test_statistics_count_what_happened(practise, course, home, set_clock):
    """Statistics say per topic and question what was right, and what comes back on which day."""
    practise(wrong, right, right, right, right)
    chapter = load_chapter(Course(course), "ch4")
    with Progress(home) as progress:
        figures = chapter_statistics(chapter, progress, NOW)

    assert figures.responses == 5
    assert sum(each.right for each in figures.questions) == 4
    assert {each.topic for each in figures.topics} == {"metrics", "networks", "gradients", "sgd"}
    assert sum(count for _, count in figures.due) == 4
    assert figures.due[0] == ("2026-03-02", 0)
    assert figures.retention is None


def test_retention_is_measured_on_later_days(practise, course, home, set_clock):
    """Retention counts reviews after the first day of a question."""
    practise(right, right, right, right)
    set_clock(NOW.replace(day=28))
    practise(wrong, right, right, right, right, seed=2)
    chapter = load_chapter(Course(course), "ch4")
    with Progress(home) as progress:
        figures = chapter_statistics(chapter, progress, NOW.replace(day=28))

    assert figures.retention == pytest.approx(4 / 5)


def test_a_disk_that_is_full_from_the_start_is_said(home, child_environment):
    """Where not even the tables fit, the message says so; no traceback, and status 3."""
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "import sys; sys.argv = ['quizlab', 'practice', 'ch4']\n"
        "from quizlab.cli import main; main()"
    )
    # -B: under this limit Python would leave bytecode files that are cut off.
    result = subprocess.run(
        [sys.executable, "-B", "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env=child_environment,
    )

    assert result.returncode == 3
    assert "Progress cannot be kept in" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE event SET at = 'yesterday'", id="a time that is none"),
        pytest.param("UPDATE event SET rating = 77", id="a rating that is none"),
        pytest.param("UPDATE event SET kind = 'x'", id="a kind that is none"),
        pytest.param("UPDATE session SET plan = '[broken'", id="a plan that is none"),
        pytest.param("UPDATE card SET due = x'ff00ff'", id="bytes for a date"),
        pytest.param("DROP TABLE event", id="a table that is gone"),
    ],
)
def test_values_that_cannot_be_are_damage(home, change):
    """A file that SQLite can read but we cannot is set aside like any damaged one."""
    with Progress(home) as progress:
        answer(progress)
        progress._db.execute(change)

    with Progress(home) as progress:
        assert "set aside" in progress.notice
        assert progress.cards("ch4") == {}


def test_bytes_that_are_no_text_are_no_crash(home):
    """A typed text that was damaged is shown as well as it can be."""
    with Progress(home) as progress:
        answer(progress)
        progress._db.execute("UPDATE event SET text = CAST(x'61ff62' AS TEXT)")
        assert [each.text for each in progress.stored()] == [r"a\xffb"]


def test_a_day_with_a_wrong_clock_puts_nothing_off_for_years(home, set_clock):
    """Reviews from the future count as of now, as soon as the clock is right again."""
    set_clock(NOW.replace(year=NOW.year + 11))
    with Progress(home) as progress:
        answer(progress)
    set_clock(NOW)
    with Progress(home) as progress:
        card = answer(progress)

    assert (card.due - NOW).days < 60
    assert card.reviews == 2


def test_an_older_session_is_found_behind_one_that_is_held(home):
    """Where the newest session is somebody else's, one that was left before can go on."""
    with Progress(home) as progress:
        left = progress.begin("ch4", 1, {}, ["q"])
        held = progress.begin("ch4", 2, {}, ["q"])
        progress._db.execute(
            "UPDATE session SET holder = ? WHERE id = ?", (process_identity(os.getppid()), held)
        )
        found = resumable(progress.unfinished("ch4", {}), NOW, None)

    assert found.number == left


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("progress (conflicted copy).db", True, id="Dropbox"),
        pytest.param("progress.sync-conflict-20260301-101010-ABC.db", True, id="Syncthing"),
        pytest.param("progress-LAPTOP.db", True, id="OneDrive"),
        pytest.param("progress 2.db", True, id="iCloud"),
        pytest.param("progress.db", False, id="the file"),
        pytest.param("progress.db-wal", False, id="a part of it"),
        pytest.param("progress.damaged-20260301-101010.db", False, id="set aside by quizlab"),
        pytest.param("notes.db", False, id="another file"),
    ],
)
def test_copies_of_a_syncing_program_are_found(tmp_path, name, told):
    """What two computers wrote at once lies beside progress.db, and is not read."""
    (tmp_path / name).touch()

    assert copies_beside(tmp_path / "progress.db") == ([name] if told else [])
    assert copies_beside(tmp_path / "nowhere" / "progress.db") == []
