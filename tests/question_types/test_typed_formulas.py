"""Formulas as books, lectures and programs have them, each beside one that is wrong."""

import pytest

from quizlab.errors import Unreadable
from quizlab.question_types.base import ForeseenMistake
from quizlab.question_types.formula import Formula
from support.asking import proof, unreadable, verdict


def asking(answer, variables=("x",), **rest):
    return Formula(
        id="q",
        prompt="Write it.",
        variables=variables if isinstance(variables, dict) else dict.fromkeys(variables, "real"),
        answer=answer,
        **rest,
    )


def outcome(question, typed):
    try:
        return verdict(question, typed).outcome
    except Unreadable:
        return "unreadable"


SOFTMAX = asking("exp(z_i)/sum(exp(z))", ("z_i",), indices={"i": "n"})
GRADIENT = asking("mean((a-y)*x)", ("a_i", "y_i", "x_i"), indices={"i": "m"})
RMSE = asking("sqrt(mean((p-t)^2))", ("p_i", "t_i"), indices={"i": "n"})
MSE = asking("mean((p-t)^2)", ("p_i", "t_i"), indices={"i": "n"})
SIGMOID = {"define": {"sigma(x)": "1/(1+exp(-x))"}}
SLOPE = asking("sigma(x)*(1 - sigma(x))", **SIGMOID)
SQUARE = asking("2*(p-t)", ("p", "t"))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        pytest.param(r"\frac{e^{z_i}}{\sum_{j} e^{z_j}}", "correct", id="a sum over j"),
        pytest.param(r"e^{z_i}/\sum_{j=1}^{n} e^{z_j}", "correct", id="from 1 to n"),
        pytest.param("exp(z_i)/sum_j exp(z_j)", "correct", id="sum_j"),
        pytest.param("exp(z_i)/sum(exp(z_j))", "correct", id="only the letter"),
        pytest.param("exp(z_i)/sum(exp(z_j), j)", "correct", id="an argument"),
        pytest.param("exp(z_i)/Σ_k exp(z_k)", "correct", id="k"),
        pytest.param("exp(z_i)/sum(exp(z_k), k, 1, n)", "correct", id="k from 1 to n"),
        pytest.param("1/sum_j exp(z_j - z_i)", "correct", id="both letters in the sum"),
        pytest.param("1/sum(exp(z_j-z_i))", "correct", id="both letters, no index named"),
        pytest.param("z_i/sum_j z_j", "incorrect", id="no exponential"),
        pytest.param("1/sum_j exp(z_i - z_j)", "incorrect", id="the other way round"),
        pytest.param("exp(z_i)/mean_j exp(z_j)", "incorrect", id="a mean"),
        pytest.param("exp(z_j)/sum_i exp(z_i)", "unreadable", id="j that no sum runs over"),
        pytest.param("sum(exp(z-z_i))^-1", "unreadable", id="i that could be either"),
        pytest.param("sum_j exp(z_i)", "unreadable", id="j that does not occur"),
        pytest.param(r"exp(z_i)/\sum_{j=0}^{n} exp(z_j)", "unreadable", id="from 0"),
    ],
)
def test_a_sum_may_run_over_any_letter(typed, wanted):
    """A letter that a sum binds is an index; one that none binds is asked about."""
    assert outcome(SOFTMAX, typed) == wanted


STEP = asking("w - lr*g", ("w", "lr", "g"))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        pytest.param("w -= lr*g", "correct", id="a step"),
        pytest.param("w += lr*g", "incorrect", id="a step uphill"),
        pytest.param("w -= lr - g", "incorrect", id="a step of a difference"),
        pytest.param("w := w - lr*g", "correct", id="a colon and an equals sign"),
        pytest.param("w ← w − lr·g", "correct", id="an arrow"),
        pytest.param("w <- w - lr*g", "correct", id="an arrow in two letters"),
        pytest.param("w - lr*g;", "correct", id="a semicolon behind"),
        pytest.param("w - lr*g  # downhill", "correct", id="a comment"),
        pytest.param("w + lr*g  # - lr*g", "incorrect", id="a comment that is right"),
        pytest.param("lr*g", "incorrect", id="only the step"),
    ],
)
def test_a_step_is_the_new_value(typed, wanted):
    """What is written as a step in code is read as the value after it."""
    assert outcome(STEP, typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        pytest.param("0,5*x", "correct", id="a decimal comma"),
        pytest.param("0,5x", "correct", id="a decimal comma before a letter"),
        pytest.param("(0,5)*x", "unreadable", id="a comma in brackets"),
        pytest.param("0{,}5 x", "correct", id="a comma of LaTeX"),
        pytest.param("5,0*x", "incorrect", id="another number"),
        pytest.param("0,500*x", "correct", id="nought before the comma"),
        pytest.param("1,500*x", "unreadable", id="a comma that could part thousands"),
        pytest.param(r"\frac{d}{dx}(0.25x^2) = 0.5x", "correct", id="what is differentiated"),
        pytest.param("d/dx (x^2)^2 = 2x", "incorrect", id="another derivative"),
    ],
)
def test_decimal_commas_and_left_sides_are_read(typed, wanted):
    """A comma is read where it can be nothing else; what stands left of = is left out."""
    assert outcome(asking("x/2"), typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        pytest.param(
            r"\frac{1}{m}\sum_{i=1}^{m}(a^{(i)}-y^{(i)})x^{(i)}", "correct", id="upper indices"
        ),
        pytest.param(r"\frac{1}{m}\sum_{i}(a^{i}-y^{i})x^{i}", "correct", id="without brackets"),
        pytest.param(r"\frac{1}{m}\sum_j(a^{(j)}-y^{(j)})x^{(j)}", "correct", id="with j"),
        pytest.param(r"\frac{1}{m}\sum_{i}(y^{(i)}-a^{(i)})x^{(i)}", "incorrect", id="the sign"),
        pytest.param(r"\sum_{i}(a^{(i)}-y^{(i)})x^{(i)}", "incorrect", id="no 1/m"),
        pytest.param("sum (a-y)x / m", "unreadable", id="a sum before a bracket"),
        pytest.param("1/m sum (a-y)x", "unreadable", id="behind a fraction"),
        pytest.param("sum (y-a)x / m", "incorrect", id="wrong in both readings"),
        pytest.param("sum_i (a_i-y_i)x_i / m", "correct", id="an index below"),
    ],
)
def test_the_gradient_of_lectures_is_read(typed, wanted):
    """An upper index is no power, and what a sum takes is asked about where it matters."""
    assert outcome(GRADIENT, typed) == wanted


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        pytest.param(MSE, "sum (p-t)^2 / n", id="a sum of squares"),
        pytest.param(SLOPE, "σ(1-σ)", id="a function before a bracket"),
        pytest.param(SLOPE, "sigma(1-sigma)", id="in letters"),
        pytest.param(RMSE, "mean((p-t)^2)^1/2", id="an exponent without brackets"),
        pytest.param(asking("ln(p/(1-p))", {"p": (0, 1)}), "ln(p/1-p)", id="a fraction without"),
    ],
)
def test_two_readings_of_which_one_is_right_are_asked_about(question, typed):
    """Both are shown, and nothing is counted."""
    with pytest.raises(Unreadable, match=r"This was read as .*, but could mean .*write brackets"):
        verdict(question, typed)


@pytest.mark.parametrize(
    ("question", "typed", "note"),
    [
        pytest.param(SLOPE, "σ(2-σ)", "σ(2-σ) is a call, no product", id="a call"),
        pytest.param(MSE, "sum(p-t)^2/2", "sum(p-t) is summed alone", id="a sum"),
        pytest.param(RMSE, "mean(p-t)^1/2", "the exponent is only 1", id="an exponent"),
        pytest.param(asking("x"), "x/1-x", "below the / is only 1", id="a fraction"),
        pytest.param(GRADIENT, "sum(x^{(i)})", "x^{(i)} is x_i", id="an upper index"),
    ],
)
def test_a_rule_that_settled_a_reading_is_shown(question, typed, note):
    """Where it is wrong either way, the student sees how it was read."""
    found = verdict(question, typed)

    assert found.outcome == "incorrect"
    assert note in found.read_as


def test_a_foreseen_mistake_is_met_as_it_is_typed():
    """mean(p-t)^2 is the square of the mean where the author foresaw that; with a space, asked."""
    question = asking(
        "sqrt(mean((p-t)^2))",
        ("p_i", "t_i"),
        indices={"i": "n"},
        mistakes=(ForeseenMistake("sqrt(mean(p-t)^2)", "First the squares.", None),),
    )

    assert verdict(question, "sqrt(mean(p-t)^2)").feedback == "First the squares."
    assert outcome(question, "sqrt(mean (p-t)^2)") == "unreadable"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        pytest.param("||p-t||/sqrt(n)", "sqrt(sum((…)^2))", id="plain bars"),
        pytest.param("‖p-t‖/sqrt(n)", "sqrt(sum((…)^2))", id="one sign"),
        pytest.param(r"\|p-t\|/\sqrt{n}", "sqrt(sum((…)^2))", id="LaTeX"),
        pytest.param(r"\lVert p-t\rVert/\sqrt{n}", "sqrt(sum((…)^2))", id="LaTeX names"),
    ],
)
def test_the_bars_of_a_norm_are_asked_about(typed, wanted):
    """They are not taken for an absolute value; nested absolute values still are."""
    assert wanted in unreadable(RMSE, typed).message
    assert outcome(asking("abs(abs(x)-1)"), "||x|-1|") == "correct"


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(r"\(2(p-t)\)", id="round fences"),
        pytest.param(r"\[2(p-t)\]", id="square fences"),
        pytest.param("$2(p-t)$", id="dollars"),
        pytest.param("$$2(p-t)$$", id="two dollars"),
        pytest.param("dL/dp = 2(p-t)", id="a derivative"),
        pytest.param(r"\frac{dL}{dp} = 2(p-t)", id="a derivative in LaTeX"),
        pytest.param(r"\frac{\partial L}{\partial p} = 2(p-t)", id="a partial derivative"),
        pytest.param("∂L/∂p = 2(p−t)", id="a partial derivative as printed"),
        pytest.param("L' = 2(p-t)", id="a prime"),
        pytest.param("f(p) = 2(p-t)", id="a call"),
        pytest.param("= 2(p-t)", id="nothing"),
        pytest.param("2\u2062(p\u2212t)", id="an invisible times"),
        pytest.param("２（ｐ－ｔ）", id="full width"),
        pytest.param("2·(p-t)", id="a raised dot"),
        pytest.param("```\n2*(p-t)\n```", id="a fence"),
        pytest.param("2" + " " * 1000 + "(p-t)", id="a thousand blanks"),
    ],
)
def test_what_surrounds_a_formula_is_taken_off(typed):
    """What is left is marked: right here, and wrong with the other sign."""
    assert outcome(SQUARE, typed) == "correct"
    assert outcome(asking("2*(t-p)", ("p", "t")), typed) == "incorrect"


@pytest.mark.parametrize(
    "typed", ["p - t = 0", "2 = p", "p = 2t = 3", "p+t = 2(p-t)", "2p = 2(p-t)", "sum_i=1^n p"]
)
def test_an_equation_is_no_formula(typed):
    """Only a name or a derivative may stand on the left."""
    assert outcome(SQUARE, typed) == "unreadable"


def test_the_function_sign_of_word_processors_is_read():
    """U+2061 stands between a function and its argument; U+2062 is times."""
    loss = asking("-y*ln(p) - (1-y)*ln(1-p)", {"y": (0, 1), "p": (0.01, 0.99)})

    assert outcome(loss, "−y ln\u2061(p) − (1−y) ln\u2061(1−p)") == "correct"
    assert outcome(loss, "−y ln\u2061(p) + (1−y) ln\u2061(1−p)") == "incorrect"


def test_modules_are_read_and_methods_are_explained():
    """np.exp(-x) is exp(-x); x.abs() is written abs(x)."""
    question = asking("exp(-x)")

    assert outcome(question, "np.exp(-x)") == "correct"
    assert outcome(question, "np.exp(x)") == "incorrect"
    assert "write abs(…)" in unreadable(question, "x.abs()").message


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        pytest.param("x - η x", False, id="a Greek letter"),
        pytest.param("in*x", False, id="a short word"),
        pytest.param("sigmod(x)", True, id="a function misspelt"),
    ],
)
def test_only_what_resembles_is_suggested(typed, offer):
    """Nothing rather than a far name."""
    assert ("Did you mean" in unreadable(asking("x"), typed).message) is offer


def test_an_inverse_is_named_only_where_it_is_known():
    """asin is known here, asigmoid is not."""
    assert "write asin or 1/sin(x)" in unreadable(asking("x"), "sin^-1(x)").message
    assert "asigmoid" not in unreadable(asking("x"), "σ⁻¹(x)").message


@pytest.mark.parametrize(
    ("functions", "typed", "wanted"),
    [
        pytest.param((), "1-2/(e^(2x)+1)", "unreadable", id="e to a power"),
        pytest.param((), "2*sigma(2x)-1", "correct", id="what is defined"),
        pytest.param(("exp",), "1-2/(e^(2x)+1)", "correct", id="exp is allowed"),
        pytest.param(None, "1-2/(e^(2x)+1)", "correct", id="all are allowed"),
    ],
)
def test_functions_bounds_exponentials_too(functions, typed, wanted):
    """e^x is exp, whichever way it is written."""
    assert outcome(asking("2*sigma(2*x)-1", functions=functions, **SIGMOID), typed) == wanted


@pytest.mark.parametrize(
    ("functions", "typed", "wanted"),
    [
        pytest.param(("abs",), "(x+(x^2)^0.5)/2", "unreadable", id="a half"),
        pytest.param(("abs",), "(x+(x^2)^(1/2))/2", "unreadable", id="one half"),
        pytest.param(("abs",), "(x+|x|)/2", "correct", id="what is allowed"),
        pytest.param(("sqrt",), "(x+(x^2)^0.5)/2", "correct", id="a root is allowed"),
    ],
)
def test_functions_bounds_roots_too(functions, typed, wanted):
    """A power of one half is a root, whichever way it is written."""
    assert outcome(asking("max(0, x)", functions=functions), typed) == wanted


HALVED = asking(
    "2*x*(w*x+b-y)",
    ("x", "w", "b", "y"),
    partial="constant factor",
    mistakes=(ForeseenMistake("x*(w*x+b-y)", "The 2 is missing.", "no-two"),),
)


@pytest.mark.parametrize(
    ("typed", "wanted", "feedback"),
    [
        pytest.param("7x(wx+b-y)", "partial", "3.5 times", id="a factor"),
        pytest.param("(b-y+wx)x", "partial", "The 2 is missing.", id="a listed mistake"),
        pytest.param("-2x(wx+b-y)", "incorrect", "", id="a lost sign"),
        pytest.param("2x(wx+b+y)", "incorrect", "", id="no factor"),
    ],
)
def test_half_is_given_for_a_positive_factor(typed, wanted, feedback):
    """A listed mistake keeps its words and gets its half; a lost sign gets none."""
    found = verdict(HALVED, typed)

    assert found.outcome == wanted
    assert feedback in found.feedback
    assert proof(HALVED) == []
