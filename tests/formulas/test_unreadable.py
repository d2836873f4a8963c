"""What cannot be read is said in a sentence, with the place in what was typed."""

import pytest

from formulas.pairs import declared_by
from quizlab.errors import Unreadable
from quizlab.formulas import read, read_answer

DECLARED = declared_by({"x": "real", "y": "real", "define": {"sigma(t)": "1/(1+exp(-t))"}})
LISTS = declared_by({"x": "real", "p_i": "real", "w_ij": "real", "indices": {"i": "n", "j": 4}})
FEW = declared_by({"x": "real", "functions": ["exp"]})
MAY = "You may use x, y and sigma(t)."


def refusal(typed, declared=DECLARED, reader=read):
    """Return the sentence and the place."""
    with pytest.raises(Unreadable) as refused:
        reader(typed, declared)
    return refused.value.message, refused.value.at


@pytest.mark.parametrize(
    ("typed", "message", "at"),
    [
        ("", "Nothing was typed. Type a formula.", 0),
        ("   ", "Nothing was typed. Type a formula.", 0),
        ("x + ", "The formula ends too early: something must follow.", 3),
        ("* x", "A formula cannot begin with '*'.", 0),
        ("x + * y", "A number, a name or a bracket is missing before '*'.", 4),
        ("()", "A number, a name or a bracket is missing before ')'.", 1),
        ("(x", "This '(' is never closed.", 0),
        ("  ((x)", "This '(' is never closed.", 2),
        ("x)", "This ')' closes a bracket that was not opened.", 1),
        ("[x)", "']' is expected here to close a bracket.", 2),
        ("|x", "The bar '|' at 1 is never closed.", 2),
        ("y = 2x", "Write only the formula, without '=' and what is left of it.", 2),
        ("1,5", "A ',' separates the arguments of a function; decimals have a point.", 1),
        ("2 3", "A sign is missing before this number.", 2),
        ("1.2.3", "A sign is missing before this number.", 3),
        ("x.y", "A point belongs inside a number, as in 0.5.", 1),
        ("x'", "Quotes and primes are not used here: write the derivative out.", 1),
        ("5%", "'%' is not used here: write 5 % as 0.05.", 1),
        ("x // 2", "'//' drops what is behind the point; write '/' for a fraction.", 2),
        ("x < 1", "Comparisons are not used here: write one formula.", 2),
        ("x; y", "A ';' separates the arguments of a function; decimals have a point.", 1),
        ("x → y", "The character '→' is not used in formulas here.", 2),
        ("x\u202e", "The character 'U+202E' is not used in formulas here.", 1),
        ("∞", "Infinity is not a number that can stand in a formula here.", 0),
        ("x!", "'!' is not used here.", 1),
        ("q + x", f"'q' is not declared here. {MAY}", 0),
        ("x + sigm", f"'sigm' is not declared here. Did you mean 'sigma'? {MAY}", 4),
        ("x2", f"'x2' is not declared here. Did you mean 'x'? {MAY}", 0),
        ("3sigmod(x)", f"'sigmod' is not a function known here. Did you mean 'sigmoid'? {MAY}", 1),
        ("g(x)", f"'g' is not a function known here. {MAY}", 0),
        ("max(x)", "max takes 2 to 8 arguments, here 1.", 0),
        ("exp(x, y)", "exp takes 1 argument, here 2.", 0),
        ("sigma(x, y)", "sigma takes 1 argument, here 2.", 0),
        ("tanh", "tanh needs something to act on, as in tanh(x).", 0),
        ("x sigma", "sigma needs something to act on, as in sigma(t).", 2),
        ("sin^-1(x)", "sin^-1 is the inverse or one over: write asin or 1/sin(x).", 3),
        ("log_3(x)", "The base of a logarithm is 2, 10 or e here; else write log(x, base).", 0),
        ("1/0", "This divides by zero.", 2),
        ("x/(1-1)", "This divides by zero.", 2),
        (r"\frac{x}{0}", "This divides by zero.", 0),
        (r"\frac1.5x", "Put braces around the parts of the fraction: \\frac{1}{2}.", 5),
        (r"\foo x", "The LaTeX command '\\foo' is not known here.", 0),
        ("x \\", "There is a single '\\' here, which says nothing.", 2),
        (r"\hat{xy}", "'\\hat' goes with one letter, as in \\hat{y}.", 0),
        (r"\sqrt[x]{y}", "The degree of a root is a whole number from 2 to 12.", 5),
        ("diff(x)", "Write a derivative as diff(formula, x).", 0),
        ("diff(x, 2)", "Write a derivative as diff(formula, x).", 0),
        ("x^1001", "An exponent may be 1000 at most; it is larger in 'x^1001'.", 1),
        ("x+9^9^9", "An exponent may be 1000 at most; it is larger in '9^9^9'.", 3),
        ("999999^900", "The number is too large in '999999^900'.", 6),
        ("9" * 31, "The number '9999999999999999999…' is too long: 30 digits are the most.", 0),
        ("1e31", "The number '1e31' is too long: 30 digits are the most.", 0),
        ("1+" * 251, "That is 502 characters long; a formula may have 500.", 500),
        ("(" * 41 + "x" + ")" * 41, "The formula is nested more than 40 deep.", 40),
        ("-x" * 250, "The formula is too long.", 0),
    ],
)
def test_the_sentence_says_what_and_the_caret_where(typed, message, at):
    """
    Each text that cannot be read gets its own sentence, and the place counts in what was typed.
    """
    assert (message, at) == refusal(typed)


@pytest.mark.parametrize(
    ("typed", "message", "at"),
    [
        ("sum(2)", "There is nothing to take the sum over. You may use x, p_i, w_ij and n.", 0),
        ("sum(w_ij)", "Over which index? Write sum(…, i) or sum(…, j).", 0),
        ("sum(p, k)", "The index k does not occur in what the sum is taken of.", 0),
        ("sum(p, n)", "'n' is not an index here. Declared indices: i, j.", 0),
        ("sum(p, 1)", "Write sum(x_i), sum(x_i, i) or sum(x_i, i, 1, n).", 0),
        ("sum(p, i, 0, n)", "A sum over i begins at 1 here.", 0),
        ("sum(p, i, 1, 3)", "The sum ends at n here.", 0),
        (r"\sum_{i=0}^{n} p_i", "A sum over i begins at i = 1 here.", 6),
        (r"\sum_{i=1}^{4} p_i", "The sum ends at n here.", 10),
        (r"\sum_{x=1}^{n} p_i", "'x' is not an index here. Declared indices: i, j.", 6),
        (r"\sum_{i=1 p_i}", "Below a sum stands i or i=1.", 4),
        (
            "w_i5",
            "'w_i5' is not declared here. Did you mean 'w_ij'? You may use x, p_i, w_ij and n.",
            0,
        ),
    ],
)
def test_sums_say_what_they_need(typed, message, at):
    """
    A sum over what is not declared says which indices there are.
    """
    assert (message, at) == refusal(typed, LISTS)


def test_a_function_that_the_question_forbids_is_named():
    """
    What the question does not allow is refused with what it allows.
    """
    wanted = ("The function tanh may not be used here. Allowed functions: exp.", 3)

    assert wanted == refusal("x (tanh x)", FEW)


def test_a_derivative_that_cannot_be_worked_out_says_so():
    """
    The derivative of a sum by one of its elements is not worked out.
    """
    message, _ = refusal("diff(sum(p_i), p_1)", LISTS)

    assert message == "The derivative with respect to p cannot be worked out here."


def test_an_authors_derivative_needs_a_variable():
    """
    ``with respect to`` names a declared variable.
    """
    wanted = ("'2' is not a declared variable.", 32)

    assert wanted == refusal("derivative of x with respect to 2", DECLARED, read_answer)


def test_an_authors_derivative_has_its_caret_in_the_whole_text():
    """
    The place counts from the beginning of what the author wrote.
    """
    assert refusal("derivative of x+q with respect to x", DECLARED, read_answer)[1] == 16
