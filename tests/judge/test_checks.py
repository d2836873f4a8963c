"""Checks may be kept in several files: beside the test file, and in the chapter's folder."""

import pytest

from quizlab.exercises.exercise import ExerciseError
from quizlab.judge.checks import collect

SPLIT = (
    "from .words import two\nfrom ..shared import three\ndef test_it(): assert two + three == 5\n"
)


def split(exercise, folder, two="2"):
    """Return an exercise whose checks use a file beside them and one of the chapter."""
    made = exercise(SPLIT)
    (folder / "exercises/ch4/task/words.py").write_text(f"two = {two}\n")
    (folder / "exercises/ch4/shared.py").write_text("three = 3\n")
    return made


def test_checks_import_from_files_beside_them_and_of_the_chapter(exercise, tmp_path):
    """A relative import finds the exercise's folder with one dot, the chapter's with two."""
    (check,) = collect(split(exercise, tmp_path))

    check.function()


def test_a_changed_file_beside_the_checks_is_read_again(exercise, tmp_path):
    """What an earlier run imported is not kept: another course may have the same names."""
    collect(split(exercise, tmp_path))
    (check,) = collect(split(exercise, tmp_path, two="3"))

    with pytest.raises(AssertionError):
        check.function()


def test_a_file_that_is_not_beside_the_checks_is_named(exercise):
    """An import that finds nothing is the author's to correct, with the line."""
    with pytest.raises(ExerciseError, match=r"test_task.py cannot be run: .*words.* \(line 2\)"):
        collect(exercise("from .words import two\ndef test_it(): pass\n"))


def test_a_file_beside_the_checks_leaves_no_bytecode(exercise, tmp_path):
    """A course may be read-only, so nothing is written into it."""
    collect(split(exercise, tmp_path))

    assert not list(tmp_path.rglob("__pycache__"))
