"""What predictions and their mistakes look like."""

import pytest

from quizlab.training.score import Score, are_probabilities, largest


@pytest.mark.parametrize(
    ("outputs", "places"),
    [
        ([0.0, 0.5, 0.1], [1]),
        ([-3.0, -2.0, -1.0, 9.0, 8.0, 7.0], [2, 0]),
        ([1.0, 1.0, 0.0], [0]),
        ([float("inf"), 0.0, 1.0], [0]),
    ],
)
def test_the_largest_output_is_the_answer(outputs, places):
    """
    Of each row the place of the largest is taken, of equals the first.
    """
    assert largest(outputs, classes=3) == places


def test_a_score_counts_what_is_right():
    """
    The accuracy is the share of rows whose answer is the label.
    """
    score = Score([1, 2, 3, 3], [1, 2, 2, 3])

    assert score.hits == 3
    assert score.accuracy == 0.75
    assert score.commonest == (3, 0.5)


def test_a_label_that_is_never_said_shows():
    """
    Labels that are wanted and never given are listed, and the others have a score of their own.
    """
    score = Score([1, 2, 1, 1], [1, 2, 9, 9])

    assert score.never() == [9]
    assert score.without([9]).accuracy == 1
    assert score.part([2, 3]).accuracy == 0


@pytest.mark.parametrize(
    ("outputs", "are"),
    [
        ([0.2, 0.3, 0.5, 1.0, 0.0, 0.0], True),
        ([0.2, 0.3, 0.5, 1.0, 0.1, 0.0], False),
        ([-0.2, 0.7, 0.5, 1.0, 0.0, 0.0], False),
        ([0.5, 0.5, 0.5, 0.5, 0.5, 0.5], False),
    ],
)
def test_probabilities_are_told_from_other_outputs(outputs, are):
    """
    Rows that sum to 1 without a negative number are probabilities.
    """
    assert are == are_probabilities(outputs, classes=3)
