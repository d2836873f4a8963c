"""True or false: one of two words, read in every way in which people say them."""

import pytest

from quizlab.bank.proof import question_faults
from quizlab.question_types.truefalse import TrueFalse
from support.asking import faults, proof, unreadable, verdict
from support.banks import HEAD, checked

RELU = TrueFalse(
    id="q",
    prompt="ReLU is a linear function.",
    answer=False,
    feedback="It has a corner.",
    misconception="relu-linear",
)


@pytest.mark.parametrize(
    "typed",
    [
        "false",
        "False",
        "F",
        " f ",
        "no",
        "n",
        "wrong",
        "2",
        "f)",
        "(f)",
        "f) False",
        "FALSE!",
        "not true",
        "It is false",
        "it's not true.",
        "that is wrong",
        "untrue",
        "incorrect",
        "I think it is false",
        "is it false?",
        "the statement is false",
        "completely wrong",
        "false, it has a corner",
        "False because of the corner",
        "false - it has a corner",
        "no - only where it is flat",
        "no it does not",
        "that isn't right",
        "no, that is wrong",
        "it isn't right",
        '"false"',
        "**f**",
    ],
)
def test_the_right_word_is_right(typed):
    """A word, its letter and its number mean the same."""
    assert verdict(RELU, typed).outcome == "correct"


@pytest.mark.parametrize(
    "typed",
    [
        "true",
        "TRUE.",
        "t",
        "yes",
        "y",
        "right",
        "1",
        "is it true?",
        "not false",
        "correct",
        "that's right",
        "It is true",
        "true, all lines are straight",
        "yes, it is",
        "t: True",
    ],
)
def test_the_wrong_word_gets_the_feedback(typed):
    """Who takes it the other way round reads why, and shows the misconception."""
    found = verdict(RELU, typed)

    assert (found.outcome, found.feedback) == ("incorrect", "It has a corner.")
    assert found.misconception == "relu-linear"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("", "Nothing was typed.", id="nothing"),
        pytest.param("maybe", "'maybe' is neither.", id="another word"),
        pytest.param("true false", "'true false' is neither.", id="both"),
        pytest.param("true? no, false", "'true? no, false' is neither.", id="a change of mind"),
        pytest.param("true, no: false", "'true, no: false' is neither.", id="yes and no"),
        pytest.param("t) False", "'t) False' is neither.", id="a letter and the other word"),
        pytest.param("true, but only at 0", "'true, but only at 0' is neither.", id="a condition"),
        pytest.param("true, only at 0", "'true, only at 0' is neither.", id="a limit"),
        pytest.param("yes it does not", "'yes it does not' is neither.", id="yes and not"),
        pytest.param("not sure", "'not sure' is neither.", id="no answer"),
        pytest.param("not quite true", "'not quite true' is neither.", id="half of it"),
        pytest.param("I don't know", "'I don't know' is neither.", id="nothing known"),
        pytest.param("tf", "'tf' is neither.", id="both letters"),
        pytest.param("0", "'0' is neither.", id="no number of an option"),
    ],
)
def test_anything_else_is_asked_for_again(typed, words):
    """What is neither true nor false is no response."""
    assert unreadable(RELU, typed).message == f"{words} Type t for true or f for false."


def test_sound_question_proves_itself():
    """The answer is right, and the other word is not."""
    assert faults(RELU) == []
    assert proof(RELU) == []
    assert RELU.answer_text() == "False"
    assert [option.label for option in RELU.view().options] == ["t", "f"]


def test_a_statement_may_have_variants():
    """Varied names are filled into the statement; the answer is the same for all of them."""
    varied = TrueFalse(id="q", prompt="{n} is odd.", answer=True, vary={"n": (1, 3)})

    assert list(question_faults(varied)) == []
    assert varied.filled({"n": 3}, 0).prompt == "3 is odd."


def test_the_misconception_must_be_in_the_catalogue(tmp_path):
    """An unknown name is a problem with its line; so is an answer that is neither."""
    question = "  - {id: q, type: truefalse, prompt: x, answer: true, misconception: y}\n"
    (unknown,) = checked(tmp_path, HEAD + question)
    (neither,) = checked(tmp_path, HEAD + question.replace("true,", "perhaps,"))

    assert "bank.yaml:4: question q: unknown misconception 'y'" in unknown
    assert "bank.yaml:4: question q: answer must be true or false" in neither
