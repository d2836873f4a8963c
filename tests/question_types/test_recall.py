"""Recall: free text, marked by the ideas and misconceptions found in it."""

import pytest

from quizlab.question_types.recall import Recall, WantedIdea, WrongBelief
from support.asking import faults, proof, unreadable, verdict

ZERO = Recall(
    id="why-zero",
    prompt="Why do we zero the gradients?",
    ideas=(
        WantedIdea("backward adds to what is stored", ("accumulat*", "add* ... to")),
        WantedIdea("the next step would be wrong", ("next (batch|step)",)),
        WantedIdea("PyTorch does it for a reason", ("reason",), optional=True),
    ),
    misconceptions=(WrongBelief(("keep increasing",), "They need not become larger.", "growth"),),
    answer="They accumulate, so the next step would be wrong.",
)


@pytest.mark.parametrize(
    ("response", "outcome", "credit"),
    [
        pytest.param(
            "They accumulate, so the next batch is wrong.", "correct", None, id="all ideas"
        ),
        pytest.param("They accumulate.", "partial", 0.5, id="one of two"),
        pytest.param("For a good reason.", "undecided", None, id="an optional one only"),
        pytest.param("To save memory.", "undecided", None, id="nothing found"),
        pytest.param("They keep increasing.", "incorrect", None, id="a misconception"),
        pytest.param(
            "They accumulate and keep increasing.", "partial", 0.5, id="an idea and a misconception"
        ),
        pytest.param(
            "They accumulate into the next step and keep increasing.",
            "partial",
            1.0,
            id="all and a misconception",
        ),
        pytest.param("They do not accumulate.", "undecided", None, id="a denied idea"),
        pytest.param(
            "They accumulate; they don't keep increasing.",
            "partial",
            0.5,
            id="a denied misconception",
        ),
    ],
)
def test_ideas_and_misconceptions_decide(response, outcome, credit):
    """All required ideas are correct, some partial; a misconception alone is incorrect."""
    found = verdict(ZERO, response)

    assert (found.outcome, found.credit) == (outcome, credit)


def test_misconception_is_named_with_its_feedback():
    """A wrong belief earns its words and its name."""
    found = verdict(ZERO, "They keep increasing.")

    assert (found.feedback, found.misconception) == ("They need not become larger.", "growth")


def test_student_sees_which_ideas_were_found():
    """The verdict lists all ideas, those found and those not."""
    ideas = verdict(ZERO, "They accumulate.").ideas

    assert [(idea.found, idea.optional) for idea in ideas] == [
        (True, False),
        (False, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("response", "words"),
    [
        ("", "Nothing was written. Answer in your own words."),
        (" ...?! ", "Nothing was written."),
        ("a" * 20_001, "The answer has 20001 characters, at most 20000 are read."),
    ],
)
def test_unreadable_says_why(response, words):
    """An empty response, or one that is a book, is asked for again."""
    assert words in unreadable(ZERO, response).message


def test_sound_question_proves_itself():
    """A sound question has no faults, and the author's own answer is correct."""
    assert faults(ZERO) == []
    assert proof(ZERO) == []
    assert ZERO.answer_text() == ZERO.answer
    assert ZERO.view().multiline


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        pytest.param(
            {"ideas": ()}, ("ideas", "ideas must have at least one that is not optional"), id="none"
        ),
        pytest.param(
            {"ideas": (WantedIdea("x", ("a",), optional=True),)},
            ("ideas", "ideas must have at least one that is not optional"),
            id="only optional ones",
        ),
        pytest.param(
            {"ideas": (WantedIdea("x", ()),)},
            ("ideas.0.any", "any must have at least one pattern"),
            id="no pattern",
        ),
        pytest.param(
            {"ideas": (WantedIdea("x", ("a", "(b")),)},
            (
                "ideas.0.any.1",
                "the pattern '(b' has a bracket that does not close, or one inside another",
            ),
            id="no pattern at all",
        ),
        pytest.param(
            {"misconceptions": (WrongBelief(("a *",), "No."),)},
            ("misconceptions.0.any.0", "the pattern 'a *' has a lone *; it completes a word: add*"),
            id="a misconception",
        ),
    ],
)
def test_faults_have_their_place(changes, wanted):
    """Patterns that cannot be read, and a question that requires nothing, are found."""
    values = {"id": "q", "prompt": "?", "ideas": (WantedIdea("x", ("a",)),), "answer": "a"}

    assert faults(Recall(**values | changes)) == [wanted]
