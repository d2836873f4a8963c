"""Slips of the keyboard are mended, and other words are left alone."""

import pytest

from quizlab.free_text.spelling import KnownWords, one_edit

WORDS = KnownWords(["gradient", "weights", "average", "layer", "three", "validation"], ["accumul"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gradeint", "gradient"),
        ("gradent", "gradient"),
        ("graadient", "gradient"),
        ("gradiant", "gradient"),
        ("wieghts", "weights"),
        ("avrage", "average"),
        ("acumulated", "accumulated"),
        ("validaton set", "validation set"),
    ],
)
def test_one_slip_is_mended(typed, meant):
    """A letter lost, added, changed, or two that are swapped."""
    assert WORDS.mended(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("later", id="a common word one edit away"),
        pytest.param("there", id="another"),
        pytest.param("gradual", id="more than one edit away"),
        pytest.param("eights", id="another first letter"),
        pytest.param("gra", id="too short"),
    ],
)
def test_other_words_are_left_alone(typed):
    """What may well be meant is not changed."""
    assert WORDS.mended(typed) == typed


def test_edit_is_counted_once():
    """The same word is no edit away, two edits are too many."""
    assert one_edit("loss", "los")
    assert not one_edit("loss", "loss")
    assert not one_edit("loss", "bliss")
    assert not one_edit("maximize", "minimize")


def test_only_some_unknown_words_are_looked_at():
    """A response of unknown words is not searched to its end for slips."""
    unknown = " ".join(f"zq{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}u" for n in range(100))
    many = " ".join(word + letter for letter in "abc" for word in unknown.split())

    assert WORDS.mended(f"{many} gradeint") == f"{many} gradeint"
