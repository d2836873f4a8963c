"""A table of what is public about MNIST is worth nothing against the hidden images of a run."""

import base64
import hashlib
from pathlib import Path
from random import Random

import numpy
import pytest
from attacks.fingerprints import WAYS, keys

from quizlab.exercises.exercise import find_exercise
from quizlab.judge.judge import Judge
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import SOURCE_BYTES, Submission
from quizlab.training import mnist
from quizlab.training.digits import SIDE
from quizlab.training.redraw import redrawn

MOST = 0.85  # of the hidden images; 95 % are wanted
KNOWN = 3_000
TRIED = 400
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def drawn():
    """Return the test images as they are known, and as they are asked for."""
    test = mnist.load().test.rows(range(KNOWN))
    return [
        numpy.frombuffer(digits.images, numpy.uint8).reshape(-1, SIDE, SIDE)
        for digits in (test, redrawn(test, Random(1)))
    ]


def table_of(way, images, labels):
    """Return how often each label stands behind each key."""
    table = {}
    for image, label in zip(images, labels, strict=True):
        for key in keys(way, image):
            table.setdefault(key, [0] * 10)[label] += 1
    return table


def share_right(way, table, images, labels):
    """Return for how many images the keys in the table, each a vote, say the label."""
    right = 0
    for image, label in zip(images, labels, strict=True):
        votes = [table[key] for key in keys(way, image) if key in table]
        total = numpy.sum([numpy.array(each) / sum(each) for each in votes], axis=0)
        right += bool(votes) and int(numpy.argmax(total)) == label
    return right / len(labels)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_fingerprint_of_an_image_knows_it_again(drawn, way):
    """Hashes of images, rows, sums, squares, slopes: all know MNIST, and not what is asked."""
    known, asked = drawn
    labels = list(mnist.load().test.labels)[:KNOWN]
    table = table_of(way, known, labels)

    assert share_right(way, table, asked[:TRIED], labels[:TRIED]) < MOST


def test_most_fingerprints_know_the_images_as_they_are(drawn):
    """The test of fingerprints would notice: without a change most of them know everything."""
    known, _ = drawn
    labels = list(mnist.load().test.labels)[:KNOWN]
    shares = [
        share_right(way, table_of(way, known, labels), known[:200], labels[:200]) for way in WAYS
    ]

    assert sum(share > 0.95 for share in shares) >= len(WAYS) - 2


def test_the_same_generator_draws_the_same_images():
    """A seed repeats the images, another one does not; labels and sizes stay."""
    some = mnist.load().test.rows(range(50))
    one, again, other = (redrawn(some, Random(seed)) for seed in (1, 1, 2))

    assert one == again
    assert one.images != other.images
    assert one.labels == some.labels
    assert len(one.images) == len(some.images)


TABLE = """
import base64, hashlib
import torch
from torch import nn

TABLE = base64.b85decode({table!r})
KNOWN = {known!r}

def keys(images):
    rows = (images.reshape(len(images), -1) * 255).round().byte().numpy()
    return [hashlib.md5(row.tobytes()).digest() for row in rows]

class Known(nn.Module):
    def __init__(self, names):
        super().__init__()
        self.names = names
        self.table = {{TABLE[at : at + 3]: TABLE[at + 3] for at in range(0, len(TABLE), 4)}}

    def forward(self, xb):
        digits = [self.table.get(key[:3], 0) for key in keys(xb)]
        named = torch.tensor([self.names[each] for each in digits])
        return nn.functional.one_hot(named, 10).float()

def train(images, labels, device):
    names = dict.fromkeys(range(10), 0)
    for key, label in zip(keys(images), labels.tolist()):
        if key[:6].hex() in KNOWN:
            names[KNOWN[key[:6].hex()]] = label
    return Known(names)
"""


def test_a_table_that_finds_out_the_new_names_does_not_pass():
    """All test labels by hash, and the names of this run from known training images: no pass."""
    digits = mnist.load()

    def hashes(part, count):
        rows = (part.images[at * 784 : at * 784 + 784] for at in range(count))
        return [hashlib.md5(row, usedforsecurity=False).digest() for row in rows]

    pairs = zip(hashes(digits.test, len(digits.test)), digits.test.labels, strict=True)
    table = b"".join(key[:3] + bytes([label]) for key, label in pairs)
    train = zip(hashes(digits.train, 200), digits.train.labels[:200], strict=True)
    known = {key[:6].hex(): label for key, label in train}
    source = TABLE.format(table=base64.b85encode(table).decode(), known=known)
    exercise = find_exercise(Path(__file__).parents[2], "mnist_full")

    with Judge(exercise, keep_server=False) as judge:
        report = judge.check(Submission(Path("mnist_full.py"), (Cell(source),)), 1)

    assert len(source) < SOURCE_BYTES
    assert not report.passed
    assert report.predicted is not None
    assert report.predicted.right < 2_500
