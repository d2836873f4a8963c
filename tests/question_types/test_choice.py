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
        pytest.param("x" * 4_000, "names none", 0, id="a very long word"),
        pytest.param("x" * 4_001, "4,001 characters; 4,000 can be read", 4_000, id="a longer one"),
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
            "1 of those you chose is wrong. c) A list is Python's own.",
        ),
        (
            ("a scalar", "a list"),
            "incorrect",
            None,
            "1 of those you chose is wrong. 2 right ones are missing. c) A list is Python's own.",
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


SGD = Choice(
    id="sgd",
    prompt="What does SGD do?",
    key="It moves the weights step by step against the gradient",
    distractors=(
        Distractor("It tries random weights and keeps the best"),
        Distractor("It solves an equation for the optimisation of the weights"),
        Distractor("Nothing, since the gradients are enough"),
    ),
)
STEP = Choice(
    id="step",
    prompt="Which line is a step?",
    key="`p -= p.grad * lr`",
    distractors=(Distractor("`p += p.grad * lr`"), Distractor("`p.grad -= p * lr`")),
)
SHAPES = Choice(
    id="shapes",
    prompt="Which shape?",
    key="`[256, 784]`",
    distractors=(Distractor("`[784]`"), Distractor("One of shape `[784, 256]`, turned round")),
)


@pytest.mark.parametrize("word", ["gradient", "against", "step", "random", "equation", "solves"])
def test_a_stray_word_of_an_option_is_no_choice(word):
    """Fewer than half of the words that make an option are asked about."""
    assert "names none of the options" in unreadable(SGD, word).message


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("weights step by step against the gradient", "correct"),
        ("moves weights step against gradient", "correct"),
        ("tries random weights", "incorrect"),
        ("random weights, keeps best", "incorrect"),
    ],
)
def test_half_of_the_telling_words_are_a_choice(typed, outcome):
    """Half of the words that make an option name it."""
    assert verdict(SGD, typed).outcome == outcome


def test_words_that_leave_a_denial_out_are_no_choice():
    """An option that denies something is not named by scattered words without the denial."""
    assert unreadable(SGD, "enough gradients")


@pytest.mark.parametrize(
    "form",
    [
        "{l}) {text}", "{l}. {text}", "({l}) {text}", "{l}: {text}", "{l} {text}", "{l} - {text}",
        "{L}) {text}.", "{L}.", "option {l}", "Option {L}.", "answer: {l}", "the answer is {l}",
        "{l} because it sounds right", "{l}, since the others are wrong", "is it {l}?", '"{l}"',
        "I think it is {l}", "- {l}", "**{l}**", "{l}!", "I think {text}", "Answer = {l}",
    ],
)  # fmt: skip
def test_what_people_write_around_a_letter_is_read(form):
    """A letter may stand before its words, and in the phrases in which people put one."""
    for text, outcome in ((SGD.key, "correct"), (SGD.distractors[0].text, "incorrect")):
        label = letter(SGD, text)
        typed = form.format(l=label, L=label.upper(), text=text)

        assert verdict(SGD, typed).outcome == outcome, typed


@pytest.mark.parametrize(
    "form", ["not {l}", "{l} or {m}", "{m}) {text}", "isn't it {l}", "{l}) {m}"]
)
def test_a_letter_that_is_not_clearly_chosen_is_asked_about(form):
    """A letter that is denied, doubted or stands before other words is no choice."""
    label, other = letter(SGD, SGD.key), letter(SGD, SGD.distractors[0].text)

    assert unreadable(SGD, form.format(l=label, m=other, text=SGD.key))


def test_several_options_may_be_listed_with_their_letters():
    """Lines of letters with words, and letters after "options", are read."""
    listed = [f"{letter(SEVERAL, text)}) {text}" for text in SEVERAL.keys]

    assert verdict(SEVERAL, "\n".join(listed)).outcome == "correct"
    assert verdict(SEVERAL, "; ".join(listed)).outcome == "correct"
    assert verdict(SEVERAL, "\n".join(listed[:2])).outcome == "partial"
    assert (
        verdict(SEVERAL, "options " + " and ".join(each[0] for each in listed)).outcome == "correct"
    )
    for separator in "-/|<>.":
        assert verdict(SEVERAL, separator.join(each[0] for each in listed)).outcome == "correct"
        assert verdict(SEVERAL, separator.join(each[0] for each in listed[1:])).outcome == "partial"


@pytest.mark.parametrize("typed", ["1.5", "1/2", "-2 - 1", "1-2", "0.5"])
def test_a_number_with_a_mark_in_it_is_not_two_numbers_of_options(typed):
    """A fraction is asked about, not taken for two options."""
    assert unreadable(SEVERAL, typed)


def test_american_spelling_names_a_british_option():
    """Both spellings of a word are one word; another word is not."""
    assert verdict(SGD, "It solves an equation for the optimization of the weights").outcome == (
        "incorrect"
    )
    assert unreadable(SGD, "It solves an equation for the operation of the weights")


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("(256, 784)", "correct"),
        ("torch.Size([256, 784])", "correct"),
        ("256x784", "correct"),
        ("256 x 784", "correct"),
        ("[256,784]", "correct"),
        ("torch.Size([784])", "incorrect"),
        ("(784,)", "incorrect"),
        ("One of shape [784,256], turned round", "incorrect"),
        ("one of shape 784x256", "incorrect"),
    ],
)
def test_a_shape_may_be_typed_as_python_prints_it(typed, outcome):
    """A tuple, a torch.Size and 256x784 are the shape; other numbers are another one."""
    assert verdict(SHAPES, typed).outcome == outcome


@pytest.mark.parametrize("typed", ["(784, 784)", "[256, 784, 1]", "256", "(784)"])
def test_another_shape_names_no_option(typed):
    """A shape that no option has is asked about."""
    assert unreadable(SHAPES, typed)


def test_only_code_that_means_the_same_is_suggested():
    """Code in other words brings up the option that does the same, or none."""
    label = letter(STEP, STEP.key)

    assert f"Did you mean {label})" in unreadable(STEP, "p = p - lr * p.grad").message
    assert f"Did you mean {label})" in unreadable(STEP, "p -= lr*p.grad").message
    assert "Did you mean" not in unreadable(STEP, "p.data -= p.grad * lr").message
    assert "Did you mean" not in unreadable(STEP, "p -= p.grad * rate").message


def test_punctuation_inside_an_option_may_be_left_out():
    """Commas of an option need not be typed; another word is another option."""
    red = Choice(
        id="red", prompt="?", key="Bright, pure red", distractors=(Distractor("Dark, pure red"),)
    )

    assert verdict(red, "bright pure red").outcome == "correct"
    assert verdict(red, "dark pure red").outcome == "incorrect"
    assert unreadable(red, "pure red")


def test_a_sign_in_an_option_counts():
    """20 degrees is not -20 degrees."""
    cold = Choice(
        id="cold", prompt="?", key="-20 degrees", distractors=(Distractor("-30 degrees"),)
    )

    assert verdict(cold, "-20 degrees").outcome == "correct"
    assert unreadable(cold, "20 degrees")
