"""Which images a model took for which."""

import math

import pytest

from quizlab.training.predictions import certainty, predicted

IMAGES = b"".join(bytes([at]) * 784 for at in range(6))
LABELS = [3, 3, 5, 5, 7, 3]
SAID = [3, 5, 5, 3, 7, 5]


def outputs(said, high):
    """Return ten outputs of which one is high."""
    return [high if at == said else 0.0 for at in range(10)]


def test_counts_say_what_was_taken_for_what():
    """The rows of the counts are what the images are, the columns what the model says."""
    found = predicted(LABELS, SAID, IMAGES)

    assert (found.total, found.right) == (6, 3)
    assert found.counts[3][5] == 2
    assert found.confusions() == [(3, 5, 2), (5, 3, 1)]


def test_the_worst_mistakes_are_the_surest():
    """Mistakes come in the order of how sure the model was, with their own images."""
    found = predicted(
        LABELS, SAID, IMAGES, [outputs(s, h) for s, h in zip(SAID, range(2, 8), strict=True)]
    )

    assert [(each.label, each.said, each.image[0]) for each in found.worst] == [
        (3, 5, 5),
        (5, 3, 3),
        (3, 5, 1),
    ]
    assert found.worst[0].sure > found.worst[1].sure > found.worst[2].sure


def test_the_json_has_counts_and_no_images():
    """A program gets the counts; which image was taken for what stays with the judge."""
    assert set(predicted(LABELS, SAID, IMAGES).as_json()) == {"images", "right", "confusion"}


@pytest.mark.parametrize(
    ("given", "sure"),
    [
        pytest.param([0.0, 0.0], 0.5, id="raw and equal"),
        pytest.param([1000.0, 0.0], 1.0, id="raw and large"),
        pytest.param([0.75, 0.25], 0.75, id="shares already"),
        pytest.param([-1.0, 1.0], 1 / (1 + math.e**2), id="raw and small"),
        pytest.param([math.nan, 1.0], None, id="no number"),
    ],
)
def test_certainty_is_a_share(given, sure):
    """Outputs are turned into shares where they are none yet."""
    assert certainty(given, 0) == (None if sure is None else pytest.approx(sure))
