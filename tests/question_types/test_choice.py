"""Choice: one key or several among distractors, by letters, numbers or words."""

import pytest

from quizlab.question_types.base import Distractor
from quizlab.question_types.choice import Choice
from support.asking import faults, letter, number, proof, unreadable, verdict

ONE = Choice(
    id="metric-set",
    prompt="On which set are metrics calculated?",
    key="The validation set",
    distractors=(
        Distractor("The training set", feedback="A model can memorise it.", misconception="train"),
        Distractor("Both sets together"),
    ),
)
SEVERAL = Choice(
    id="tensors",
    prompt="Which are tensors?",
    key=("a scalar", "a vector", "a matrix"),
    distractors=(Distractor("a list", feedback="A list is Python's own."), Distractor("a path")),
)


def several(*texts):
    """Return the letters of options of SEVERAL."""
    return " ".join(letter(SEVERAL, text) for text in texts)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("The validation set", id="its words"),
        pytest.param("  the VALIDATION set. ", id="its words without case and stop"),
        pytest.param("validation", id="words that only it has"),
        pytest.param("{letter}", id="its letter"),
        pytest.param("{LETTER})", id="its letter with a bracket"),
        pytest.param("({letter})", id="its letter in brackets"),
        pytest.param("{letter}.", id="its letter with a stop"),
        pytest.param("{number}", id="its number"),
    ],
)
def test_key_is_read_in_every_way(typed):
    """The key can be typed as a letter, a number or words."""
    label = letter(ONE, "The validation set")
    place = number(ONE, "The validation set")
    response = typed.format(letter=label, LETTER=label.upper(), number=place)

    assert verdict(ONE, response).outcome == "correct"


def test_several_words_of_one_option_name_it():
    """Words that stand apart in an option, but only there, name it as one would."""
    path = Choice(
        id="label", prompt="?", key="In the name of the folder", distractors=(Distractor("0"),)
    )

    assert verdict(path, "folder name").outcome == "correct"


def test_spaces_in_code_do_not_matter():
    """Code that is an option may be typed with other spaces."""
    step = Choice(
        id="step", prompt="?", key="`p -= p.grad * lr`", distractors=(Distractor("`p -= lr`"),)
    )

    assert verdict(step, "p -= p.grad*lr").outcome == "correct"
    assert verdict(step, "p-=lr").outcome == "incorrect"
    assert unreadable(step, "p -= p grad lr")


def test_distractor_earns_its_feedback():
    """A distractor is wrong, with its own feedback and misconception."""
    found = verdict(ONE, "training")

    assert (found.outcome, found.feedback, found.misconception) == (
        "incorrect",
        "A model can memorise it.",
        "train",
    )


@pytest.mark.parametrize(
    ("typed", "words", "at"),
    [
        pytest.param("", "Nothing was typed. Type a letter from a to c", 0, id="nothing"),
        pytest.param("   ", "Nothing was typed", 0, id="blanks"),
        pytest.param("d", "'d' names none of the options", 0, id="a letter too far"),
        pytest.param(" 4", "'4' names none of the options", 1, id="a number too far"),
        pytest.param("0", "'0' names none of the options", 0, id="nought"),
        pytest.param("set", "'set' names none", 0, id="words that all have"),
        pytest.param("The validaton set", "Did you mean", 0, id="a slip of the pen"),
        pytest.param("a b", "One option is right: type one letter.", None, id="two letters"),
        pytest.param("a a", "a stands twice", None, id="one letter twice"),
        pytest.param("aa", "a stands twice", None, id="one letter twice without a space"),
        pytest.param("x" * 10_000, "names none", 0, id="a very long word"),
    ],
)
def test_unreadable_says_why_and_where(typed, words, at):
    """What names no option, or more than one, is not counted but asked for again."""
    refused = unreadable(ONE, typed)

    assert words in refused.message
    assert refused.at == at


@pytest.mark.parametrize("joint", [" ", ", ", ";", " ; ", "", "\n", " and ", " & ", "+", ",and "])
def test_several_letters_may_be_joined_in_any_way(joint):
    """Letters are separated by spaces, commas, semicolons, `and`, or nothing."""
    labels = [letter(SEVERAL, text) for text in SEVERAL.keys]

    assert verdict(SEVERAL, joint.join(labels)).outcome == "correct"


def test_several_words_are_separated_by_semicolons_or_commas():
    """Several options can be typed by their words."""
    assert verdict(SEVERAL, "a vector; a matrix; a scalar").outcome == "correct"
    assert verdict(SEVERAL, "a vector, a matrix, scalar").outcome == "correct"


@pytest.mark.parametrize(
    ("chosen", "outcome", "credit", "feedback"),
    [
        (("a scalar", "a vector", "a matrix"), "correct", None, ""),
        (("a scalar", "a vector"), "partial", 2 / 3, "1 right one is missing."),
        (("a scalar",), "partial", 1 / 3, "2 right ones are missing."),
        (
            ("a scalar", "a vector", "a matrix", "a list"),
            "partial",
            2 / 3,
            "1 of those you chose is wrong. A list is Python's own.",
        ),
        (
            ("a scalar", "a list"),
            "incorrect",
            None,
            "1 of those you chose is wrong. 2 right ones are missing. A list is Python's own.",
        ),
        (("a list", "a path"), "incorrect", None, "2 of those you chose are wrong."),
    ],
)
def test_partial_credit_takes_wrong_ones_from_right_ones(chosen, outcome, credit, feedback):
    """Credit is (right ones - wrong ones) / number of keys."""
    found = verdict(SEVERAL, several(*chosen))

    assert (found.outcome, found.credit) == (outcome, credit)
    assert found.feedback.startswith(feedback)


def test_choosing_everything_earns_less_than_choosing_well():
    """All options together are not correct."""
    found = verdict(SEVERAL, "a b c d e")

    assert (found.outcome, found.credit) == ("partial", pytest.approx(1 / 3))


def test_order_of_options_is_seeded():
    """The same seed shows the options in the same order; other seeds in others."""
    orders = {tuple(ONE.filled({}, seed).view().options) for seed in range(20)}

    assert ONE.filled({}, 5).view() == ONE.filled({}, 5).view()
    assert len(orders) > 1


def test_letter_that_is_also_a_text_is_asked_about():
    """Where an option's text is the letter of another one, the number decides."""
    question = Choice(
        id="bias",
        prompt="Which is the bias?",
        key="b",
        distractors=(Distractor("w"), Distractor("x")),
    )
    place = number(question, "b")
    clear = letter(question, "b") == "b"

    if not clear:
        assert (
            "is the letter of one option and the text of another"
            in unreadable(question, "b").message
        )
    assert verdict(question, str(place)).outcome == "correct"
    assert proof(question) == []


def test_options_that_differ_in_case_are_told_apart():
    """Words are compared to the letter first."""
    question = Choice(id="q", prompt="?", key="Adam", distractors=(Distractor("adam"),))

    assert verdict(question, "Adam").outcome == "correct"
    assert verdict(question, "adam").outcome == "incorrect"
    assert "names none" in unreadable(question, "ADAM").message


def test_text_with_separators_is_one_option():
    """An option's own words may have commas and semicolons."""
    question = Choice(id="q", prompt="?", key="x; y, z", distractors=(Distractor("x"),))

    assert verdict(question, "x; y, z").outcome == "correct"


def test_answer_text_has_letters_and_words():
    """The answer is shown as it can be typed and as it reads."""
    assert ONE.answer_text() == f"{letter(ONE, 'The validation set')}) The validation set"
    assert SEVERAL.answer_text().count(";") == 2


@pytest.mark.parametrize("question", [ONE, SEVERAL], ids=["one", "several"])
def test_sound_question_proves_itself(question):
    """A sound question has no faults, and its keys and distractors lead where they must."""
    assert faults(question) == []
    assert proof(question) == []


@pytest.mark.parametrize(
    ("key", "distractors", "wanted"),
    [
        pytest.param(
            "a", ["a"], ("distractors.0", "the distractor 'a' equals the key"), id="the key"
        ),
        pytest.param("a", ["b", "b"], ("distractors.1", "the option 'b' stands twice"), id="twice"),
        pytest.param(
            "a",
            ["`b`", "b."],
            ("distractors.1", "the option 'b.' stands twice"),
            id="but for markup",
        ),
        pytest.param(
            "a", [], ("distractors", "distractors must have at least one option"), id="none"
        ),
        pytest.param((), ["b"], ("key", "key must have at least one option"), id="no key"),
        pytest.param(("a", "a"), ["b"], ("key.1", "the option 'a' stands twice"), id="a key twice"),
        pytest.param(
            "a",
            [f"n{n}" for n in range(26)],
            ("distractors.25", "there are 27 options, at most 26 fit"),
            id="27 options",
        ),
    ],
)
def test_faults_have_their_place(key, distractors, wanted):
    """Options that stand twice, that are missing or too many are found."""
    question = Choice(
        id="q", prompt="?", key=key, distractors=tuple(Distractor(each) for each in distractors)
    )

    assert faults(question) == [wanted]
