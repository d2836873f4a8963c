"""The forms of words: inflections and spellings."""

import pytest

from quizlab.american_spelling import american
from quizlab.free_text.inflection import forms
from quizlab.free_text.patterns import found_in


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param("add", "it adds", id="a verb's s"),
        pytest.param("average", "averaging all", id="an e that goes"),
        pytest.param("step", "it stepped", id="a doubled letter"),
        pytest.param("multiply", "it multiplies", id="y and ies"),
        pytest.param("loss", "two losses", id="a plural in es"),
        pytest.param("matrix", "three matrices", id="an irregular plural"),
        pytest.param("epoch", "two epochs", id="a plural in chs"),
        pytest.param("be smaller", "they were smaller", id="forms of be"),
        pytest.param("color", "three colours", id="British in the text"),
        pytest.param("colour", "three colors", id="British in the pattern"),
        pytest.param("normalize", "it is normalised", id="ise and ize"),
        pytest.param("optimis*", "an optimizer", id="ise before a star"),
        pytest.param("gray", "grey", id="gray"),
    ],
)
def test_all_forms_of_a_word_are_found(pattern, text):
    """A word of a pattern stands for its inflections and for both spellings."""
    assert found_in(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param("mean", "meaning that", id="another word of the same stem"),
        pytest.param("is", "are", id="a form that the author chose"),
        pytest.param("not", "a note", id="a small word"),
        pytest.param("add", "readd", id="something before it"),
        pytest.param("linear", "nonlinear", id="a prefix"),
    ],
)
def test_other_words_are_not_found(pattern, text):
    """What only shares letters with a word is not a form of it."""
    assert not found_in(pattern, text)


def test_word_that_has_no_forms_stands_for_itself():
    """Numbers, short words and what is no word are left as they are."""
    assert [forms(word) for word in ("3", "lr", "x.grad", "zero*")] == [
        ("3",),
        ("lr",),
        ("x.grad",),
        ("zero*",),
    ]


def test_words_that_only_look_british_still_match():
    """They are changed the same way in patterns and in texts."""
    assert american("a precise rise in colour") == "a precize rise in color"
    assert found_in("precise", "It is precise.")
