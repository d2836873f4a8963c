"""Who a course is: what one did in it is kept apart, and every way to name it finds it."""

import sqlite3
import zipfile

import pytest

from quizlab.course import SHIPPED, Course
from quizlab.courses import archive
from quizlab.courses.description import CourseDescription
from quizlab.courses.find import course_around, find_course
from quizlab.errors import QuizlabError
from quizlab.progress.exercise_progress import ExerciseProgress
from quizlab.progress.migrations import STEPS
from quizlab.progress.progress import Progress

BANK = """\
bank: {title}
chapter: week1
questions:
  - {{id: q1, type: numeric, prompt: What is {a} + 1?, answer: '{a} + 1', accept: ['{right}']}}
  - {{id: {title}2, type: numeric, prompt: What is 2 + 2?, answer: 4}}
  - {{id: {title}3, type: numeric, prompt: What is 3 + 3?, answer: 6}}
"""


def make_course(folder, title, a, *, description=True):
    bank = folder / "questions" / "week1" / "bank.yaml"
    bank.parent.mkdir(parents=True)
    bank.write_text(BANK.format(title=title, a=a, right=a + 1))
    if description:
        (folder / "course.yaml").write_text(f"id: course-{title.lower()}\ntitle: Course {title}\n")
    return folder


@pytest.fixture
def two(tmp_path):
    """Return two courses with a chapter of the same name."""
    return make_course(tmp_path / "a", "A", 8), make_course(tmp_path / "b", "B", 0)


def test_two_courses_lose_nothing_and_mix_nothing(quizlab, two):
    """A session in one course does not touch one of the same chapter in another."""
    one, other = two
    quizlab("practice", "week1", "--seed", "1", typed="9\n:quit\n", on=one)
    beside = quizlab("practice", "week1", typed="1\n4\n6\n", on=other)
    back = quizlab("practice", "week1", typed="4\n6\n", on=one)

    assert "Resuming" not in beside.out
    assert "3 questions: 3 right at once" in beside.out
    assert "Resuming: 1 of 3 questions are done" in back.out
    assert "3 questions: 3 right at once" in back.out
    for course in two:
        assert "week1: 3 counted responses in 1 session" in quizlab("stats", on=course).out
        assert len(quizlab("stats", "--csv", on=course).out.splitlines()) == 4


def test_exercises_and_beliefs_are_kept_by_course(home):
    """An exercise passed in one course is untouched in another with the same names."""
    ExerciseProgress(home, "week1", "a").note_check("first", passed=True)
    ExerciseProgress(home, "week1", "b").note_hint("first")

    assert ExerciseProgress(home, "week1", "a").passed("first")
    assert not ExerciseProgress(home, "week1", "b").passed("first")
    assert ExerciseProgress(home, "week1", "a").hints("first") == 0


def test_what_was_kept_before_belongs_to_the_shipped_course(home):
    """The file of before courses had ids is led over whole, a card for each chapter."""
    home.mkdir()
    db = sqlite3.connect(home / "progress.db")
    for statement in ";\n".join(STEPS[:2]).split(";\n"):
        db.execute(statement)
    at = "2026-03-01T09:30:00.000000+00:00"
    for number, chapter in ((1, "ch4"), (2, "ch5")):
        values = (number, chapter, 1, "{}", '["q"]', "x", at)
        db.execute(
            "INSERT INTO session (id, chapter, seed, wanted, plan, holder, started)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        db.execute(
            "INSERT INTO event (session, kind, question, fingerprint, variant, outcome, rating, at)"
            " VALUES (?, 'response', 'q', 'print', 1, 'correct', 3, ?)",
            (number, at),
        )
    db.execute("INSERT INTO card VALUES ('q', 'print', ?, 2.0, 5.0, ?, 2, 0)", (at, at))
    db.execute("INSERT INTO exercise VALUES ('ch4', 'pairs', 1, 1, 2, '[\"x\"]')")
    db.execute("PRAGMA user_version = 2")
    db.commit()
    db.close()

    with Progress(home) as progress:
        assert not progress.is_new()
        assert set(progress.cards("ch4")) == set(progress.cards("ch5")) == {"q"}
        assert len(list(progress.stored("ch4"))) == 1
        assert len(list(progress.stored())) == 2
        assert progress.exercises("ch4")["pairs"].hints == 2
    with Progress(home, "another") as progress:
        assert progress.is_new()
        assert progress.cards("ch4") == {}


def test_the_shipped_course_has_its_id():
    """The course that ships says who it is, and that is what the migration names."""
    found = find_course(None)

    assert found.id == SHIPPED == "fastbook"
    assert course_around(found.root).id == SHIPPED
    assert f"'{SHIPPED}'" in STEPS[2]


def test_a_course_without_description_is_known_by_its_folder_and_says_so_once(quizlab, tmp_path):
    """The name of the folder keeps progress apart; that is said before the first session."""
    folder = make_course(tmp_path / "stats101", "A", 8, description=False)
    first = quizlab("practice", "week1", typed="9\n", on=folder)
    second = quizlab("practice", "week1", typed="9\n", on=folder)

    assert "kept under the name of its folder, 'stats101'" in " ".join(first.out.split())
    assert "course.yaml" not in second.out
    assert find_course(str(folder)) == Course(folder, "stats101", described=False)


def test_a_reworded_title_or_a_moved_folder_keeps_progress(quizlab, two, tmp_path):
    """The id alone says who a course is."""
    quizlab("practice", "week1", typed="9\n", on=two[0])
    moved = tmp_path / "elsewhere"
    two[0].rename(moved)

    assert "1 counted response" in quizlab("stats", on=moved).out


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("id: Week 1\ntitle: T\n", "id must be at most 80 small letters", id="id"),
        pytest.param("title: T\n", "'id' is missing", id="no id"),
        pytest.param("id: [\n", "course.yaml", id="not YAML"),
        pytest.param("id: a\ntitle: T\nquizlab: '>=99'\n", "needs quizlab >=99", id="range"),
        pytest.param("id: a\ntitle: T\nquizlab: latest\n", "must be a range", id="no range"),
    ],
)
def test_a_course_whose_id_is_not_known_is_refused(quizlab, two, text, problem):
    """Progress is kept under a known id only: status 3, and nothing is changed."""
    (two[0] / "course.yaml").write_text(text)
    result = quizlab("practice", "week1", typed="9\n", on=two[0])

    assert result.status == 3
    assert problem in result.err
    assert "Nothing was changed" in result.err


def test_other_slips_in_the_description_do_not_lock_a_student_out(quizlab, two):
    """A key that is not known is its author's matter."""
    path = two[0] / "course.yaml"
    path.write_text(path.read_text() + "languge: en\n")

    assert quizlab("list", on=two[0]).status == 0


@pytest.mark.parametrize(
    ("wanted", "version", "fits"),
    [
        (">=0.3", "0.3", True),
        (">=0.3", "0.3.0", True),
        (">=0.3.0", "0.3", True),
        (">=0.3", "0.10.1", True),
        (">=0.3", "0.2.9", False),
        (">=0.3, <2", "1.9.9", True),
        (">=0.3, <2", "2.0", False),
        ("!=1.1", "1.1.0", False),
        ("==1.1", "1.1", True),
        (">1", "1.0", False),
    ],
)
def test_a_range_of_versions(wanted, version, fits):
    """Ranges are compared by their numbers."""
    assert (CourseDescription("a", "T", quizlab=wanted).unfit(version) is None) is fits


def zipped(path, *folders, names=()):
    with zipfile.ZipFile(path, "w") as file:
        for folder, inside in folders:
            for each in sorted(folder.rglob("*")):
                file.write(each, inside + str(each.relative_to(folder)))
        for name in names:
            file.writestr(name, "x")
    return path


@pytest.mark.parametrize("inside", ["", "course-main/"])
def test_a_zip_file_is_a_course(quizlab, two, tmp_path, inside):
    """A course in a zip, in a folder of its own or not, is practised; progress goes by its id."""
    path = zipped(tmp_path / "a v2.zip", (two[0], inside))
    first = quizlab("practice", "week1", typed="9\n", on=path)
    again = quizlab("practice", "week1", typed="4\n6\n", on=two[0])

    assert f"quizlab --course '{path}' practice week1" in first.out
    assert "3 questions: 3 right at once" in again.out


def entry(name, mode=0o100644):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


@pytest.mark.parametrize(
    ("name", "mode", "words"),
    [
        pytest.param("../evil.yaml", 0o100644, "leads out of its folder", id="dots"),
        pytest.param("questions/../../evil", 0o100644, "leads out of its folder", id="inside"),
        pytest.param("/etc/evil", 0o100644, "leads out of its folder", id="absolute"),
        pytest.param("questions/a\\..\\b", 0o100644, "leads out of its folder", id="backslash"),
        pytest.param("questions/link", 0o120777, "is a link or a device", id="link"),
        pytest.param("questions/pipe", 0o010644, "is a link or a device", id="pipe"),
        pytest.param("a/" * 30 + "b", 0o100644, "is no name", id="deep"),
    ],
)
def test_what_does_not_belong_in_an_archive_is_refused(quizlab, tmp_path, home, name, mode, words):
    """Nothing of such an archive is unpacked, inside the cache or beside it."""
    path = tmp_path / "c.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("questions/w/b.yaml", "x")
        file.writestr(entry(name, mode), "/etc/passwd")
    result = quizlab("list", on=path)

    assert result.status == 3
    assert words in result.err
    assert list((home / "cache" / "courses").iterdir()) == []
    assert not list(tmp_path.rglob("evil*"))


def test_an_archive_is_bounded(tmp_path, monkeypatch):
    """Many files, many bytes and bytes that the list does not tell of are refused."""
    path = zipped(tmp_path / "c.zip", names=[f"questions/w/{number}.yaml" for number in range(30)])
    monkeypatch.setattr(archive, "MOST_FILES", 20)
    with pytest.raises(QuizlabError, match="30 files, at most 20"):
        archive.unpacked(path)
    monkeypatch.setattr(archive, "MOST_FILES", 30)
    monkeypatch.setattr(archive, "MOST_UNPACKED", 20)
    with pytest.raises(QuizlabError, match=r"holds \d+ MB"):
        archive.unpacked(path)
    monkeypatch.setattr(archive, "_MOST_INDEX", 100)
    with pytest.raises(QuizlabError, match="more than 30 files"):
        archive.unpacked(path)
    monkeypatch.setattr(archive, "MOST_PACKED", 100)
    with pytest.raises(QuizlabError, match="longer than 100 bytes"):
        archive.unpacked(path)


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x05\x06" + b"\x00" * 18])
def test_what_is_no_archive_or_no_course_is_said(quizlab, tmp_path, data):
    """A file that cannot be read as a course: status 3 and why."""
    path = tmp_path / "c.zip"
    path.write_bytes(data)
    result = quizlab("list", on=path)

    assert result.status == 3
    assert "c.zip" in result.err
    assert "Traceback" not in result.err


@pytest.fixture
def installed(two, tmp_path, monkeypatch):
    """Install a course as a package: a module whose folder it is, and an entry point."""
    site = tmp_path / "site"
    two[0].rename(site.joinpath("week_one").parent.mkdir() or site / "week_one")
    (site / "week_one" / "__init__.py").write_text("raise AssertionError('code of a course ran')")
    facts = site / "week_one-1.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: week-one\nVersion: 1\n")
    (facts / "entry_points.txt").write_text("[quizlab.courses]\nweek-one = week_one\n")
    monkeypatch.syspath_prepend(str(site))


def test_an_installed_course_is_found_by_name(quizlab, installed, monkeypatch, tmp_path):
    """The entry point names the package; its code is not run, and other names are offered it."""
    monkeypatch.chdir(tmp_path)
    listed = quizlab("list", on="week-one")
    missed = quizlab("list", on="week-won")

    assert "Practise: quizlab --course week-one practice week1" in listed.out
    assert missed.status == 3
    assert "Did you mean 'week-one'?" in missed.err


def test_authors_commands_take_the_course_of_the_folder(quizlab, two, monkeypatch):
    """`check bank` inside a course checks that course and says so; practice never does."""
    bank = two[0] / "questions" / "week1" / "bank.yaml"
    bank.write_text(bank.read_text() + "  - {id: x}\n")
    monkeypatch.chdir(bank.parent)
    checked = quizlab("check", "bank", on=None)
    listed = quizlab("list", on=None)

    assert checked.status == 1
    assert "bank.yaml:7" in checked.out
    assert f"The course of this folder: {two[0]}" in checked.err
    assert "week1" not in listed.out


def test_the_course_that_was_named_goes_before_that_of_the_folder(quizlab, two, monkeypatch):
    """--course says which, wherever one stands."""
    (two[0] / "questions" / "week1" / "bank.yaml").write_text("x: [")
    monkeypatch.chdir(two[0])

    assert quizlab("check", "bank", on=two[1]).status == 0
