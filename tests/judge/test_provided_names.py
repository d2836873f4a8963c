"""What an exercise gives to a submission by name, and what is said to one that fetches it."""

from pathlib import Path

import pytest

from quizlab.judge.judge import Judge
from quizlab.judge.provided_names import scan_names
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission

NAMES = ("train_images", "train_labels", "device")
HARNESS = """
def prepare(submission, number):
    submission.given = number
def left(submission):
    return getattr(submission, "made", None)
"""
CHECKS = """
def test_it(submission):
    submission.begin("prepare", 20)
    same(submission.harness("left"), 21)
    submission.begin("prepare", 30)
    same(submission.harness("left"), 31)
"""


@pytest.fixture
def reading(plain_sandbox):
    """Read the cells of a submission."""

    def read(*sources):
        numbers = [0] if len(sources) == 1 else range(1, len(sources) + 1)
        cells = tuple(Cell(text, at) for text, at in zip(sources, numbers, strict=True))
        return scan_names(plain_sandbox, Submission(Path("task.py"), cells), NAMES)

    return read


@pytest.fixture
def verdict(exercise, plain_sandbox):
    """Check cells against an exercise that gives a name."""

    def check(*sources):
        made = exercise(CHECKS, defines="made", harness=HARNESS, more="gives: [given]\n")
        numbers = [0] if len(sources) == 1 else range(1, len(sources) + 1)
        cells = tuple(Cell(text, at) for text, at in zip(sources, numbers, strict=True))
        with Judge(made, sandbox=plain_sandbox) as judge:
            return judge.check(Submission(Path("task.py"), cells), 1)

    return check


def test_given_names_stand_ready_before_the_first_line(verdict):
    """
    A program finds what the exercise gives, anew in each child that it begins in.
    """
    assert verdict("made = given + 1\n").passed
    assert not verdict("made = given\n").passed


def test_a_notebook_that_uses_what_is_given_runs_whole(verdict):
    """
    A loop that defines nothing is run too, where the notebook reads a given name.
    """
    assert verdict("made = given", "for _ in range(1):\n    made += 1", "1 / 0").passed


def test_a_fault_of_the_program_shows_its_line(verdict):
    """
    A program that fails with what it is given fails its check, with the line.
    """
    found = verdict("x = 1\nmade = given / 0\n")

    assert "Line 2: ZeroDivisionError" in found.first_failure.feedback


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (
            "train_set = datasets.MNIST('data', train=True)",
            "write: train_set = TensorDataset(train_images, train_labels)",
        ),
        (
            "test_set = torchvision.datasets.MNIST('.', train=False)",
            "write: test_set = TensorDataset(train_images[-5000:], train_labels[-5000:])",
        ),
        (
            "(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()",
            "write: x, y = train_images, train_labels",
        ),
        (
            "X, y = fetch_openml('mnist_784', return_X_y=True)",
            "write: X, y = train_images, train_labels",
        ),
        ("path = untar_data(URLs.MNIST)", "line 1: path = untar_data(URLs.MNIST)\n        leave"),
        ("if True:\n    from torchvision import datasets", "line 2: from torchvision"),
        ("with open('train.csv') as f:\n    rows = f.read()", "line 1: with open('train.csv')"),
        ("import urllib.request", "line 1: import urllib.request"),
        (
            "ds = MNIST('.')\nxs = ds.data.float() / 255",
            "line 2: xs = ds.data.float() / 255\n        write: xs = train_images.float()\n",
        ),
        ("ds = MNIST('.')\nys = ds.targets", "write: ys = train_labels"),
        ("data = np.load('mnist.npz')", "line 1: data = np.load"),
        (
            "d = np.load('mnist.npz')\nx_train = d['a']\ny_train = d['b']\nx_test = d['c']",
            "write: x_train = train_images\n    line 3: y_train = d['b']\n"
            "        write: y_train = train_labels\n    line 4: x_test = d['c']\n"
            "        write: x_test = train_images[-5000:]",
        ),
        (
            "p = untar_data(URLs.MNIST)\nfs = p.ls()\nimgs = torch.stack([f(x) for x in fs])",
            "write: imgs = train_images",
        ),
        (
            "p = untar_data(URLs.MNIST)\ntargets = tensor([int(f.parent.name) for f in p.ls()])",
            "write: targets = train_labels",
        ),
        (
            "dls = ImageDataLoaders.from_folder(untar_data(URLs.MNIST))",
            "write: dls = DataLoader(TensorDataset(train_images, train_labels), batch_size=64",
        ),
        (
            "df = pd.read_csv('train.csv')\nlabels = df['label'].values",
            "write: labels = train_labels",
        ),
    ],
)
def test_lines_that_fetch_data_are_named(reading, source, says):
    """
    Each way to get MNIST is named with its line and what to write instead.
    """
    assert says in reading(source).instead


@pytest.mark.parametrize(
    "source",
    [
        "model = nn.Linear(784, 10)",
        "def train(images, labels, device):\n    return nn.Linear(784, 10)",
        "from torch.utils.data import DataLoader\ndl = DataLoader(train_images)",
        "def f(:",
        "xs = batch.data\nys = batch.targets",
    ],
)
def test_other_lines_are_left_alone(reading, source):
    """
    Lines that fetch nothing are not named.
    """
    assert reading(source).instead == ""


def test_a_cell_is_named_with_its_line(reading):
    """
    In a notebook the cell is named too.
    """
    assert "cell 2, line 1: path = untar_data(" in reading("x = 1", "path = untar_data(U)").instead


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ("xs = train_images.view(-1, 784)", True),
        ("def go():\n    return train_labels\ngo()", True),
        ("train_images = load()", False),
        ("train_images = load()\nxs = train_images / 2", False),
        ("train_images = train_images.flatten(1)", True),
        ("device = 'cuda'\nmodel = make().to(device)", False),
        ("model = make().to(device)", False),
        ("def train(images, labels, device):\n    return train_images", False),
        ("'train_images'", False),
    ],
)
def test_reading_a_given_name_is_seen(reading, source, used):
    """
    A name that is read counts, outside `train`; one that is written or quoted does not.
    """
    assert used == reading(source).used


def test_a_cell_that_could_not_run_comes_before_what_came_of_it(verdict):
    """A result that rests on a cell that failed is told after that cell, with what may help."""
    report = verdict(
        "made = given - 1", "made += 2\nopen('/nowhere/at/all')\nmade += 7", "made = 0"
    )
    words = report.first_failure.feedback

    assert words.startswith("Cell 2, line 2: ")
    assert "So that cell came to no end, and this to:" in words


def test_an_import_that_fails_beside_is_only_noted(verdict):
    """A package that is not there is no reason for a result that does not rest on it."""
    report = verdict("import nothing_there", "made = given")

    assert not report.first_failure.feedback.startswith("Cell")
    assert any("Cell 1 was skipped" in each for each in report.notes)
