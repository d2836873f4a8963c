"""Which exercise a file is for."""

from pathlib import Path

import pytest

from quizlab.errors import UsageError
from quizlab.exercises.resolve import exercise_for
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    """No server of this test's user is used or left."""
    (tmp_path / "runtime").write_text("no folder, so no server is kept")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))


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
