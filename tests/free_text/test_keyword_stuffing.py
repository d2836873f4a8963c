"""A list of words is told from an answer."""

import pytest

from quizlab.free_text.keyword_stuffing import is_word_list, opens_with_words
from quizlab.free_text.rubric import WantedIdea
from quizlab.question_types.recall import Recall
from support.asking import verdict


@pytest.mark.parametrize(
    "text",
    [
        "gradients loss weights batch accumulate backward step",
        "accumulate, gradients, sum, backward, batch, step, zero",
        "Accumulate\ngradients\nsum\nbackward\nbatch\nstep",
        "derivative loss weight change slope",
        "slope loss weight rate",
        "Backpropagation.",
    ],
)
def test_list_of_words_is_seen(text):
    """Words of the subject, and nothing that says how they belong together."""
    assert is_word_list(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They accumulate.", id="terse"),
        pytest.param("same data, new shape", id="terse, in two parts"),
        pytest.param("derivative of the loss", id="half a phrase"),
        pytest.param("nn.ReLU()", id="a name of code"),
        pytest.param("PyTorch adds new gradients to stored ones.", id="a sentence"),
        pytest.param("full set = slow step, one item = noisy step", id="notes with signs"),
        pytest.param("w.data -= lr * w.grad", id="code"),
        pytest.param("Smooth curve from zero to one, always rising.", id="half a sentence"),
    ],
)
def test_answers_are_no_lists(text):
    """Terse answers, notes and code say something."""
    assert not is_word_list(text)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Loss, model, data, mini batch: the loss is the data of the model.", True),
        ("Loss, model, data, w.grad. They grow together.", True),
        ("Loss! Model! backward()! Data! These are the words.", True),
        ("Loss, model, and data. They grow together.", False),
        ("The loss, the model, what the data say, and so on for a while.", False),
        ("Loss, model, data, batch", False),
    ],
)
def test_a_head_of_words_is_seen(text, opens):
    """Four words or more, by commas, before a sentence; a list alone is for the other test."""
    assert opens_with_words(text) is opens


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


def test_a_head_of_words_is_undecided():
    """What words say before a sentence says other things cannot be told."""
    stuffed = "Loss, model, data, batch: the data lose the model of the batch."

    assert verdict(question("The loss of the model."), stuffed).outcome == "undecided"
    assert verdict(question("Loss, model, data, batch: in turn."), stuffed).outcome == "correct"


def test_list_is_right_where_a_list_is_asked_for():
    """Where the author's own answer is a list, a list is an answer."""
    found = verdict(question("loss, model, data, optimizer, metrics, epochs"), STUFFED)

    assert found.outcome == "correct"
