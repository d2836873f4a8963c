"""Blanks: texts for the ____ of a prompt; capitals count in code."""

import pytest

from quizlab.question_types.blanks import Blank, Blanks
from support.asking import faults, proof, unreadable, verdict

CODE = Blanks(
    id="learner",
    prompt="Complete: `Learner(dls, ____=SGD, ____=batch_accuracy)`",
    blanks=(
        Blank(accept=("opt_func",)),
        Blank(accept=("metrics",), mistakes={"metric": "The argument is plural."}),
    ),
)


def one(prompt, *accept, **mistakes):
    """Return a question with one blank."""
    return Blanks(id="q", prompt=prompt, blanks=(Blank(accept=accept, mistakes=mistakes),))


@pytest.mark.parametrize(
    "typed",
    [
        "opt_func; metrics",
        "opt_func;metrics",
        "opt_func metrics",
        "opt_func, metrics",
        "`opt_func`; `metrics`",
        "opt_func\nmetrics",
    ],
)
def test_texts_may_be_joined_in_any_way(typed):
    """One text for each blank, with ; or spaces, commas and lines between them."""
    assert verdict(CODE, typed).outcome == "correct"


def test_text_of_one_blank_may_have_anything():
    """With one blank, spaces, commas and semicolons belong to the text."""
    question = one("Swap: `a, b = ____`", "b, a")

    assert verdict(question, "b,a").outcome == "correct"
    assert verdict(question, "a, b").outcome == "incorrect"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        pytest.param("xb @ w", True, id="as written"),
        pytest.param("xb@w", True, id="without spaces"),
        pytest.param("  xb   @  w ", True, id="with more spaces"),
        pytest.param("Xb @ w", False, id="a capital"),
        pytest.param("x b @ w", False, id="a space in a name"),
        pytest.param("w @ xb", False, id="turned round"),
    ],
)
def test_spaces_in_code_do_not_matter_but_capitals_do(typed, right):
    """Code is compared without spaces that mean nothing."""
    assert (verdict(one("Write `____ + b`", "xb @ w"), typed).outcome == "correct") is right


def test_either_quotes_are_right_in_code():
    """'a' and "a" are the same in code."""
    assert verdict(one("`x = ____`", "'a'"), '"a"').outcome == "correct"


@pytest.mark.parametrize(
    ("accepted", "typed", "right"),
    [
        pytest.param("mini-batch", "mini batch", True, id="a space for a hyphen"),
        pytest.param("mini-batch", "Minibatch", True, id="neither"),
        pytest.param("loss", "The loss.", True, id="an article and a stop"),
        pytest.param("a rank-3 tensor", "rank-3 tensor", True, id="without the article"),
        pytest.param("don't", "don\u2019t", True, id="another apostrophe"),
        pytest.param("-1", "1", False, id="a sign counts"),
        pytest.param("a", "", None, id="nothing"),
        pytest.param("increase", "decrease", False, id="another word"),
        pytest.param("an epoch", "epochs", False, id="a plural"),
    ],
)
def test_prose_is_compared_as_people_write(accepted, typed, right):
    """In prose case, hyphens, articles and a closing stop do not matter."""
    question = one("It is called ____ .", accepted)

    if right is None:
        assert unreadable(question, typed).message == "Nothing was typed. Type the text."
    else:
        assert (verdict(question, typed).outcome == "correct") is right


@pytest.mark.parametrize(
    ("prompt", "in_code"),
    [
        ("`Learner(____)`", True),
        ("In `code` and ____ outside", False),
        ("```python\nx = ____\n```", True),
        ("```python\nx = 1\n```\nIt is ____", False),
        ("So:\n\n    x = ____\n", True),
        ("So:\n\n    x = 1\n\nIt is ____", False),
    ],
)
def test_blank_in_code_is_found_by_backticks_and_indents(prompt, in_code):
    """Whether capitals count depends on where the blank stands."""
    assert (verdict(one(prompt, "metric"), "Metric").outcome == "incorrect") is in_code


def test_long_lines_are_one_blank():
    """More than four underscores are one blank; fewer are a name."""
    assert faults(one("The method ____________ of `__init__`", "x")) == []


@pytest.mark.parametrize(
    ("typed", "outcome", "credit", "feedback"),
    [
        ("opt_func; metric", "partial", 0.5, "The argument is plural."),
        ("opt; metrics", "partial", 0.5, "Blank 1 is not right."),
        (
            "Opt_func; metrics",
            "partial",
            0.5,
            "Blank 1 is right but for the capitals, and Python tells them apart.",
        ),
        ("a; b", "incorrect", None, "Blank 1 is not right. Blank 2 is not right."),
        ("metrics; opt_func", "incorrect", None, "Blank 1 is not right. Blank 2 is not right."),
    ],
)
def test_each_blank_earns_its_share(typed, outcome, credit, feedback):
    """Blanks are marked one by one, with the words of a foreseen mistake."""
    found = verdict(CODE, typed)

    assert (found.outcome, found.credit, found.feedback) == (outcome, credit, feedback)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Nothing was typed. Type 2 texts with ; between them, in order."),
        (" ; ", "Nothing was typed"),
        ("opt_func", "There are 2 blanks, and 1 text was typed. Put ; between them."),
        ("a; b; c", "There are 2 blanks, and 3 texts were typed."),
        ("a;", "Blank 2 was left empty."),
        (";a", "Blank 1 was left empty."),
    ],
)
def test_unreadable_says_why(typed, words):
    """Another number of texts than of blanks is asked for again."""
    assert words in unreadable(CODE, typed).message


def test_sound_question_proves_itself():
    """A sound question has no faults, and its proof leads where it must."""
    assert faults(CODE) == []
    assert proof(CODE) == []
    assert CODE.answer_text() == "`opt_func`; `metrics`"


@pytest.mark.parametrize(
    ("prompt", "blanks", "wanted"),
    [
        pytest.param(
            "____", [], ("blanks", "the prompt has 1 of ____, blanks has 0 entries"), id="none"
        ),
        pytest.param(
            "no blank",
            [Blank(("a",))],
            ("blanks", "the prompt has 0 of ____, blanks has 1 entries"),
            id="too many",
        ),
        pytest.param(
            "____",
            [Blank(())],
            ("blanks.0.accept", "blank 1 accepts nothing"),
            id="nothing accepted",
        ),
        pytest.param(
            "____ is ____",
            [Blank(("a",)), Blank(("x; y",))],
            ("blanks.1.accept", "'x; y' cannot be typed: a ; stands between two blanks"),
            id="a semicolon",
        ),
        pytest.param(
            "____",
            [Blank(("The Loss",), {"loss": "No."})],
            ("blanks.0.mistakes", "the mistake 'loss' of blank 1 is accepted"),
            id="a mistake that is right",
        ),
    ],
)
def test_faults_have_their_place(prompt, blanks, wanted):
    """A wrong number of entries, and mistakes that are right, are found."""
    assert faults(Blanks(id="q", prompt=prompt, blanks=tuple(blanks))) == [wanted]


AROUND = Blanks(
    id="q",
    prompt="Type `loss.____()` and `nn.____`.",
    blanks=(Blank(accept=("backward",)), Blank(accept=("batch_size",))),
)


@pytest.mark.parametrize(
    ("typed", "outcome", "words"),
    [
        pytest.param("backward; batch_size", "correct", "", id="the names"),
        pytest.param("backward(); batch_size", "correct", "", id="brackets stand in the prompt"),
        pytest.param(".backward; .batch_size", "correct", "", id="dots stand in the prompt"),
        pytest.param("backward; batch size", "partial", "one word, with _", id="a space for _"),
        pytest.param("backward; batch_size()", "partial", "Blank 2 is not right.", id="no call"),
    ],
)
def test_what_stands_around_a_blank_may_be_typed(typed, outcome, words):
    """Brackets and dots that the prompt has already are not held against the student."""
    verdict = AROUND.check(AROUND.parse(typed))

    assert verdict.outcome == outcome
    assert words in verdict.feedback


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nn.ReLU", "That is right but for the parentheses: without `()` nothing is called."),
        ("nn.Relu()", "That is right but for the capitals, and Python tells them apart."),
        ("nn.relu", "That is right but for the capitals and the parentheses: Python wants both."),
        ("nn.Tanh", ""),
    ],
)
def test_a_call_without_parentheses_is_named(typed, words):
    """A name in place of its call is nearly right, and told so."""
    assert verdict(one("`nn.Sequential(____)`", "nn.ReLU()"), typed).feedback == words
