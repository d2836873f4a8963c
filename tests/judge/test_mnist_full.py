"""The biggest exercise: what is hidden stays hidden, and the same seed gives the same report."""

from pathlib import Path

import pytest

from quizlab.errors import QuizlabError
from quizlab.exercises.exercise import find_exercise
from quizlab.judge.judge import Judge
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission, read_submission
from quizlab.training.config import TrainingConfig

ROOT = Path(__file__).parents[2]
EXERCISE = find_exercise(ROOT, "mnist_full")
WRONG = EXERCISE.folder / "wrong"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def judge():
    """A judge of the exercise."""
    with Judge(EXERCISE, keep_server=False) as made:
        yield made


def submission(source):
    """Return a submission of one file."""
    return Submission(Path("mnist_full.py"), (Cell(source),))


def test_the_same_seed_gives_the_same_report(judge):
    """
    With a seed all is repeated: rows, names, the model's own random numbers, every count.
    """
    one, other = (judge.check(read_submission(WRONG / "one_layer.py"), 7) for _ in range(2))

    assert one.as_json() == other.as_json()
    assert one.predicted == other.predicted


def test_another_seed_gives_another_report(judge):
    """
    Without a seed each run draws anew.
    """
    one, other = (judge.check(read_submission(WRONG / "one_layer.py")) for _ in range(2))

    assert one.seed != other.seed
    assert one.predicted != other.predicted


SEARCH = """
import os, sys
import torch

found = []
for folder in [*sys.path, "/", os.getcwd(), os.path.dirname(torch.__file__) + "/.."]:
    for name in ("quizlab", "quizlab/training/mnist", "training/mnist", "mnist"):
        for file in ("", "/t10k-labels-idx1-ubyte.gz"):
            try:
                path = f"{folder}/{name}{file}"
                os.listdir(path) if not file else open(path, "rb").read(1)
                found.append(path)
            except OSError:
                pass
try:
    import quizlab
    found.append("quizlab")
except Exception:
    pass
assert found, "nothing"
model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 10))
"""


def test_the_digits_of_quizlab_are_out_of_reach(judge):
    """
    A submission that looks for MNIST in the package's folder finds nothing.
    """
    report = judge.check(submission(SEARCH), 1)

    assert "AssertionError" in report.first_failure.feedback


def test_digits_that_do_not_serve_are_named(tmp_path):
    """
    Digits of one's own must have all ten classes; it is the data's fault, not the submission's.
    """
    from quizlab.training.png import write_png

    for part in ("train", "valid"):
        for digit in (3, 7):
            folder = tmp_path / part / str(digit)
            folder.mkdir(parents=True)
            (folder / "1.png").write_bytes(write_png(bytes(784), 28))
    setting = TrainingConfig(data=tmp_path)

    with (
        Judge(EXERCISE, keep_server=False, config=setting) as judge,
        pytest.raises(QuizlabError, match=r"has the digits 3, 7; wanted are 0, 1, 2, 4, 5, 6, 8"),
    ):
        judge.check(read_submission(EXERCISE.solution), 1)


def test_a_training_gets_by_with_a_gigabyte(judge, monkeypatch):
    """
    The data, a training and all predictions take at most 1 GB of the child.
    """
    from quizlab.sandbox import child_process

    peaks = []
    killed = child_process.Child.kill

    def note(child):
        killed(child)
        if (end := child.handle.end(5)) is not None:
            peaks.append(end.peak)

    monkeypatch.setattr(child_process.Child, "kill", note)
    report = judge.check(read_submission(WRONG / "one_layer.py"), 1)

    assert report.predicted is not None
    assert 0 < max(peaks) < 2**30
