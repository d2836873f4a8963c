"""MNIST_SAMPLE: the tree of the book, whole or not at all."""

import csv
from collections import Counter

import pytest

from quizlab.errors import QuizlabError
from quizlab.training import mnist, sample
from quizlab.training.png import read_png

pytestmark = pytest.mark.slow
COUNTS = {"train/3": 6131, "train/7": 6265, "valid/3": 1010, "valid/7": 1028}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return the sample, written once."""
    return sample.write_sample(tmp_path_factory.mktemp("sample"))


def test_the_tree_has_the_counts_of_the_book(written):
    """
    There are as many threes and sevens as in fastai's MNIST_SAMPLE, in the same folders.
    """
    found = {name: len(list((written.folder / name).glob("*.png"))) for name in COUNTS}

    assert found == COUNTS
    assert written.counts == COUNTS


def test_pictures_are_named_by_their_place_in_mnist(written):
    """
    The first threes are those that the book shows, and a picture has the digit's pixels.
    """
    threes = sorted(path.name for path in (written.folder / "train" / "3").iterdir())
    picture = read_png((written.folder / "train" / "3" / "10000.png").read_bytes(), 28, 28)

    assert threes[:5] == ["10.png", "10000.png", "10011.png", "10031.png", "10034.png"]
    assert mnist.load().train.rows([10_000]).images == picture


def test_labels_csv_names_every_picture(written):
    """
    labels.csv has 0 for a three and 1 for a seven, for every picture once.
    """
    with (written.folder / "labels.csv").open() as file:
        rows = list(csv.DictReader(file))

    assert rows[0] == {"name": "train/3/7.png", "label": "0"}
    assert sum(COUNTS.values()) == len({row["name"] for row in rows})
    assert all((written.folder / row["name"]).exists() for row in rows[::500])
    assert Counter(row["label"] for row in rows) == {"0": 7141, "1": 7293}


def test_it_can_be_read_again(written):
    """
    `--data` reads what was written.
    """
    found = mnist.load(written.folder)

    assert (len(found.train), len(found.test)) == (12_396, 2_038)
    assert {3, 7} == set(found.train.labels)


def test_nothing_is_overwritten(tmp_path):
    """
    A folder of that name is left as it is.
    """
    (tmp_path / "mnist_sample").mkdir()

    with pytest.raises(QuizlabError, match="mnist_sample is there already"):
        sample.write_sample(tmp_path)

    assert [each.name for each in tmp_path.iterdir()] == ["mnist_sample"]


@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_half_a_tree_is_not_left(tmp_path, monkeypatch, problem):
    """
    A full disk or Ctrl-C in the middle leaves nothing behind.
    """

    def fail(*_):
        raise problem

    monkeypatch.setattr(sample, "write_png", fail)

    with pytest.raises((QuizlabError, KeyboardInterrupt)) as raised:
        sample.write_sample(tmp_path)

    assert list(tmp_path.iterdir()) == []
    assert raised.type is KeyboardInterrupt or "No space left on device" in str(raised.value)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    """
    A missing folder is named.
    """
    with pytest.raises(QuizlabError, match=r"mnist_sample cannot be written: No such file"):
        sample.write_sample(tmp_path / "nowhere")


def test_the_command_says_how_to_begin(quizlab, tmp_path, monkeypatch):
    """
    `quizlab start mnist_sample` says where the pictures are and what to write in Python.
    """
    monkeypatch.chdir(tmp_path)

    found = quizlab("start", "mnist_sample", on=None)

    assert found.status == 0
    assert "14,434 pictures" in found.out
    assert f"path = Path({str(tmp_path / 'mnist_sample')!r})" in found.out
