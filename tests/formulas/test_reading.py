"""What people type is read as they mean it, and shown where it could be read in two ways."""

import pytest

from formulas.pairs import declared_by
from quizlab.formulas import read, read_answer, read_other_ways, show

DECLARED = declared_by(
    {
        "x": "real",
        "y": "real",
        "w": "real",
        "b": "real",
        "alpha": "positive",
        "y_hat": "real",
        "x_1": "real",
        "define": {"sigma(t)": "1/(1+exp(-t))", "f(x)": "x^2", "z": "wx + b"},
    }
)
LISTS = declared_by(
    {"p_i": "real", "t_i": "real", "w_ij": "real", "x_j": "real", "indices": {"i": "n", "j": "m"}}
)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2x", "2·x"),
        ("2 x y", "2·x·y"),
        ("x(1-x)", "x·(1 − x)"),
        ("(x)(y)", "x·y"),
        ("wx+b", "w·x + b"),
        ("x**2", "x²"),
        ("x^2", "x²"),
        ("x²y³", "x²·y³"),
        ("x⁻¹", "1/x"),
        ("-x^2", "−x²"),
        ("2*-x", "2·(−1)·x"),
        ("x--y", "x + y"),
        ("x·y×w", "x·y·w"),
        ("x ÷ y − 1", "x/y − 1"),
        (".5x", "0.5·x"),
        ("1e-3", "0.001"),
        ("2e3", "2000"),
        ("½x", "1/2·x"),
        ("π", "π"),
        ("e", "e"),
        ("e^x", "e^x"),
        ("e^{-x}", "e^(−x)"),
        ("e⁻ˣ", "e^(−x)"),
        ("exp(-x)", "exp(−x)"),
        ("ln(x)", "ln(x)"),
        ("log2(x)", "log2(x)"),
        ("log_2(x)", "log2(x)"),
        ("log(x, 10)", "log(x, 10)"),
        ("|x|", "|x|"),
        ("2|x|", "2·|x|"),
        ("|x||y|", "|x|·|y|"),
        ("||x|-1|", "abs(|x| − 1)"),
        ("abs(x)", "|x|"),
        ("Abs(x)", "|x|"),
        ("Max(0, x)", "max(0, x)"),
        ("maximum(0, x)", "max(0, x)"),
        ("ReLU(x)", "relu(x)"),
        ("sgn(x)", "sign(x)"),
        ("arctan(x)", "atan(x)"),
        ("√(x+1)", "√(x + 1)"),
        ("√x", "√(x)"),
        ("∛x", "cbrt(x)"),
        ("σ(x)", "σ(x)"),
        ("sigma(x)", "σ(x)"),
        ("σ(z)", "σ(z)"),
        ("f(2x)", "f(2·x)"),
        ("f", "f(x)"),
        ("αx", "alpha·x"),
        ("alpha*x", "alpha·x"),
        ("x1", "x_1"),
        ("x_{1}", "x_1"),
        ("x₁", "x_1"),
        ("x[1]", "x_1"),
        ("yhat", "y_hat"),
        (r"\hat{y}", "y_hat"),
        ("[x + 1]·2", "(x + 1)·2"),
        ("diff(x^2, x)", "diff(x², x)"),
        (r"\frac{1}{1+e^{-x}}", "1/(1 + e^(−x))"),
        (r"\frac12 x", "1/2·x"),
        (r"$\dfrac{x}{y}$", "x/y"),
        (r"\sigma\left(x\right)", "σ(x)"),
        (r"\operatorname{relu}(x)", "relu(x)"),
        (r"\mathrm{ReLU}(x)", "relu(x)"),
        (r"\max\{0, x\}", "max(0, x)"),
        (r"\left|x\right|", "|x|"),
        (r"\lvert x \rvert", "|x|"),
        (r"\sqrt{x}\,\cdot y", "√(x)·y"),
        (r"\sqrt[3]{x}", "cbrt(x)"),
        (r"\sqrt[4]{x}", "x^0.25"),
        (r"\alpha \times x", "alpha·x"),
        (r"\log_{10}(x)", "log10(x)"),
        (r"x_{1}^{2}", "x_1²"),
    ],
)
def test_what_people_type_is_read(typed, shown):
    """
    Implicit products, unicode, several spellings and pasted LaTeX are read without a question.
    """
    formula = read(typed, DECLARED)

    assert shown == show(formula.tree)
    assert formula.read_as is None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("mean((p-t)^2)", "mean((p_i − t_i)², i)"),
        ("mean|p-t|", "mean(|p_i − t_i|, i)"),
        ("sum(p_i, i, 1, n)", "sum(p_i, i)"),
        ("Σ p_i", "sum(p_i, i)"),
        ("∑ᵢ pᵢ tᵢ", "sum(p_i·t_i, i)"),
        (r"\frac{1}{n}\sum_{i=1}^{n}(p_i-t_i)^2", "1/n·sum((p_i − t_i)², i)"),
        ("sum_j w_ij x_j", "sum(w_ij·x_j, j)"),
        ("w_{i,j}", "w_ij"),
        ("w_12 + p_1", "w_12 + p_1"),
        ("sum(w_1j x_j)", "sum(w_1j·x_j, j)"),
        ("avg(p)", "mean(p_i, i)"),
        ("mean((p-mean(p))^2)", "mean((p_i − mean(p_i, i))², i)"),
    ],
)
def test_sums_run_over_declared_indices(typed, shown):
    """
    Sums and means are read with and without their index.
    """
    assert shown == show(read(typed, LISTS).tree)


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("1/2x", "1/2·x (in 1/2x only the first factor after / is below it)"),
        ("x/2y", "x/(2·y) (in x/2y all that touches it after / is below it)"),
        ("1/x y", "1/x·y (in 1/x y only the first factor after / is below it)"),
        ("1/(2x)(y)", "1/(2·x)·y (in 1/(2x)(y) only the first factor after / is below it)"),
        ("log(x)", "log(x) (log is the natural logarithm)"),
        ("sin 2x", "sin(2·x) (sin acts on 2x)"),
        ("sin2x", "sin(2·x) (sin acts on 2x)"),
        ("sin x y", "sin(x·y) (sin acts on x y)"),
        ("sin 2(x+1)", "sin(2·(x + 1)) (sin acts on 2(x+1))"),
        ("sin x(x+1)", "sin(x)·(x + 1) (sin acts on x)"),
        ("sin x cos x", "sin(x)·cos(x) (sin acts on x; cos acts on x)"),
        ("sin^2 x", "sin(x)² (sin acts on x)"),
        ("xlog(x)", "x·log(x) (log is the natural logarithm)"),
        ("exp -x", "exp(−x) (exp acts on -x)"),
        ("e^-x", "e^(−x) (the exponent is -x)"),
        ("e^-2x", "e^(−2·x) (the exponent is -2x)"),
        ("e^wx", "e^(w·x) (the exponent is wx)"),
        ("x^2y", "x²·y (the exponent is only 2)"),
        ("2^3^2", "2^(3²) (powers are taken from the right: the exponent is 3^2)"),
        ("√2x", "√(2)·x (the root is of 2 alone)"),
        ("√x^2", "√(x)² (√x^2 is raised after the root is taken)"),
        ("X", "x (X is x)"),
    ],
)
def test_an_ambiguity_is_settled_by_a_rule_and_shown(typed, read_as):
    """
    Where a text could be read in two ways, the student sees how it was read.
    """
    assert read_as == read(typed, DECLARED).read_as


@pytest.mark.parametrize(
    ("typed", "other_way"),
    [
        ("1/2x", "1/(2·x)"),
        ("x/2y", "x/2·y"),
        ("1/(2x)(y)", "1/(2·x·y)"),
        ("x/2", None),
        ("2x", None),
    ],
)
def test_a_fraction_can_be_read_the_other_way(typed, other_way):
    """
    A question can find out whether the other reading would have been right.
    """
    other = next(read_other_ways(read(typed, DECLARED), DECLARED), None)

    assert other_way == (other and show(other.tree))


def test_an_answer_may_be_given_as_a_derivative():
    """
    The derivative is worked out here, the text keeps what the author wrote.
    """
    formula = read_answer("derivative of f with respect to x", DECLARED)

    assert show(formula.tree) == "diff(f(x), x)"
    assert show(formula.normal) == "2·x"


def test_a_declared_name_comes_before_ours():
    """
    Where e or sigma is a variable, it is that variable.
    """
    declared = declared_by({"e": "real", "sigma": "positive"})

    assert show(read("e sigma", declared).normal) == "e·sigma"


def test_definitions_are_put_in_for_evaluation():
    """
    The tree keeps σ(z), what is evaluated has the definitions put in.
    """
    formula = read("σ(z)", DECLARED)

    assert show(formula.normal) == "1/(exp(−(w·x + b)) + 1)"
