"""Order: steps in a fixed order, or in any that keeps the pairs of `before`."""

import pytest

from quizlab.question_types.base import Distractor
from quizlab.question_types.order import Order
from support.asking import faults, letter, number, proof, unreadable, verdict

FIXED = Order(
    id="sgd",
    prompt="Put the steps in order.",
    steps=("Initialize", "Predict", "Loss", "Gradients"),
    distractors=(Distractor("Shuffle", feedback="Nothing is shuffled.", misconception="shuffle"),),
)
FREE = Order(
    id="breakfast",
    prompt="?",
    steps=("boil water", "grind beans", "brew", "drink"),
    before=(("boil water", "brew"), ("grind beans", "brew"), ("brew", "drink")),
)


def typed(question, *steps, joint=" "):
    """Return the letters of steps."""
    return joint.join(letter(question, step) for step in steps)


@pytest.mark.parametrize(
    "joint",
    [" ", "", ", ", ";", "->", " -> ", " → ", ">", " then ", "\n", "-", " - ", "/", "|", "<", "."],
)
def test_steps_may_be_joined_in_any_way(joint):
    """Letters are read with spaces, commas, arrows or nothing between them."""
    assert verdict(FIXED, typed(FIXED, *FIXED.steps, joint=joint)).outcome == "correct"


@pytest.mark.parametrize(
    ("form", "joint"),
    [
        ("{n}{l}", " "),
        ("{n}{l}", ""),
        ("({n}, {l})", ", "),
        ("{l}{n}", " "),
        ("{n}. {l}", "\n"),
        ("{n}) {text}", "\n"),
    ],
)
def test_steps_may_carry_their_number(form, joint):
    """A numbered list is read by its numbers, in whatever order it was typed."""
    steps = [
        form.format(n=n, l=letter(FIXED, step), text=step) for n, step in enumerate(FIXED.steps, 1)
    ]

    assert verdict(FIXED, joint.join(steps)).outcome == "correct"
    assert verdict(FIXED, joint.join(reversed(steps))).outcome == "correct"
    swapped = [steps[0].replace("1", "2", 1), steps[1].replace("2", "1", 1), *steps[2:]]
    assert verdict(FIXED, joint.join(swapped)).outcome == "incorrect"


@pytest.mark.parametrize("form", ["first {}, then {}, {} and {}", "order: {} {} {} {}"])
def test_words_between_the_letters_are_nothing(form):
    """What people say between steps is no step."""
    right = [letter(FIXED, step) for step in FIXED.steps]

    assert verdict(FIXED, form.format(*right)).outcome == "correct"
    assert verdict(FIXED, form.format(*right[::-1])).outcome == "incorrect"


def test_where_all_belong_a_missing_step_is_asked_for():
    """Without distractors, too few letters are a slip; with them, that is part of the question."""
    words = "There are 4 steps, and 3 were typed."

    assert words in unreadable(FREE, typed(FREE, *FREE.steps[:3])).message


def test_a_trailing_separator_is_nothing():
    """A mark behind the last step does not matter; a missing step does."""
    assert verdict(FIXED, typed(FIXED, *FIXED.steps, joint=";") + ";").outcome == "correct"
    assert verdict(FIXED, typed(FIXED, *FIXED.steps[:3], joint="-") + "-").outcome == "partial"


def test_numbers_and_words_are_read():
    """Steps can be typed as the numbers of the options, or by their words."""
    numbers = " ".join(str(number(FIXED, step)) for step in FIXED.steps)

    assert verdict(FIXED, numbers).outcome == "correct"
    assert verdict(FIXED, "initialize, predict, loss, gradients").outcome == "correct"


@pytest.mark.parametrize(
    ("steps", "outcome", "credit", "feedback"),
    [
        pytest.param(
            ("Predict", "Initialize", "Loss", "Gradients"),
            "incorrect",
            None,
            "The first misplaced step is number 1, 'Predict'.",
            id="misplaced at once",
        ),
        pytest.param(
            ("Initialize", "Predict", "Gradients", "Loss"),
            "partial",
            0.5,
            "The first misplaced step is number 3, 'Gradients'.",
            id="misplaced later",
        ),
        pytest.param(
            ("Initialize", "Predict", "Loss"),
            "partial",
            0.75,
            "The order is right so far, but 1 more belongs there.",
            id="one is missing",
        ),
        pytest.param(
            ("Initialize", "Predict"),
            "partial",
            0.5,
            "The order is right so far, but 2 more belong there.",
            id="two are missing",
        ),
        pytest.param(
            ("Initialize", "Predict", "Loss", "Gradients", "Shuffle"),
            "partial",
            1.0,
            "Step 5, 'Shuffle', does not belong there. Nothing is shuffled.",
            id="a distractor at the end",
        ),
        pytest.param(
            ("Shuffle", "Initialize", "Predict", "Loss", "Gradients"),
            "incorrect",
            None,
            "Step 1, 'Shuffle', does not belong there. Nothing is shuffled.",
            id="a distractor at the beginning",
        ),
    ],
)
def test_first_misplaced_step_is_named(steps, outcome, credit, feedback):
    """The feedback says which step is the first that is wrong; half of them right is partial."""
    found = verdict(FIXED, typed(FIXED, *steps))

    assert (found.outcome, found.credit, found.feedback) == (outcome, credit, feedback)


def test_distractor_names_its_misconception():
    """A distractor among the steps shows its misconception."""
    assert verdict(FIXED, typed(FIXED, "Shuffle", "Predict")).misconception == "shuffle"


@pytest.mark.parametrize(
    ("steps", "outcome"),
    [
        (("boil water", "grind beans", "brew", "drink"), "correct"),
        (("grind beans", "boil water", "brew", "drink"), "correct"),
        (("grind beans", "brew", "boil water", "drink"), "incorrect"),
        (("grind beans", "boil water", "drink", "brew"), "partial"),
    ],
)
def test_any_order_that_keeps_the_pairs_is_right(steps, outcome):
    """With `before`, several orders are right, and all others are not."""
    assert verdict(FREE, typed(FREE, *steps)).outcome == outcome


@pytest.mark.parametrize(
    ("response", "words"),
    [
        ("", "Nothing was typed"),
        ("a", "That is one step. Type the letters in order, for example: b a c"),
        ("a b a", "a stands twice"),
        ("a b z", "'z' names none of the options"),
    ],
)
def test_unreadable_says_why(response, words):
    """What names no step, or only one, is asked for again."""
    assert words in unreadable(FIXED, response).message


@pytest.mark.parametrize("question", [FIXED, FREE], ids=["fixed", "free"])
def test_steps_are_never_shown_in_a_right_order(question):
    """Whatever the seed, typing the letters from a on is not right."""
    for seed in range(200):
        shown = question.filled({}, seed)
        labels = [each.label for each in shown.view().options if each.text in question.steps]

        assert verdict(shown, " ".join(labels)).outcome != "correct"


def test_example_has_only_letters_that_are_there():
    """The example of two steps has two letters."""
    question = Order(id="q", prompt="?", steps=("one", "two"))

    assert question.view().instruction == "Type the letters in order, for example: b a"


@pytest.mark.parametrize("question", [FIXED, FREE], ids=["fixed", "free"])
def test_sound_question_proves_itself(question):
    """A sound question has no faults, and its proof leads where it must."""
    assert faults(question) == []
    assert proof(question) == []


def test_answer_text_numbers_the_steps():
    """The answer is a numbered list."""
    assert FIXED.answer_text().startswith("1. Initialize\n2. Predict")


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        pytest.param(
            {"steps": ("a",)}, ("steps", "steps must have at least two, found 1"), id="one step"
        ),
        pytest.param(
            {"steps": ("a", "b", "a")}, ("steps.2", "the option 'a' stands twice"), id="twice"
        ),
        pytest.param(
            {"distractors": (Distractor("a"),)},
            ("distractors.0", "the distractor 'a' is one of the steps"),
            id="a distractor that is a step",
        ),
        pytest.param(
            {"before": (("a", "b", "c"),)},
            ("before.0", "before must have pairs [earlier, later], found 3 texts"),
            id="three in a pair",
        ),
        pytest.param(
            {"before": (("a", "d"),)},
            ("before.0", "before names 'd', which is none of the steps"),
            id="no step",
        ),
        pytest.param(
            {"before": (("a", "b"), ("b", "a"))},
            ("before.1", "before wants 'b' ahead of 'a', steps has it the other way round"),
            id="the other way round",
        ),
    ],
)
def test_faults_have_their_place(changes, wanted):
    """Steps that stand twice and pairs that cannot be kept are found."""
    question = Order(**({"id": "q", "prompt": "?", "steps": ("a", "b", "c")} | changes))

    assert faults(question) == [wanted]
