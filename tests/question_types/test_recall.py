"""Recall: free text, marked by the ideas and misconceptions found in it."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.free_text.answer_code import WantedCode
from quizlab.free_text.rubric import WantedIdea, WrongBelief
from quizlab.question_types.base import SampleResponse
from quizlab.question_types.recall import Recall
from support.asking import faults, proof, unreadable, verdict

ZERO = Recall(
    calibrated=True,
    id="why-zero",
    prompt="Why do we zero the gradients?",
    ideas=(
        WantedIdea("backward adds to what is stored", ("accumulat*", "add* ... to")),
        WantedIdea("the next step would be wrong", ("next (batch|step)",)),
        WantedIdea("PyTorch does it for a reason", ("reason",), optional=True),
    ),
    misconceptions=(WrongBelief(("keep increasing",), "They need not become larger.", "growth"),),
    answer="They accumulate, so the next step would be wrong.",
    reject=(SampleResponse("To save time."),),
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
        pytest.param("to save `time`", "incorrect", None, id="what the author rejects"),
        pytest.param("To save much time.", "undecided", None, id="nearly that"),
        pytest.param("They keep increasing.", "incorrect", None, id="a misconception"),
        pytest.param(
            "They accumulate and keep increasing.", "partial", 0.5, id="an idea and a misconception"
        ),
        pytest.param(
            "They accumulate into the next step and keep increasing.",
            "undecided",
            None,
            id="all and a misconception",
        ),
        pytest.param("They do not accumulate.", "undecided", None, id="a denied idea of two"),
        pytest.param(
            "It is not the next step, and not that they accumulate.",
            "undecided",
            None,
            id="all ideas, denied",
        ),
        pytest.param(
            "They accumulate; they don't keep increasing.",
            "partial",
            0.5,
            id="a denied misconception",
        ),
    ],
)
def test_ideas_and_misconceptions_decide(response, outcome, credit):
    """All ideas are correct, some partial; a misconception or the author fails a response."""
    found = verdict(ZERO, response)

    assert (found.outcome, found.credit) == (outcome, credit)


DECIDED = replace(
    ZERO,
    misconceptions=(
        WrongBelief(("weight* accumulate",), "It is the gradients.", decides=True),
        WrongBelief(("memory",), "It costs nothing.", alone=True),
    ),
)


@pytest.mark.parametrize(
    ("response", "outcome", "feedback"),
    [
        pytest.param(
            "The weights accumulate.", "incorrect", "It is the gradients.", id="decides beside one"
        ),
        pytest.param(
            "The weights accumulate, so the next step is wrong.",
            "undecided",
            "It is the gradients. All points are there too",
            id="beside all ideas",
        ),
        pytest.param("To save memory.", "incorrect", "It costs nothing.", id="alone"),
        pytest.param(
            "They accumulate, so the next step is wrong and needs memory.",
            "correct",
            "",
            id="not alone",
        ),
        pytest.param(
            "The weights do not accumulate.",
            "undecided",
            "None of the points was recognised.",
            id="denied",
        ),
    ],
)
def test_author_says_how_much_a_misconception_counts(response, outcome, feedback):
    """One that decides makes a response incorrect; one that is alone counts beside no idea."""
    found = verdict(DECIDED, response)

    assert found.outcome == outcome
    assert found.feedback.startswith(feedback)


@pytest.mark.parametrize(
    ("response", "outcome", "credit"),
    [
        ("They accumulate.", "correct", None),
        ("The next step would be wrong.", "correct", None),
        ("They accumulate and keep increasing.", "undecided", None),
        ("To save memory.", "undecided", None),
    ],
)
def test_some_ideas_can_be_enough(response, outcome, credit):
    """With ``enough: 1`` either of two ideas makes a full answer."""
    found = verdict(replace(ZERO, enough=1), response)

    assert (found.outcome, found.credit) == (outcome, credit)


def test_all_words_of_a_missing_idea_leave_it_undecided():
    """Where all words of a missing idea are there, it may have been said: the student marks it."""
    found = verdict(ZERO, "They accumulate, and then a batch sees what the next one should not.")

    assert found.outcome == "undecided"
    assert "may have been said after all" in found.feedback
    assert [idea.found for idea in found.ideas] == [True, False, False]


def test_one_word_of_a_missing_idea_is_not_enough():
    """Where only a part of its words is there, an idea was not said."""
    found = verdict(ZERO, "They accumulate, and then a batch sees what was before.")

    assert (found.outcome, found.credit) == ("partial", 0.5)


REMARKS = (
    "Colleagues at home say that engines, boats and kitchen tables behave alike in winter, "
    "whenever somebody leaves doors open"
)


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        pytest.param("They accumulate, so the next step is wrong.", "correct", id="ideas alone"),
        pytest.param(
            "They accumulate, as is well known, so the next step would be quite wrong.",
            "correct",
            id="a few more words",
        ),
        pytest.param(
            f"They accumulate, so the next step is wrong. {REMARKS}.", "undecided", id="much else"
        ),
        pytest.param(
            f"They accumulate and keep increasing. {REMARKS}.",
            "partial",
            id="much else, and a misconception",
        ),
    ],
)
def test_much_beside_the_ideas_leaves_it_undecided(response, outcome):
    """All ideas are there, but in so many other words there may be a wrong remark."""
    assert verdict(ZERO, response).outcome == outcome


def test_what_the_author_writes_is_not_too_much():
    """A response is compared with the author's own answers, of which no more may be explained."""
    wordy = f"They accumulate, so the next step is wrong. {REMARKS}."

    assert verdict(replace(ZERO, answer=wordy), wordy).outcome == "correct"


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        pytest.param("They accumulate.", "partial", id="an idea alone"),
        pytest.param("They accumulate in tables all winter.", "partial", id="some other words"),
        pytest.param(f"They accumulate. {REMARKS}.", "undecided", id="many more"),
    ],
)
def test_a_missing_idea_may_be_among_many_other_words(response, outcome):
    """An idea that was not found may have been said in words that we cannot read."""
    assert verdict(ZERO, response).outcome == outcome


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        pytest.param("They accumulate: g ← g + ∂L/∂w.", "undecided", id="an idea and a formula"),
        pytest.param("g ← g + ∂L/∂w", "undecided", id="a formula alone"),
        pytest.param("They accumulate: g = g + dL/dw", "partial", id="what may be code"),
        pytest.param("They keep increasing: ∑ g", "incorrect", id="a misconception"),
        pytest.param(
            "They accumulate (∑ g), so the next step is wrong.", "correct", id="all ideas too"
        ),
    ],
)
def test_a_formula_may_say_what_was_not_found(response, outcome):
    """What is missing may be in the formula, so the student decides."""
    assert verdict(ZERO, response).outcome == outcome


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        ("Die Gradienten summieren sich sonst immer weiter auf.", "undecided"),
        ("Qwe rty uio pasd fgh jkl.", "undecided"),
        ("梯度会累积起来,所以要清零", "undecided"),
        ("Die alten Gradienten accumulate sonst weiter im Speicher.", "undecided"),
        ("The old gradients accumulate in memory.", "partial"),
    ],
)
def test_words_that_are_not_known_leave_it_undecided(response, outcome):
    """An answer in another language cannot be marked, whatever is found in it."""
    assert verdict(ZERO, response).outcome == outcome


STEPS = Recall(
    calibrated=True,
    id="steps",
    prompt="Which steps?",
    in_order=True,
    ideas=(
        WantedIdea("predict", ("predict*",)),
        WantedIdea("loss", ("loss", "`loss_func (`")),
        WantedIdea("again", ("repeat",), anywhere=True),
        WantedIdea("step", ("step", "`w -=`")),
    ),
    answer="Predict, loss, step, and repeat.",
)


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        pytest.param("Predict, loss, step, and repeat.", "correct", id="in order"),
        pytest.param("Repeat this: predict, then the loss, a step.", "correct", id="one anywhere"),
        pytest.param("predict = f(x)\nloss_func(predict)\nw -= 1\nrepeat", "correct", id="code"),
        pytest.param("The loss and a step: predict, loss, step; repeat.", "correct", id="also so"),
        pytest.param("Predict, step, loss, and repeat.", "partial", id="in another order"),
        pytest.param("w -= 1\nloss_func(predict)\nrepeat", "partial", id="code in another order"),
        pytest.param("Predict, then the loss.", "partial", id="half of them"),
        pytest.param(
            "predict(x)\nloss_func(x)  # and a step\nrepeat", "partial", id="a comment beside code"
        ),
        pytest.param("predict(x)\nloss_func(x)\n# a step\nrepeat", "correct", id="a comment alone"),
    ],
)
def test_steps_have_an_order(response, outcome):
    """With ``in_order`` the ideas must be there one after the other."""
    assert verdict(STEPS, response).outcome == outcome


CODE = replace(
    STEPS,
    in_order=False,
    ideas=(
        WantedIdea("why", ("short",)),
        WantedIdea("code", ("`* 2`",), code=WantedCode("a line", ("6",))),
    ),
    answer="It is short: 3 * 2",
)


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        pytest.param("It is short:\nx = 3 + 3", "correct", id="code that does it otherwise"),
        pytest.param("It is short:\nx = 4 * 2", "partial", id="code that looks like it"),
        pytest.param("It is short: (unknown * 2)", "correct", id="code that cannot be run"),
    ],
)
def test_code_that_runs_decides(response, outcome):
    """Where code can be run, what it gives counts; else its tokens do."""
    assert verdict(CODE, response).outcome == outcome


TWO = Recall(
    calibrated=True,
    id="two",
    prompt="Who uses which?",
    ideas=(
        WantedIdea("people", ("people",), about=("metric",), unlike=("loss",)),
        WantedIdea("machine", ("machine",), about=("loss",), unlike=("metric",)),
    ),
    answer="The metric is for people, the loss is for the machine.",
)


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        pytest.param("A metric is for people, the loss for the machine.", "correct", id="right"),
        pytest.param(
            "People read the metric while the machine needs the loss.", "correct", id="after"
        ),
        pytest.param("For people there is the metric.\nLoss: machine.", "correct", id="lines"),
        pytest.param("One is for people, one is for the machine.", "correct", id="without names"),
        pytest.param(
            "Unlike a metric, which people read, the loss is for the machine.",
            "correct",
            id="unlike",
        ),
        pytest.param(
            "The loss is for people, the metric for the machine.", "undecided", id="swapped"
        ),
        pytest.param(
            "People read the loss, and the machine reads metrics.", "undecided", id="swapped after"
        ),
        pytest.param(
            "The metric is for people and for the machine.", "undecided", id="both of one"
        ),
    ],
)
def test_an_idea_is_said_of_the_right_thing(response, outcome):
    """With ``about`` and ``unlike``, what is said of the other thing does not count."""
    assert verdict(TWO, response).outcome == outcome


def test_a_misconception_may_be_about_one_thing():
    """What is said of a low rate is no mistake about a high one."""
    belief = WrongBelief(("steps be small",), "No.", about=("high",), unlike=("low",))
    asked = replace(ZERO, misconceptions=(belief,))

    assert verdict(asked, "With a high rate the steps are small.").feedback == "No."
    assert verdict(asked, "With a low rate the steps are small.").feedback != "No."


def test_slips_are_mended_towards_the_words_of_the_question():
    """A mistyped word is read as the word that the question looks for."""
    assert verdict(ZERO, "They acumulate, so the next bacth is wrong.").outcome == "correct"


@given(st.text(max_size=400) | st.text("ab .,!?\n`*()[]|&not", max_size=200))
def test_any_text_is_marked(text):
    """No text, however odd, breaks the marking."""
    if sum(letter.isalpha() for letter in text) > 1:
        assert verdict(DECIDED, text).outcome in {"correct", "partial", "incorrect", "undecided"}


@pytest.mark.parametrize(
    "text",
    [
        "the next batch does not accumulate memory " * 470,
        "a\n" * 9_000,
        "a" + " " * 19_000 + "b",
        "abcde fghij " * 1_600,
        "x[1:] = w.grad * lr; " * 900,
        "!" * 19_000 + "ab",
    ],
    ids=["an essay", "lines", "spaces", "unknown words", "code", "marks"],
)
def test_long_responses_are_marked_in_a_moment(text):
    """A response of 20,000 characters takes at most 50 ms of the processor, the best of three."""
    taken = []
    for _ in range(3):
        started = time.process_time()
        verdict(DECIDED, text)
        taken.append(time.process_time() - started)

    assert min(taken) < 0.05


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
        ("15000", "A number or a letter is no answer here. Say it in words."),
        ("b.", "A number or a letter is no answer here."),
        ("a" * 20_001, "That is 20,001 characters; 20,000 can be read."),
    ],
)
def test_unreadable_says_why(response, words):
    """An empty response, a bare number, or one that is a book, is asked for again."""
    assert words in unreadable(ZERO, response).message


def test_a_number_is_read_where_the_author_writes_one():
    """Where the author's own answers are numbers, a number is an answer."""
    number = replace(ZERO, answer="They accumulate, next step.", accept=(SampleResponse("42"),))

    assert verdict(number, "17").outcome == "undecided"
    assert verdict(ZERO, "no").outcome == "undecided"


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
            {"ideas": (WantedIdea("x", ("a",), about=("b",)),)},
            ("ideas.0", "about and unlike belong together, and one of them is missing"),
            id="half a topic",
        ),
        pytest.param(
            {"enough": 2},
            (
                "enough",
                "enough must be from 1 to 1, the number of ideas that are not optional; found 2",
            ),
            id="more than there are",
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


def test_a_question_that_is_not_calibrated_fails_nobody():
    """It passes a response or leaves it undecided, with what is said of a misconception."""
    own = replace(ZERO, calibrated=False)

    assert verdict(own, "They accumulate, so the next batch is wrong.").outcome == "correct"
    assert verdict(own, "They accumulate.").outcome == "undecided"
    assert verdict(own, "to save `time`").outcome == "undecided"
    assert verdict(own, "They keep increasing.").feedback == "They need not become larger."
    assert verdict(own, "They keep increasing.").outcome == "undecided"
    assert verdict(replace(STEPS, calibrated=False), "Predict, step, loss, repeat.").outcome == (
        "undecided"
    )


def test_few_patterns_without_calibration_are_warned_of():
    """A question that was measured, or has ten patterns for each idea, is silent."""
    many = WantedIdea("adds", tuple(f"accumulat* {n}" for n in range(10)))

    assert list(ZERO.warnings()) == []
    assert list(replace(ZERO, calibrated=False, ideas=(many,)).warnings()) == []
    (warned,) = replace(ZERO, calibrated=False).warnings()
    assert warned.startswith("warning: it is not calibrated")
    assert "Patterns of its shortest idea: 1;" in warned


@pytest.mark.parametrize(
    ("response", "said"),
    [
        pytest.param("They accumulate for the reason that PyTorch does so.", True, id="its words"),
        pytest.param("They accumulate for any reason.", False, id="a word of a loose pattern"),
    ],
)
def test_an_optional_idea_is_said_only_in_words_of_its_own(response, said):
    """Patterns of what nobody has to say may be loose; it is shown as said by half its words."""
    assert verdict(ZERO, response).ideas[2].found is said
