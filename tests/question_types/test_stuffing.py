"""A list of words is told from an answer."""

import pytest

from quizlab.question_types.points import WantedIdea
from quizlab.question_types.recall import Recall
from quizlab.question_types.stuffing import is_word_list
from support.asking import verdict


@pytest.mark.parametrize(
    "text",
    [
        "gradients loss weights batch accumulate backward step",
        "accumulate, gradients, sum, backward, batch, step, zero",
        "Accumulate\ngradients\nsum\nbackward\nbatch\nstep",
    ],
)
def test_list_of_words_is_seen(text):
    """Words of the subject, and nothing that says how they belong together."""
    assert is_word_list(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They accumulate.", id="terse"),
        pytest.param("PyTorch adds new gradients to stored ones.", id="a sentence"),
        pytest.param("full set = slow step, one item = noisy step", id="notes with signs"),
        pytest.param("w.data -= lr * w.grad", id="code"),
        pytest.param("Smooth curve from zero to one, always rising.", id="half a sentence"),
    ],
)
def test_answers_are_no_lists(text):
    """Terse answers, notes and code say something."""
    assert not is_word_list(text)


def question(answer):
    """Return a question with two ideas."""
    ideas = (WantedIdea("loss", ("loss",)), WantedIdea("model", ("model",)))
    return Recall(id="q", prompt="?", ideas=ideas, answer=answer)


STUFFED = "loss model data optimizer metrics gradients"


def test_stuffed_response_is_undecided():
    """All the words are there, but no sentence: the student is told, and marks it."""
    found = verdict(question("The loss of the model."), STUFFED)

    assert found.outcome == "undecided"
    assert found.feedback == "These are words without sentences. Say how they belong together."


def test_list_is_right_where_a_list_is_asked_for():
    """Where the author's own answer is a list, a list is an answer."""
    found = verdict(question("loss, model, data, optimizer, metrics, epochs"), STUFFED)

    assert found.outcome == "correct"
