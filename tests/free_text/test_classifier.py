"""The classifier: what words say of free text, and where it contradicts the patterns."""

from dataclasses import replace

import pytest

from quizlab.free_text.answer_code import WantedCode
from quizlab.free_text.classifier import Classifier, features
from quizlab.free_text.patterns import read
from quizlab.free_text.rubric import WantedIdea, WrongBelief
from quizlab.question_types.recall import Recall

ZERO = Recall(
    calibrated=True,
    id="why-zero",
    prompt="Why do we zero the gradients?",
    ideas=(
        WantedIdea("backward adds to what is stored", ("accumulat*", "add* ... to")),
        WantedIdea("the next step would be wrong", ("next (batch|step)",)),
    ),
    misconceptions=(WrongBelief(("keep increasing",), "They need not become larger.", "growth"),),
    answer="They accumulate, so the next step would be wrong.",
)
ASIDE = (
    "mountain village morning coffee breakfast newspaper garden weather train holiday summer "
    "kitchen window river bridge castle museum theatre concert orchestra violin piano dancer"
)
SURE = Classifier(0.0, {"memory": -9.0, "mixed": 9.0, "accumulate": 0.0})


def outcome(response, classifier=SURE, question=ZERO):
    """Return the outcome of a response, as a word."""
    return str(replace(question, classifier=classifier).check(response).outcome)


def test_features_are_words_and_neighbours_within_a_sentence():
    """Signs count as words; what stands in another sentence is no neighbour."""
    assert features(read("Grad @ w. Then step.")) == {
        "grad", "@", "w", "then", "step", "grad @", "@ w", "then step"
    }  # fmt: skip


def test_weights_are_averaged_over_the_length():
    """Of known features alone, a word that stands twice counts once; nothing known is the bias."""
    classifier = Classifier(0.0, {"memory": -2.0, "mixed": 4.0})

    assert classifier.probability(read("no word of it")) == 0.5
    assert classifier.probability(read("memory memory")) == pytest.approx(0.1192, abs=1e-4)
    assert classifier.probability(read("mixed, of memory")) == pytest.approx(
        0.8044, abs=1e-4
    )  # 2 / sqrt(2)


@pytest.mark.parametrize(
    ("response", "alone", "together"),
    [
        pytest.param(
            "They accumulate into the next step.", "correct", "correct", id="both say right"
        ),
        pytest.param(
            "They accumulate in memory for the next step.", "correct", "undecided", id="wrong now"
        ),
        pytest.param("To keep increasing memory.", "incorrect", "incorrect", id="both say wrong"),
        pytest.param("Accumulate, mixed up.", "partial", "undecided", id="right now"),
        pytest.param("Mixed up again.", "undecided", "undecided", id="nothing is found"),
        pytest.param(
            "Mixed, they keep increasing.", "incorrect", "undecided", id="right but a misconception"
        ),
        pytest.param(
            "They accumulate in memory; not the next step.",
            "undecided",
            "partial",
            id="a doubt that it settles",
        ),
        pytest.param(
            f"They accumulate into the next step; mixed {ASIDE}",
            "undecided",
            "correct",
            id="much beside that it settles",
        ),
        pytest.param(
            f"They accumulate into the next step; {ASIDE}",
            "undecided",
            "undecided",
            id="much beside that it knows nothing of",
        ),
        pytest.param(
            "Mixed; not the next step, and not that they accumulate.",
            "undecided",
            "undecided",
            id="a doubt that it shares",
        ),
    ],
)
def test_an_outcome_needs_both(response, alone, together):
    """A classifier against what the patterns found leaves a response undecided; none passes one."""
    assert outcome(response, None) == alone
    assert outcome(response) == together


def test_the_doubt_is_said():
    """The student reads what the doubt is about, after what was read as a mistake."""
    verdict = replace(ZERO, classifier=SURE).check("Mixed, they keep increasing.")

    assert verdict.feedback.startswith("They need not become larger. Answers in such words are")
    assert verdict.misconception == "growth"


def test_what_the_author_accepts_is_no_worse_than_the_authors_own():
    """No classifier fails the author's answer, nor what looks as right as that."""
    own = replace(ZERO, answer="They accumulate, as memory of the next step.")

    assert outcome(own.answer, question=own) == "correct"
    assert outcome("They accumulate, as memory of memory.", question=own) == "partial"


def test_code_that_ran_is_proof():
    """Where code of a response was run, words say nothing against it."""
    six = WantedIdea("code", ("`* 2`",), code=WantedCode("a line", ("6",)))
    question = replace(ZERO, ideas=(six,), answer="3 * 2")

    assert outcome("x = 2 * 3  # no memory", question=question) == "correct"
    assert outcome("3 * 2 unknown memory", question=question) == "undecided"  # cannot be run
