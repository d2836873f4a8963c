"""Match: a right side for each left side."""

import itertools

import pytest

from quizlab.question_types.base import Distractor
from quizlab.question_types.match import Match
from support.asking import faults, letter, number, proof, unreadable, verdict

SHAPES = Match(
    id="shapes",
    prompt="What is each one called?",
    pairs={"rank 0": "scalar", "rank 1": "vector", "rank 2": "matrix"},
    distractors=(Distractor("batch", feedback="A batch is several items.", misconception="batch"),),
)
REPEATED = Match(
    id="kinds", prompt="?", pairs={"relu": "function", "sigmoid": "function", "linear": "module"}
)


def letters(question, pairs=None):
    """Return the letter of each row's right side, in the order of the rows."""
    pairs = pairs or question.pairs
    return [letter(question, pairs[row]) for row in question.view().rows]


@pytest.mark.parametrize(
    "joint", ["; ", " ", ", ", "", "\n", "-", "/", "|", " and ", " > ", "<", "->", ")("]
)
def test_letters_are_read_in_the_order_of_the_rows(joint):
    """One letter for each row, separated in any way or not at all."""
    right = letters(SHAPES)

    assert verdict(SHAPES, joint.join(right)).outcome == "correct"
    assert verdict(SHAPES, joint.join(right) + joint.strip("and ")).outcome == "correct"
    assert verdict(SHAPES, joint.join(right[1:] + right[:1])).outcome == "incorrect"


@pytest.mark.parametrize(
    "form",
    ["{letter}{row}", "{letter} {row}", "{letter}-{row}", "{letter}: {row}", "({letter}, {row})"],
)
def test_the_letter_may_come_before_the_row(form):
    """`d1 a2` says as much as `1d 2a`; other letters are wrong."""
    right = letters(SHAPES)
    for typed, outcome in ((right, "correct"), (right[1:] + right[:1], "incorrect")):
        numbered = [form.format(row=n, letter=each) for n, each in enumerate(typed, 1)]

        assert verdict(SHAPES, " ".join(reversed(numbered))).outcome == outcome


@pytest.mark.parametrize("mark", [": ", " = ", " -> ", " - "])
def test_left_sides_may_be_typed_too(mark):
    """Each left side with its right side is read in any order."""
    pairs = [f"{left}{mark}{right}" for left, right in SHAPES.pairs.items()]
    swapped = [f"rank 0{mark}vector", f"rank 1{mark}scalar", f"rank 2{mark}matrix"]

    assert verdict(SHAPES, "; ".join(reversed(pairs))).outcome == "correct"
    assert verdict(SHAPES, "\n".join(pairs)).outcome == "correct"
    assert verdict(SHAPES, "; ".join(swapped)).outcome == "partial"
    assert verdict(SHAPES, ", ".join(reversed(pairs))).outcome == "correct"
    assert verdict(SHAPES, ", ".join(swapped)).outcome == "partial"
    assert unreadable(SHAPES, "; ".join(pairs[:2]))


@pytest.mark.parametrize(
    "form",
    [
        "{row}{letter}",
        "{row}-{letter}",
        "{row}: {letter}",
        "{row}) {letter}",
        "{row} -> {letter}",
        "{row}={letter}",
        "{row} {letter}",
    ],
)
@pytest.mark.parametrize("joint", ["", " ", ", ", "; ", "\n"])
def test_numbered_rows_may_come_in_any_order(form, joint):
    """Rows may be typed with their number, in any order."""
    numbered = [form.format(row=n, letter=each) for n, each in enumerate(letters(SHAPES), 1)]

    assert verdict(SHAPES, joint.join(reversed(numbered))).outcome == "correct"


def test_words_and_numbers_are_read():
    """Right sides may be typed by their words, with or without the row, or by their number."""
    words = [SHAPES.pairs[row] for row in SHAPES.view().rows]
    numbered = [f"{n}: {each}" for n, each in enumerate(words, 1)]
    places = [str(number(SHAPES, each)) for each in words]

    for response in (
        "; ".join(words),
        ", ".join(words),
        "; ".join(reversed(numbered)),
        " ".join(places),
        "".join(places),
    ):
        assert verdict(SHAPES, response).outcome == "correct", response


def test_wrong_rows_are_named():
    """The feedback names the rows that are not right; the others earn credit."""
    first, *rest = SHAPES.view().rows
    found = verdict(SHAPES, "; ".join(["batch", *(SHAPES.pairs[row] for row in rest)]))

    assert (found.outcome, found.credit, found.misconception) == (
        "partial",
        pytest.approx(2 / 3),
        "batch",
    )
    assert found.feedback == f"Not right: {first} – batch. A batch is several items."


def test_all_wrong_is_incorrect():
    """Where no row is right there is no credit."""
    right = letters(SHAPES)

    assert verdict(SHAPES, " ".join(right[1:] + right[:1])).outcome == "incorrect"


def test_right_side_may_serve_twice():
    """Two rows may have the same right side; it is shown once."""
    assert len(REPEATED.view().options) == 2
    assert verdict(REPEATED, " ".join(letters(REPEATED))).outcome == "correct"
    assert REPEATED.view().instruction.endswith("for example: b; a; b")


def test_rows_do_not_give_the_options_away():
    """Over the seeds, no row is always answered by the same letter."""
    answers = {tuple(letters(SHAPES.filled({}, seed))) for seed in range(100)}

    assert len(answers) > 12  # of 24


@pytest.mark.parametrize(
    ("response", "words"),
    [
        ("a b", "There are 3 rows, and 2 parts were typed. Type one letter for each row"),
        ("", "Nothing was typed. Type one letter for each row"),
        ("1b 2a", "There are 3 rows, and 2 parts were typed"),
        ("1b 2a 2c", "names none of the options"),
        ("a; b; z", "'z' names none of the options"),
        ("a b; c; d", "Each row takes one option"),
    ],
)
def test_unreadable_says_why(response, words):
    """Another number of parts, or a part that names nothing, is asked for again."""
    assert words in unreadable(SHAPES, response).message


def test_unreadable_points_at_the_part():
    """The place is that of the part in the whole response."""
    assert unreadable(SHAPES, "a; b; zebra").at == 6
    assert unreadable(SHAPES, "a; b c; d").at == 3


def test_options_that_begin_with_digits_are_not_taken_for_rows():
    """`2d 1d` names the options 2d and 1d."""
    question = Match(id="q", prompt="?", pairs={"a vector": "1d", "a matrix": "2d"})
    response = " ".join(question.pairs[row] for row in question.view().rows)

    assert verdict(question, response).outcome == "correct"
    assert verdict(question, " ".join(reversed(response.split()))).outcome == "incorrect"


def test_only_the_right_letters_are_right():
    """Of all ways to answer with letters exactly one is correct."""
    labels = [option.label for option in SHAPES.view().options]
    right = [
        each
        for each in itertools.product(labels, repeat=3)
        if verdict(SHAPES, " ".join(each)).outcome == "correct"
    ]

    assert right == [tuple(letters(SHAPES))]


def test_answer_text_lists_the_pairs():
    """The answer has a line for each row."""
    assert SHAPES.answer_text().count("\n") == 2
    assert "- rank 1: vector" in SHAPES.answer_text()


@pytest.mark.parametrize("question", [SHAPES, REPEATED], ids=["with a distractor", "repeated"])
def test_sound_question_proves_itself(question):
    """A sound question has no faults, and its proof leads where it must."""
    assert faults(question) == []
    assert proof(question) == []


@pytest.mark.parametrize(
    ("pairs", "distractors", "wanted"),
    [
        pytest.param(
            {"a": "1"}, [], ("pairs", "pairs must have at least two, found 1"), id="one pair"
        ),
        pytest.param(
            {"a": "x", "b": "y"},
            ["x"],
            ("distractors.0", "the distractor 'x' is the right side of a pair"),
            id="a right side",
        ),
        pytest.param(
            {"a": "x", "b": "y"},
            ["z", "z"],
            ("distractors.1", "the option 'z' stands twice"),
            id="twice",
        ),
        pytest.param(
            {"a": "x", "b": "`x`"},
            [],
            ("pairs", "the option '`x`' stands twice"),
            id="but for markup",
        ),
    ],
)
def test_faults_have_their_place(pairs, distractors, wanted):
    """Too few pairs and right sides that cannot be told apart are found."""
    question = Match(
        id="q", prompt="?", pairs=pairs, distractors=tuple(Distractor(each) for each in distractors)
    )

    assert faults(question) == [wanted]
