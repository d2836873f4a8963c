"""`quizlab check exercise --html`: the page is written whole, or it is said why not."""

import os
import stat
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    """A folder with a right submission, and a runtime folder where no server can be kept."""
    (tmp_path / "runtime").write_text("")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pairs.py").write_text((ROOT / "solutions/ch4/pairs.py").read_text())
    return tmp_path


def test_any_exercise_can_have_its_page(quizlab, desk):
    """The page has the verdict; the report is printed as always, and nothing else is left."""
    (desk / "report.html").write_text("an older page")
    result = quizlab("check", "exercise", "pairs.py", "--html", "report.html", on=None)

    assert result.status == 0
    assert "pairs: passed" in result.out
    assert '<p class="verdict passed">passed</p>' in (desk / "report.html").read_text()
    assert not list(desk.glob(".report*"))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("pairs.py", "pairs.py does not end in .html", id="the submission itself"),
        pytest.param("nowhere/r.html", "lies in a folder that is not there", id="no folder"),
        pytest.param("folder.html", "it is a folder", id="a folder"),
    ],
)
def test_a_page_that_cannot_be_written_is_said_before_the_check(quizlab, desk, name, says):
    """A wrong place for the page is a wrong command line, found before anything runs."""
    (desk / "folder.html").mkdir()
    before = (desk / "pairs.py").read_text()
    result = quizlab("check", "exercise", "pairs.py", "--html", name, on=None)

    assert result.status == 2
    assert says in result.err
    assert result.out == ""
    assert (desk / "pairs.py").read_text() == before


def test_a_full_disk_leaves_the_old_page(quizlab, desk, monkeypatch):
    """When writing fails, it is said after the report; the old page stays, and no half of one."""
    (desk / "report.html").write_text("an older page")

    fdopen = os.fdopen

    def full(handle, mode, *more, **named):
        if mode != "wb" or stat.S_ISFIFO(os.fstat(handle).st_mode):  # a pipe takes what it gets
            return fdopen(handle, mode, *more, **named)
        os.close(handle)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quizlab.exclusive_write.os.fdopen", full)
    result = quizlab("check", "exercise", "pairs.py", "--html", "report.html", on=None)

    assert result.status == 3
    assert "pairs: passed" in result.out
    assert "report.html could not be written: No space left on device." in result.err
    assert (desk / "report.html").read_text() == "an older page"
    assert not list(desk.glob(".report*"))
