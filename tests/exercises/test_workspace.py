"""Starting, resetting, hints and solutions."""

from pathlib import Path

import pytest

from quizlab.errors import QuizlabError
from quizlab.exercises.exercise import find_exercise
from quizlab.exercises.workspace import reset, start
from support.full_disk import full_disk

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


def test_a_full_disk_leaves_no_empty_file(tmp_path):
    """start leaves nothing, and nothing half-written."""
    with full_disk(), pytest.raises(QuizlabError, match="cannot be written: File too large"):
        start(PAIRS, tmp_path)

    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["runtime"]


def test_a_full_disk_leaves_the_students_file_where_it_is(tmp_path):
    """reset changes nothing when the starter cannot be written."""
    (tmp_path / "pairs.py").write_text("mine")

    with full_disk(), pytest.raises(QuizlabError, match=r"cannot be begun again: File too large"):
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
