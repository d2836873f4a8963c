"""Numbers as people type them and as programs print them, each beside one that is not that."""

import time

import pytest

from quizlab.errors import Unreadable
from quizlab.question_types.base import ForeseenMistake
from quizlab.question_types.numeric import Numeric
from support.asking import unreadable, verdict


def asking(answer, prompt="How many?", tolerance=0, mistakes=()):
    return Numeric(id="q", prompt=prompt, answer=answer, tolerance=tolerance, mistakes=mistakes)


@pytest.mark.parametrize(
    ("answer", "typed", "read_as"),
    [
        pytest.param("-20", "-2e+01", None, id="two digits of an exponent"),
        pytest.param("-20", "-2.0000E+01", None, id="a capital E"),
        pytest.param("0.6", "6.0000e-01", None, id="as torch prints it"),
        pytest.param("0.6", "tensor(0.6000)", "0.6", id="a tensor"),
        pytest.param("0.6", "tensor(0.6000, grad_fn=<MeanBackward0>)", "0.6", id="with a gradient"),
        pytest.param("7", "tensor([7])", "7", id="a tensor of one"),
        pytest.param("7", "tensor(7, device='cuda:0', dtype=torch.int32)", "7", id="on a device"),
        pytest.param("7", "array(7)", "7", id="an array"),
        pytest.param("7", "np.float64(7.0)", "7", id="a scalar of NumPy"),
        pytest.param("7", "[7]", "7", id="a list of one"),
        pytest.param("7", "'7'", "7", id="quotes"),
        pytest.param("7", "**7**", "7", id="bold"),
        pytest.param("0.6", "０．６", None, id="full width"),
        pytest.param("0.6", "\u200b0.6", None, id="zero width"),
        pytest.param("0.95", "95 percent", "95 % = 0.95", id="percent"),
        pytest.param("0.95", "ninety-five per cent", "95 % = 0.95", id="percent in words"),
        pytest.param("0.95", "100%-5%", "100%-5% = 0.95", id="percent with arithmetic"),
        pytest.param("8", "400*2%", "400*2% = 8", id="a product with percent"),
        pytest.param("5", "5% of 100", "5%* 100 = 5", id="percent of"),
        pytest.param("log(2)", "ln 2", "ln(2) = 0.693147", id="ln 2"),
        pytest.param("log(2)", "ln2", "ln(2) = 0.693147", id="ln2"),
        pytest.param("log(2)", "np.log(2)", "log(2) = 0.693147", id="np.log"),
        pytest.param("3", "math.ceil(2.5)", "ceil(2.5) = 3", id="math.ceil"),
        pytest.param("3", "min(3, 4)", "min(3, 4) = 3", id="a comma in a call"),
        pytest.param("3", "log2(8)", "log2(8) = 3", id="log2"),
        pytest.param("1/(1+exp(1))", "1/(1+e)", "1/(1+e) = 0.268941", id="e"),
        pytest.param("-20", "minus 20", "-20", id="minus"),
        pytest.param("-20", "negative twenty", "-20", id="negative"),
        pytest.param("-20", "—20", None, id="a long dash"),
        pytest.param("-20", "= -20", "-20", id="an equals sign"),
        pytest.param("-20", "it is -20", "-20", id="it is"),
        pytest.param("-20", "dL/dw = -20", "-20", id="a left side"),
        pytest.param("14", "f(2,3) = 14", "14", id="a call on the left"),
        pytest.param("1", "answer: 1", None, id="answer"),
        pytest.param("7", "The answer is 7.", "7", id="the answer is"),
        pytest.param("7", "about 7", "7", id="about"),
        pytest.param("7", "≈ 7", "7", id="nearly equal"),
        pytest.param("7", "~7", "7", id="a tilde"),
        pytest.param("15000", "1.5×10⁴", "1.5*10**(4) = 15000", id="a raised exponent"),
        pytest.param("0.015", "1.5 · 10⁻²", "1.5 * 10**(-2) = 0.015", id="a raised minus"),
        pytest.param("15000", "1.5 e4", "1.5 e4 = 15000", id="a space before e"),
        pytest.param("15000", "15 thousand", "(15*1000) = 15000", id="thousand"),
        pytest.param("7850", "784 x 10 + 10", "784*10 + 10 = 7850", id="x"),
        pytest.param("256", "16x16", "16*16 = 256", id="x without spaces"),
        pytest.param("15000", "100x50x3", "100*50*3 = 15000", id="x twice"),
        pytest.param("15000", "(100)(50)(3)", "(100)*(50)*(3) = 15000", id="brackets"),
        pytest.param("9", "3²", "3**(2) = 9", id="squared"),
        pytest.param("3", "√9", "sqrt(9) = 3", id="a root"),
        pytest.param("256", "2^8 = 256", "256", id="working"),
        pytest.param("0.6", "153/255 = 0.6", "0.6", id="a fraction and its value"),
        pytest.param("3", "5 - 2 = 3", "3", id="a difference"),
        pytest.param("24", "2*3*4 = 6*4 = 24", "24", id="a chain"),
        pytest.param("3", "3 (5 - 2)", "3", id="working behind"),
        pytest.param("2/3", "2/3 ≈ 0.667", "0.667", id="a rounded chain"),
        pytest.param("0.6", "⅗", "(3/5) = 0.6", id="a fraction in one letter"),
        pytest.param("2.5", "2½", "(2+(1/2)) = 2.5", id="a mixed number"),
        pytest.param("0.75", "three quarters", "(3/4) = 0.75", id="quarters"),
        pytest.param("0.5", "a half", "(1/2) = 0.5", id="a half"),
        pytest.param("0.6", "zero point six", "0.6", id="point"),
        pytest.param("0", "zero", "0", id="zero"),
        pytest.param("3", "three", "3", id="three"),
        pytest.param("21", "twenty-one", "21", id="twenty-one"),
        pytest.param("105", "one hundred and five", "105", id="one hundred and five"),
        pytest.param("12396", "12396 rows", "12396", id="what is counted"),
        pytest.param("0.6", "0,6", "0.6", id="a decimal comma"),
        pytest.param("3.14", "3,14", "3.14", id="a decimal comma behind another digit"),
        pytest.param("1/3", "0,333", "0.333", id="three digits behind nought and a comma"),
        pytest.param("15000", "15 000", "15000", id="a space between thousands"),
        pytest.param("15000", "15\u202f000", "15000", id="a narrow space"),
        pytest.param("15000", "15'000", "15000", id="an apostrophe between thousands"),
        pytest.param("15000", "15_000", "15000", id="an underscore, as in Python"),
        pytest.param("1234567", "1,234,567", "1234567", id="two commas"),
        pytest.param("1234567", "1.234.567", "1234567", id="two points"),
        pytest.param("1234.5", "1,234.5", "1234.5", id="a comma, then a point"),
        pytest.param("1234.5", "1.234,5", "1234.5", id="a point, then a comma"),
        pytest.param("15000", "15k", "(15*1000) = 15000", id="k"),
        pytest.param("7", "print(7)", "7", id="a print"),
        pytest.param("7", "train_x has 7 rows", "7", id="a sentence"),
        pytest.param("7", "it has 7 entries", "7", id="it has"),
        pytest.param("-20", "w.grad.item() is -20", "-20", id="a value by its code"),
        pytest.param("-3", "gradient: -3.0", "-3", id="a name and a colon"),
        pytest.param("256", "256!", None, id="an exclamation"),
        pytest.param("4", "4?", None, id="a question"),
        pytest.param("64", "64,", None, id="a comma behind"),
        pytest.param("0.6", "$\\frac{3}{5}$", "((3)/(5)) = 0.6", id="LaTeX"),
        pytest.param("15000", r"\(1.5 \times 10^{4}\)", "1.5 * 10^(4) = 15000", id="LaTeX powers"),
        pytest.param("0.6", ">>> 153/255\n0.6", None, id="a session"),
        pytest.param("0.6", "Out[3]: 0.6", None, id="a notebook"),
        pytest.param("0.6", "0.6" + " " * 1000, None, id="a thousand blanks"),
    ],
)
def test_what_people_type_and_programs_print_is_read(answer, typed, read_as):
    """It is right, and what was read otherwise than typed is shown."""
    found = verdict(asking(answer), typed)

    assert (found.outcome, found.read_as) == ("correct", read_as)


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        pytest.param("20", "-2e+01", id="a sign"),
        pytest.param("20", "minus 20", id="minus"),
        pytest.param("20", "—20", id="a long dash"),
        pytest.param("6", "tensor(0.6000)", id="a tensor"),
        pytest.param("95", "95 percent", id="percent that nobody asked for"),
        pytest.param("2", "ln 2", id="a logarithm"),
        pytest.param("15", "15 thousand", id="thousand"),
        pytest.param("9", "√9", id="a root"),
        pytest.param("3", "3²", id="a square"),
        pytest.param("0.4", "⅗", id="another fraction"),
        pytest.param("16", "16x16", id="a product"),
        pytest.param(
            "256", "2^8 = 256 = 2*128 = 255 + 1 = 512/2 = 256/2*2 - 0 = 256.5 - 0.5 + 1", id="-"
        ),
    ],
)
def test_a_sign_or_a_factor_is_never_dropped(answer, typed):
    """The number alone would be right; with what stands beside it, it is another."""
    assert outcome(asking(answer), typed) != "correct"


def outcome(question, typed):
    try:
        return verdict(question, typed).outcome
    except Unreadable:
        return "unreadable"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("5 - 2 = 4", "'5 - 2' is 3, not 4", id="a contradiction"),
        pytest.param("half of it is 7", "is not a number", id="a part in the subject"),
        pytest.param("it is not: 7", "is not a number", id="a denial before a colon"),
        pytest.param("minus the answer is 7", "is not a number", id="a sign in the subject"),
        pytest.param("7, 5", "There is a comma", id="a pair"),
        pytest.param("7 = 8", "'7' is 7, not 8", id="two numbers"),
        pytest.param("153/255 = 0.5", "'153/255' is 0.6, not 0.5", id="another value"),
        pytest.param("5 or 6", "'5 or 6' is not a number", id="two to choose from"),
        pytest.param("not 7", "'not 7' is not a number", id="a denial"),
        pytest.param("at least 7", "is not a number", id="a bound"),
        pytest.param("> 7", "is not a number", id="a comparison"),
        pytest.param("±7", "is not a number", id="both signs"),
        pytest.param("7 dozen", "is not a number", id="a factor in words"),
        pytest.param("7 more", "is not a number", id="more"),
        pytest.param("7 per epoch", "is not a number", id="a rate"),
        pytest.param("7 ms", "is not a number", id="a unit that can be another"),
        pytest.param("double 7", "is not a number", id="double"),
        pytest.param("7 squared-ish", "is not a number", id="a word of one's own"),
        pytest.param("two three", "is not a number", id="two words"),
        pytest.param("[0.6, 0.4]", "There is a comma", id="a list"),
        pytest.param("tensor([1., 2.])", "is not a number", id="a tensor of two"),
        pytest.param(
            "2 (3+4)", "'3+4' is 7, not 2", id="a bracket behind that says something else"
        ),
        pytest.param("two point five million", "is not a number", id="point and million"),
        pytest.param("log2", "is not a number", id="a logarithm of which base"),
        pytest.param("2\u20623", "There is a space", id="an invisible times"),
    ],
)
def test_what_could_be_another_number_is_asked_again(typed, words):
    """It is not counted, and no advice drops a part of it."""
    found = unreadable(asking("7"), typed).message

    assert words in found
    assert "Type only the number:" not in found


def test_a_unit_is_read_where_it_is_asked_for():
    """Seconds are a number of seconds; where something else is asked for, they are asked again."""
    assert verdict(asking("7", "How many seconds does it take?"), "7 seconds").outcome == "correct"
    assert outcome(asking("7", "How many minutes does it take?"), "7 seconds") == "unreadable"


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        pytest.param("23581", "23.581", id="a point between thousands"),
        pytest.param("0.6", "0·6", id="a raised point"),
        pytest.param("-1500", "-1.500", id="a negative one"),
    ],
)
def test_a_point_that_could_part_thousands_is_asked_about(answer, typed):
    """Where only that reading is right, the student is asked which one is meant."""
    with pytest.raises(Unreadable, match="Please type one of them"):
        verdict(asking(answer), typed)


@pytest.mark.parametrize(
    ("answer", "typed", "wanted"),
    [
        pytest.param("23.581", "23.581", "correct", id="a decimal"),
        pytest.param("23582", "23.581", "incorrect", id="neither"),
        pytest.param("28", "4·7", "correct", id="a product"),
        pytest.param("4.8", "4·7", "incorrect", id="neither product nor decimal"),
        pytest.param("581", "0.581", "incorrect", id="nought is no thousands"),
    ],
)
def test_a_point_that_says_one_thing_is_judged(answer, typed, wanted):
    """The other reading is asked about only where it would be right."""
    assert outcome(asking(answer), typed) == wanted


def test_a_stated_tolerance_is_the_tolerance():
    """Digits do not widen it: what is nearer is right, what is farther is wrong."""
    seventh = asking("1000 / 7", tolerance=0.006)

    assert [outcome(seventh, typed) for typed in ("142.86", "142.857", "142.852")] == [
        "correct"
    ] * 3
    assert [outcome(seventh, typed) for typed in ("142.9", "143", "143.0")] == ["incorrect"] * 3


def test_a_mistake_is_not_right_with_another_number_of_digits():
    """Within the tolerance of a mistake it is that mistake."""
    question = asking(
        "log(2)", tolerance=0.0001, mistakes=(ForeseenMistake("0.694", "Rounded up."),)
    )

    assert {verdict(question, typed).feedback for typed in ("0.694", "0.6940")} == {"Rounded up."}


@pytest.mark.parametrize("typed", ["28x28", "28 × 28", "28*28"])
def test_the_prompts_own_product_is_no_answer(typed):
    """Also where it is written with an x."""
    question = asking("784", "How many pixels has an image of `28 × 28`?")

    assert "stands in the question" in unreadable(question, typed).message


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "(",
        "[",
        "one ",
        "1=",
        "1%",
        "tensor(",
        "½",
        "⁴",
        "x",
        "5 x ",
        "e",
        "\\frac{",
        "a ",
        "it is ",
        "1.",
    ],
)
def test_hostile_texts_are_refused_in_a_moment(unit):
    """Twenty thousand letters of any kind take no time."""
    began = time.process_time()
    for length in (300, 20_000):
        outcome(asking("7"), (unit * length)[:length])

    assert time.process_time() - began < 1
