"""Numeric: a number as students type it, within a tolerance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.arithmetic import exactly
from quizlab.bank.variants import variant
from quizlab.errors import QuizlabError, Unreadable
from quizlab.question_types.base import ForeseenMistake
from quizlab.question_types.numeric import Numeric, Relative
from support.asking import faults, proof, unreadable, verdict


def asking(answer="28", tolerance=0, prompt="How many?", mistakes=(), **rest):
    """Return a numeric question."""
    return Numeric(
        id="q", prompt=prompt, answer=answer, tolerance=tolerance, mistakes=mistakes, **rest
    )


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        pytest.param("28", "28", id="an integer"),
        pytest.param("28", " 28. ", id="a stop and spaces"),
        pytest.param("28", "+28", id="a plus sign"),
        pytest.param("28", "28.0", id="a decimal"),
        pytest.param("28", "028", id="a leading nought"),
        pytest.param("28", "2.8e1", id="a power of ten"),
        pytest.param("28", "56/2", id="a fraction"),
        pytest.param("28", "4*7", id="a product"),
        pytest.param("28", "4 × 7", id="a product as printed"),
        pytest.param("8", "2^3", id="a power"),
        pytest.param("0.001", "1e-3", id="1e-3"),
        pytest.param("1000", "1E3", id="1E3"),
        pytest.param("0.001", ".001", id="no nought before the point"),
        pytest.param("-3", "−3", id="a printed minus"),
        pytest.param("-3", "–3", id="a dash"),
        pytest.param("0.5", "1/2", id="one half"),
        pytest.param("0.5", "50%", id="a percentage"),
        pytest.param("0.5", "50 %", id="a percentage with a space"),
        pytest.param("1/3", "1/3", id="a third"),
        pytest.param("1/3", "0.333", id="a third to three digits"),
        pytest.param("1/3", ".33333333", id="a third to eight digits"),
        pytest.param("2/3", "66.7 %", id="two thirds in percent"),
        pytest.param("log(2)", "0.693", id="a logarithm to three digits"),
        pytest.param("log(2)", "0.69314718055994530942", id="a logarithm to twenty digits"),
        pytest.param("sqrt(2)*sqrt(2)", "2", id="what floats cannot hold"),
        pytest.param("0.1 + 0.2", "0.3", id="tenths"),
        pytest.param("9**300", "9^300", id="a very large number"),
    ],
)
def test_right_number_is_right_however_it_is_written(answer, typed):
    """Fractions, powers, percentages and correct roundings of endless decimals are right."""
    assert verdict(asking(answer), typed).outcome == "correct"


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        pytest.param("28", "28.0001", id="nearly"),
        pytest.param("28", "-28", id="the sign"),
        pytest.param("1/3", "0.33", id="a third to two digits"),
        pytest.param("1/3", "0.334", id="a third rounded wrongly"),
        pytest.param("1/3", "0.3334", id="a third with a wrong last digit"),
        pytest.param("0.125", "0.13", id="a short decimal rounded"),
        pytest.param("0.125", "0.1251", id="a short decimal nearly"),
        pytest.param("123456", "123000", id="an integer rounded"),
        pytest.param("1000000000001", "1000000000000", id="a large integer nearly"),
        pytest.param("0.5", "50", id="a percentage without its sign"),
        pytest.param("50", "50%", id="a percentage that nobody asked for"),
        pytest.param("log(2)", "0.7", id="a logarithm to one digit"),
    ],
)
def test_wrong_number_is_wrong(answer, typed):
    """What is only near the answer is not right without a tolerance."""
    assert verdict(asking(answer), typed).outcome == "incorrect"


@pytest.mark.parametrize(
    ("answer", "tolerance", "right", "wrong"),
    [
        pytest.param("0.5", 0.01, ["0.49", "0.51", "1/2"], ["0.489", "0.511"], id="absolute"),
        pytest.param("-0.5", 0.01, ["-0.49", "-0.51"], ["0.5", "-0.489"], id="absolute, negative"),
        pytest.param("0", 0.1, ["0.1", "-0.1"], ["0.11"], id="absolute, nought"),
        pytest.param("200", Relative(0.01), ["198", "202"], ["197.9", "202.1"], id="relative"),
        pytest.param(
            "-200", Relative(0.01), ["-198", "-202"], ["-197.9", "200"], id="relative, negative"
        ),
        pytest.param("0", Relative(0.01), ["0", "0.0", "-0"], ["0.0001"], id="relative, nought"),
        pytest.param("1/3", 0.01, ["0.33", "0.34"], ["0.32"], id="absolute, a third"),
    ],
)
def test_tolerance_is_exact_and_includes_its_ends(answer, tolerance, right, wrong):
    """A tolerance is a number, or a share of the answer; both ends are right."""
    question = asking(answer, tolerance)

    assert {verdict(question, typed).outcome for typed in right} == {"correct"}
    assert {verdict(question, typed).outcome for typed in wrong} == {"incorrect"}


@pytest.mark.parametrize(
    "prompt",
    [
        "What is the accuracy in percent?",
        "What is it, as a percentage?",
        "How many percent are right?",
        "What percentage is right?",
        "The accuracy (in %)?",
        "How many per cent?",
        "Give it in %.",
    ],
)
def test_percent_sign_is_read_as_the_prompt_asks(prompt):
    """Where a prompt asks for percent, 95% is 95; the share alone is wrong."""
    question = asking("95", prompt=prompt)

    assert verdict(question, "95%").outcome == "correct"
    assert verdict(question, "95").outcome == "correct"
    assert verdict(question, "0.95").outcome == "incorrect"


def test_percent_in_code_asks_for_no_percentage():
    """A % in code is a remainder."""
    question = asking("2", prompt="What is `17 % 3`? Not in `%`.")

    assert verdict(question, "200%").outcome == "correct"


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("28", None),
        ("-2.8e1", None),
        ("56/2", "56/2 = 28"),
        ("4*7", "4*7 = 28"),
        ("5 %", "5 % = 0.05"),
        ("1/3", "1/3 = 0.333333"),
        ("0x1C", "0x1C = 28"),
    ],
)
def test_surprising_reading_is_said(typed, read_as):
    """What was worked out is shown beside the verdict; a plain number is not."""
    assert verdict(asking(), typed).read_as == read_as


@pytest.mark.parametrize(
    ("typed", "words", "at"),
    [
        pytest.param(
            "",
            "Nothing was typed. Type a number, for example 28, 0.5, 3/4 or 1e-3.",
            0,
            id="nothing",
        ),
        pytest.param("...", "Nothing was typed", 0, id="only stops"),
        pytest.param("many", "'many' is not a number. Type a number, for", 0, id="a word"),
        pytest.param("  28 kg", "'28 kg' is not a number. Type a number, for", 5, id="a unit"),
        pytest.param("max(0, x)", "'max(0, x)' is not a number. Type a number", 7, id="a call"),
        pytest.param("28y28", "is not a number", None, id="a y between numbers"),
        pytest.param(
            "1,000",
            "There is a comma in the number: it separates thousands in some countries and "
            "decimals in others. Please type 1000 or 1.000.",
            1,
            id="a comma",
        ),
        pytest.param("1,23,456", "There is a comma", 1, id="groups of other lengths"),
        pytest.param("1.234,567,8", "There is a comma", 5, id="marks in disorder"),
        pytest.param("784, 30", "There is a comma", 3, id="two numbers"),
        pytest.param(
            "1 00",
            "There is a space in the number: it could separate thousands or two numbers. "
            "Please type one number without any.",
            1,
            id="a space",
        ),
        pytest.param("12'00", "There is an apostrophe", 2, id="an apostrophe"),
        pytest.param("1_00", "There is an underscore", 1, id="an underscore"),
        pytest.param(
            "1 1/2", "A whole number and a fraction: type 1 + 1/2.", 1, id="a mixed number"
        ),
        pytest.param("(1,2)", "Please type one number without any.", 2, id="a comma in brackets"),
        pytest.param("%", "'%' is not a number", None, id="only a percent sign"),
        pytest.param(
            "1/0",
            "That could not be worked out: '1/0' divides by zero.",
            None,
            id="a division by zero",
        ),
        pytest.param("9**9**9", "too many digits", None, id="a tower of powers"),
        pytest.param("1e999", "the number 1e999 is too large", 0, id="a huge exponent"),
        pytest.param("1e-999", "the number 1e-999 is too small", 0, id="a tiny number"),
        pytest.param("nan", "'nan' is not a number", 0, id="not a number"),
        pytest.param("inf", "'inf' is not a number", 0, id="infinity"),
        pytest.param("True", "is not a number", 0, id="a truth"),
        pytest.param("x" * 5000, "5,000 characters; 4,000 can be read", None, id="very long"),
    ],
)
def test_unreadable_says_why_and_where(typed, words, at):
    """What is no number, or could be two, is asked for again with the reason."""
    refused = unreadable(asking(), typed)

    assert words in refused.message
    assert at is None or refused.at == at


@pytest.mark.parametrize("typed", ["17 % 3", "17%3", "(17 % 3)", " 17  %  3 "])
def test_repeating_the_question_is_no_answer(typed):
    """Arithmetic that stands in the prompt is not accepted in place of its value."""
    question = asking("17 % 3", prompt="What is `17 % 3` in Python?")

    assert "stands in the question. Work it out" in unreadable(question, typed).message
    assert verdict(question, "2").outcome == "correct"


def test_own_arithmetic_is_accepted():
    """A way to the answer that does not stand in the prompt shows that it is understood."""
    question = asking("784*30 + 30", prompt="How many parameters has nn.Linear(784, 30)?")

    assert verdict(question, "785*30").outcome == "correct"


def test_mistake_earns_its_feedback():
    """A foreseen number is wrong, with its own words and misconception."""
    question = asking("1/3", mistakes=(ForeseenMistake("2/3", "That is the rest.", "rest"),))
    found = verdict(question, "0.667")

    assert (found.outcome, found.feedback, found.misconception) == (
        "incorrect",
        "That is the rest.",
        "rest",
    )


@given(st.text("0123456789.,-+*/%e() '_x", max_size=25) | st.text(max_size=25))
def test_whatever_is_typed_there_is_a_verdict_or_a_reason(typed):
    """No text breaks a numeric question; a place is inside the text."""
    question = asking("28")
    outcome, at = _outcome_or_place(question, typed)

    assert outcome in ("correct", "incorrect", "unreadable")
    assert 0 <= at <= len(typed)


def _outcome_or_place(question, typed):
    try:
        return verdict(question, typed).outcome, 0
    except Unreadable as unreadable:
        return "unreadable", unreadable.at or 0


@given(st.fractions(-10_000, 10_000, max_denominator=999))
def test_answer_itself_is_always_right(answer):
    """Whatever the answer, typing it exactly is right and one more is wrong."""
    question = asking(exactly(answer))

    assert verdict(question, exactly(answer)).outcome == "correct"
    assert verdict(question, exactly(answer + 1)).outcome == "incorrect"


# -- variants -----------------------------------------------------------------------------

VARIED = asking(
    "inputs * outputs + outputs",
    prompt="How many parameters has `nn.Linear({inputs}, {outputs})`?",
    mistakes=(ForeseenMistake("inputs * outputs", "Each of {outputs} outputs has a bias.", None),),
    vary={"inputs": (784, 30), "outputs": (1, 10)},
)


def test_answer_and_mistakes_are_worked_out_for_the_variant():
    """Arithmetic over the varied names becomes a number; feedback is filled in."""
    question = VARIED.filled({"inputs": 784, "outputs": 10}, 3)

    assert (question.answer, question.mistakes[0].when) == ("7850", "7840")
    assert verdict(question, "7840").feedback == "Each of 10 outputs has a bias."
    assert question.answer_text() == "7850"
    assert proof(question) == []


@pytest.mark.parametrize(
    ("answer", "prompt", "tolerance", "shown"),
    [
        ("50/54", "Which fraction? (two decimals)", 0.01, "0.93"),
        ("50/54", "Which fraction?", 0.01, "0.925926"),
        ("50/54", "Which fraction? (one decimal)", 0.001, "0.925926"),
        ("9/10", "Which fraction? (two decimals)", 0.01, "0.9"),
        ("7", "How much, with three decimals?", 0, "7"),
        ("-61/10", "How much? (one decimal)", 0, "-6.1"),
    ],
)
def test_the_answer_has_the_decimals_that_are_asked_for(answer, prompt, tolerance, shown):
    """It is rounded as a student is told to, unless that would be wrong."""
    assert asking(answer, prompt=prompt, tolerance=tolerance).answer_text() == shown


def test_variant_that_cannot_be_worked_out_says_where():
    """A division by zero in one variant is a problem with its key."""
    question = asking("10", mistakes=(ForeseenMistake("10 / n", "No.", None),), vary={"n": (0,)})

    with pytest.raises(
        QuizlabError, match="'10 / n' cannot be worked out: '10 / n' divides by zero"
    ) as problem:
        variant(question, 1)
    assert problem.value.key == "mistakes.0.when"


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        pytest.param(
            {"answer": "1 +"}, ("answer", "answer: '1 +' is no arithmetic"), id="no arithmetic"
        ),
        pytest.param(
            {"answer": "n"}, ("answer", "answer: unknown name 'n' (names here: none)"), id="a name"
        ),
        pytest.param(
            {"tolerance": -1},
            ("tolerance", "tolerance must not be negative, found -1"),
            id="negative",
        ),
        pytest.param(
            {"tolerance": Relative(-0.5)},
            ("tolerance", "tolerance must not be negative, found -0.5"),
            id="negative share",
        ),
        pytest.param(
            {"tolerance": Relative(5)},
            ("tolerance.relative", "a relative tolerance of 5 accepts nearly all; 0.01 is 1 %"),
            id="a large share",
        ),
        pytest.param(
            {"mistakes": (ForeseenMistake("28.0", "No."),)},
            ("mistakes.0.when", "the mistake '28.0' is the right answer"),
            id="a mistake that is right",
        ),
        pytest.param(
            {"mistakes": (ForeseenMistake("x", "No."),)},
            ("mistakes.0.when", "when: unknown name 'x' (names here: none)"),
            id="a mistake with a name",
        ),
        pytest.param(
            {"answer": "n * m", "vary": {"n": (1,)}},
            ("answer", "unknown name 'm' in 'n * m' (varied names: n)"),
            id="a name that is not varied",
        ),
    ],
)
def test_faults_have_their_place(changes, wanted):
    """Arithmetic that cannot be worked out, and mistakes that are right, are found."""
    assert faults(asking(**changes)) == [wanted]


@pytest.mark.parametrize(
    ("answer", "typed", "words"),
    [
        ("785", "5/1", "That is too small."),
        ("785", "900", "That is too large."),
        ("0.5", "-0.5", "The sign is the other one."),
        ("0.5", "-0.4", "That is too small."),
        ("256", "-7", "That is too small."),
        ("-2", "3", "That is too large."),
        ("0", "0.1", "That is too large."),
        ("-3", "-0.3", ""),
    ],
)
def test_a_number_that_nobody_foresaw_is_told_how_it_misses(answer, typed, words):
    """Too small, too large, or the other sign; of negative ones larger could mean either."""
    assert verdict(Numeric(id="q", prompt="How many?", answer=answer), typed).feedback == words
