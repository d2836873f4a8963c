"""Sketch: y at each x of a curve, or a formula for it."""

import pytest

from quizlab.question_types.base import ForeseenMistake
from quizlab.question_types.curve_features import Shape
from quizlab.question_types.sketch import Sketch
from quizlab.terminal.chart import chart_lines, chart_picture
from support.asking import faults, proof, unreadable, verdict

ABS = ForeseenMistake("abs(x)", "That is the absolute value.", "relu-is-absolute")
FLAT = Shape("never falls", "It never falls.")
ONLY, MOST = "Yours is off only at", "Yours is furthest off at"
KINK = Shape("bends only at 0", "It bends at 0 and nowhere else.")


def asking(**rest):
    """Return the question about ReLU, unless told otherwise."""
    return Sketch(
        **{
            "id": "q",
            "prompt": "Draw ReLU.",
            "curve": "max(0, x)",
            "at": (-2, -1, -0.5, 0, 0.5, 1, 2),
            "tolerance": 0.05,
            "mistakes": (ABS,),
        }
        | rest
    )


def sigmoid(**rest):
    """Return a question about a smooth curve."""
    return asking(**{"curve": "sigmoid(x)", "at": (-6, -4, -2, 0, 2, 4, 6), "mistakes": (), **rest})


@pytest.mark.parametrize(
    "typed",
    [
        "0; 0; 0; 0; 0.5; 1; 2",
        "0;0;0;0;1/2;1;2",
        "0.04; -0.04; 0; 0; 0.54; 0.96; 2.05",
        "max(0, x)",
        "relu(x)",
        "(x + |x|)/2",
        "ReLU(x) + 0.01",
        "0 0 0 0 0.5 1 2",
        "0,0,0,0,0.5,1,2",
        "0, 0, 0, 0, 50%, 100%, 200%",
        "0\n0\n0\n0\n½\n1\n2",
        "[0, 0, 0, 0, 0.5, 1, 2]",
        "tensor([0., 0., 0., 0., 0.5, 1., 2.])",
        "0; 0; 0; 0; 50 %; 100%; two;",
        "\\(max(0, x)\\)",
        "0;0;0;0;0,5;1;2",
        "0 | 0 | 0 | 0 | 0.5 | 1 | 2",
        "-2: 0; -1: 0; -0.5: 0; 0: 0; 0.5: 0.5; 1: 1; 2: 2",
        "x=-2: 0\nx=-1: 0\nx=-0.5: 0\nx=0: 0\nx=0.5: 0.5\nx=1: 1\nx=2: 2",
    ],
)
def test_a_right_curve_is_right(typed):
    """Numbers within the tolerance are right, and so is a formula."""
    assert verdict(asking(), typed).outcome == "correct"


@pytest.mark.parametrize(
    ("typed", "outcome", "feedback"),
    [
        ("|x|", "incorrect", "That is the absolute value."),
        ("2 1 0.5 0 0.5 1 2", "incorrect", "That is the absolute value."),
        ("2, 1, 50%, 0, 1/2, 1, 2", "incorrect", "That is the absolute value."),
        ("2; 1; 0.5; 0; 0.5; 1; 2", "incorrect", "That is the absolute value."),
        ("0; 0; 0; 0; 0.5; 1; 3", "partial", f"{ONLY} x = 2: it is 3, the curve is at 2."),
        ("0; 0; 0; 0; 1; 1; 3", "partial", f"{MOST} x = 2: it is 3, the curve is at 2."),
        (
            "-1; -2; -0.5; 1; .5; 1; 3",
            "incorrect",
            f"{MOST} x = −1: it is −2, the curve is at 0.",
        ),
        ("ln(x)", "incorrect", f"{MOST} x = −2: it has no value, the curve is at 0."),
        ("1/x", "incorrect", f"{MOST} x = 0: it has no value, the curve is at 0."),
    ],
)
def test_a_wrong_curve_is_told_where(typed, outcome, feedback):
    """A foreseen curve gets its words; else the place that is furthest off is named."""
    found = verdict(asking(), typed)

    assert (found.outcome, found.feedback) == (outcome, feedback)


def test_a_formula_must_be_right_between_the_places():
    """A curve that only passes through the places is not the curve."""
    question = asking(at=(-1, 0, 1), curve="x", mistakes=())
    found = verdict(question, "x + sin(πx)")

    assert found.outcome == "incorrect"
    assert found.feedback == "It is right at these places, but not between them."


@pytest.mark.parametrize(
    ("question", "typed", "feedback"),
    [
        (
            asking(shape=(FLAT, KINK)),
            "0; 0; 0; 0; 0.5; 1; 0",
            f"{ONLY} x = 2: it is 0, the curve is at 2. It never falls. It bends at 0",
        ),
        (
            asking(shape=(KINK,)),
            "0; 0; 0; 0; 1; 1; 2",
            f"{ONLY} x = 0.5: it is 1, the curve is at 0.5. It bends at 0",
        ),
        (asking(shape=(FLAT, KINK)), "0; 0; 0.4; 0.8; 1.2; 1.6; 2", "It bends at 0"),
        (asking(shape=(FLAT,)), "-9;-9;-9;-9;-9;-9;-9", f"{MOST} x = 2"),
        (sigmoid(shape=(Shape("range 0 to 1", "Between."),)), "x/6", "Between."),
        (sigmoid(shape=(Shape("smooth", "No corner."),)), "0;0;0;0;1;1;1", f"{MOST} x = 0:"),
        (sigmoid(shape=(Shape("smooth", "No corner."),)), "0;0;0;0;1;2;3", "No corner."),
        (asking(shape=(Shape("straight", "!"),), curve="x"), "|x|", "That is"),
        (
            asking(shape=(Shape("straight", "!"),), curve="x", mistakes=()),
            "|x|",
            f"{MOST} x = −2: it is 2, the curve is at −2. !",
        ),
        (asking(shape=(Shape("never rises", "Down."),), curve="-x", mistakes=()), "x", "Down."),
    ],
)
def test_what_is_special_about_the_shape_is_checked(question, typed, feedback):
    """Range, rising, smoothness and where it bends have their own words."""
    assert verdict(question, typed).feedback.startswith(feedback)


@pytest.mark.parametrize(
    ("typed", "message", "at"),
    [
        ("0; 0", "That is 2 numbers. Type y at x = −2, −1, −0.5, 0, 0.5, 1, 2:", None),
        ("0;0;;0;0;0;0", "There is no number for x = −0.5.", 4),
        ("0; 0; a; 0; 0; 0; 0", "'a' is not declared here.", 6),
        ("0; 0; 1/0; 0; 0; 0; 0", "This divides by zero.", 8),
        ("0; 0; ln(-1); 0; 0; 0; 0", "'ln(-1)' is no number that can be drawn.", 5),
        ("0 0 0 0 0.5 1", "That is 6 numbers. Type y at x", None),
        ("0, 0, 0, 0, .5, 1, 2, 3", "That is 8 numbers.", None),
        ("[0, 0]", "That is 2 numbers.", None),
        ("0", "That is 1 number. Type y at x", None),
        ("max(0, y)", "'y' is not declared here. You may use x.", 7),
        ("", "Nothing was typed. Type a formula.", 0),
    ],
)
def test_what_cannot_be_read_is_asked_again(typed, message, at):
    """The sentence says what is missing, and the place counts in the whole line."""
    refused = unreadable(asking(), typed)

    assert refused.message.startswith(message)
    assert refused.at == at


def test_the_places_are_said():
    """The instruction names every x and how to type."""
    assert asking().view().instruction == (
        "Type y at x = −2, −1, −0.5, 0, 0.5, 1, 2: 7 numbers with ; between them. "
        "Or type a formula in x."
    )


def test_the_answer_is_formula_and_numbers():
    """Whoever cannot see the drawing reads the same."""
    assert asking().answer_text() == (
        "`max(0, x)`, that is, y at x = −2: 0; −1: 0; −0.5: 0; 0: 0; 0.5: 0.5; 1: 1; 2: 2"
    )


@pytest.mark.parametrize(
    ("rest", "key", "what"),
    [
        ({"curve": "max(0, y)"}, "curve", "curve: 'max(0, y)' cannot be read: 'y' is not declared"),
        ({"curve": "ln(x)"}, "curve", "'ln(x)' has no value at x = −2"),
        ({"at": (1,)}, "at", "at must have two numbers or more, from left to right"),
        ({"at": (1, 0)}, "at", "at must have two numbers or more, from left to right"),
        ({"tolerance": -1}, "tolerance", "tolerance must not be negative, found -1"),
        (
            {"mistakes": (ForeseenMistake("|x", ""),)},
            "mistakes.0.when",
            "when: '|x' cannot be read:",
        ),
        ({"shape": (Shape("pretty", ""),)}, "shape.0", "unknown shape 'pretty' (known: 'range"),
        ({"shape": (Shape("range 1", ""),)}, "shape.0", "unknown shape 'range 1' (known:"),
        ({"shape": (Shape("smooth", ""),)}, "shape.0", "the curve itself lacks the shape 'smooth'"),
    ],
)
def test_what_an_author_must_correct(rest, key, what):
    """Each fault names its key and says what was found."""
    found = faults(asking(**rest))

    assert found[0][0] == key
    assert found[0][1].startswith(what)


def test_the_proof_takes_curve_and_mistakes():
    """The curve is right as a formula and as numbers; a mistake that is right is found."""
    assert proof(asking()) == []
    assert proof(sigmoid(shape=(Shape("range 0 to 1", ""), Shape("smooth", "")))) == []
    assert len(proof(asking(mistakes=(ForeseenMistake("relu(x)", "never"),)))) == 1
    assert proof(asking(mistakes=(ForeseenMistake("1", "It is not level."),))) == []


def test_a_verdict_brings_its_chart():
    """Right or wrong, both curves are there to be drawn, and stand in the JSON."""
    found = verdict(asking(), "|x|")

    assert found.chart.right == (0, 0, 0, 0, 0.5, 1, 2)
    assert found.chart.yours == (2, 1, 0.5, 0, 0.5, 1, 2)
    assert found.as_json()["points"][0] == {"x": -2, "right": 0.0, "yours": 2.0}
    assert verdict(asking(), "relu(x)").chart is not None


def test_a_chart_is_a_table_in_plain_words():
    """One line for each x."""
    chart = verdict(asking(at=(-1, 0, 2), mistakes=()), "ln(x)").chart

    assert list(chart_lines(chart)) == [
        "   x  right  yours",
        "  −1      0   none",
        "   0      0   none",
        "   2      2  0.6931",
    ] or list(chart_lines(chart)) == [
        "   x  right   yours",
        "  −1      0    none",
        "   0      0    none",
        "   2      2  0.6931",
    ]


@pytest.mark.parametrize("width", [40, 72, 100])
def test_a_chart_is_a_picture_that_fits(width):
    """Both curves are seen without colours, at any width."""
    chart = verdict(asking(), "0; 0; 0; 0; 0.5; 1; 3").chart
    lines = chart_picture(chart, width).split("\n")

    assert max(map(len, lines)) <= min(width, 72)
    assert lines[-1] == "⠒ the right curve   x yours"
    assert sum("x" in line for line in lines[:-1]) >= 4
    assert not any("\x1b" in line for line in lines)


def test_a_curve_without_points_is_not_drawn():
    """Where the student's curve has no value, the right one is drawn alone."""
    chart = verdict(asking(mistakes=()), "ln(-1-x²)").chart

    assert "x" not in "".join(chart_picture(chart, 60).split("\n")[:-1])
