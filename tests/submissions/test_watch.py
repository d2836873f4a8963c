"""A file is checked again whenever it is saved."""

import threading
import time

import pytest

from quizlab.submissions.watch import Seen, saves


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


@pytest.mark.slow
def test_watching_says_when_the_file_is_gone_and_waits(tmp_path):
    """A file that is taken away is said once; it is checked when it comes back, also the same."""
    path = tmp_path / "pairs.py"
    path.write_text("one")
    seen = saves(path)
    next(seen)
    path.unlink()

    assert next(seen) is Seen.GONE
    path.write_text("one")
    assert next(seen) is Seen.SAVED


@pytest.mark.slow
def test_watching_outlives_the_folder(tmp_path):
    """Even when the whole folder is replaced, the next save is seen."""
    path = tmp_path / "work" / "pairs.py"
    path.parent.mkdir()
    path.write_text("one")
    seen = saves(path)
    next(seen)
    path.parent.rename(tmp_path / "old")

    assert next(seen) is Seen.GONE
    path.parent.mkdir()
    path.write_text("two")
    assert next(seen) is Seen.SAVED


@pytest.mark.slow
def test_watching_reads_no_more_than_a_submission_may_have(tmp_path):
    """Of a huge file only so much is read as could be handed in, and only when it has changed."""
    path = tmp_path / "pairs.py"
    with path.open("wb") as file:
        file.truncate(2**40)  # a terabyte without a byte on the disk
    began = time.monotonic()
    seen = saves(path)
    next(seen)

    assert time.monotonic() - began < 5
