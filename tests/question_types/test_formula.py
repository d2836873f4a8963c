"""Formula: a formula in declared variables, marked by equality."""

import pytest

from quizlab.bank.check import check_banks
from quizlab.bank.variants import variant
from quizlab.courses.find import find_course
from quizlab.errors import Unreadable
from quizlab.question_types import formula as formula_module
from quizlab.question_types.base import ForeseenMistake, SampleResponse
from quizlab.question_types.formula import Formula
from support.asking import faults, proof, unreadable, verdict

SIGMA = {"sigma(x)": "1/(1+exp(-x))"}


def asking(answer="sigma(x)*(1 - sigma(x))", **rest):
    """Return a formula question about the sigmoid, unless told otherwise."""
    return Formula(
        **{
            "id": "q",
            "prompt": "Write it.",
            "variables": {"x": "real"},
            "define": SIGMA,
            "answer": answer,
            "accept": (SampleResponse("exp(-x)/(1+exp(-x))^2"),),
            "reject": (SampleResponse("sigma(x)"),),
        }
        | rest
    )


WRONG_SIGN = ForeseenMistake("sigma(x)*(sigma(x) - 1)", "Check the sign.", "sign-forgotten")
LISTS = {
    "variables": {"p_i": "real", "t_i": "real"},
    "indices": {"i": "n"},
    "answer": "mean((p-t)^2)",
}


@pytest.mark.parametrize(
    "typed",
    [
        "sigma(x)(1-sigma(x))",
        "σ(x) − σ(x)²",
        "exp(-x)/(1+exp(-x))^2",
        "1/(2+2cosh x)",
        r"\sigma(x)\,(1-\sigma(x))",
        "`sigma(x)*(1 - sigma(x))`",
        " σ − σ². ",
    ],
)
def test_equal_formulas_are_right(typed):
    """A formula is right however it is written."""
    assert verdict(asking(), typed).outcome == "correct"


def test_a_wrong_formula_gets_a_counter_example():
    """What is wrong is shown at a point of the domain."""
    found = verdict(asking(), "sigma(x)(1+sigma(x))")

    assert found.outcome == "incorrect"
    assert found.counter_example == "At x = 2 yours is 1.657, the answer is 0.1050."


def test_a_foreseen_mistake_gets_its_own_words():
    """A mistake is matched by equality, not by text."""
    found = verdict(asking(mistakes=(WRONG_SIGN,)), "σ(x)² − σ(x)")

    assert (found.feedback, found.misconception) == ("Check the sign.", "sign-forgotten")
    assert found.counter_example is not None


def test_the_reading_is_shown_where_it_could_surprise():
    """An ambiguity that a rule settled stands in the verdict."""
    assert verdict(asking("x/2"), "1/2x").read_as.startswith("1/2·x (in 1/2x only")
    assert verdict(asking("x/2"), "x/2").read_as is None


@pytest.mark.parametrize(
    ("answer", "typed", "message"),
    [
        (
            "1/(2*x)",
            "1/2x",
            "This was read as 1/2·x, but could mean 1/(2·x). Please write brackets.",
        ),
        ("x/2*x", "x/2x", "This was read as x/(2·x), but could mean x/2·x. Please write brackets."),
    ],
)
def test_who_is_right_if_read_the_other_way_is_asked_again(answer, typed, message):
    """A rule of ours about / never makes a student wrong."""
    question = asking(answer)

    with pytest.raises(Unreadable) as refused:
        verdict(question, typed)
    assert refused.value.message == message


def test_the_other_way_does_not_make_a_wrong_formula_right():
    """Where both readings are wrong, it is wrong."""
    assert verdict(asking("3*x"), "1/2x").outcome == "incorrect"


@pytest.mark.parametrize(
    ("form", "answer", "typed", "outcome"),
    [
        ("expanded", "x^2 + 2*x + 1", "1 + 2x + x²", "correct"),
        ("expanded", "x^2 + 2*x + 1", "(x+1)²", "partial"),
        ("factored", "(x-1)*(x+1)", "(x+1)(x-1)", "correct"),
        ("factored", "(x-1)*(x+1)", "x² − 1", "partial"),
        ("derivative carried out", "2*x", "diff(x², x)", "partial"),
        ("derivative carried out", "2*x", "2x", "correct"),
    ],
)
def test_the_form_is_asked_for_apart(form, answer, typed, outcome):
    """A right formula in the wrong form is partly right, and the form is said."""
    found = verdict(asking(answer, form=form), typed)

    assert found.outcome == outcome
    assert ("The formula is right." in found.feedback) == (outcome == "partial")


def test_a_constant_factor_may_earn_half():
    """Where the author says so, the right formula times a number is partly right."""
    found = verdict(asking("2*x", partial="constant factor"), "x")

    assert (found.outcome, found.credit) == ("partial", 0.5)
    assert "0.5 times the answer" in found.feedback
    assert verdict(asking("2*x", partial="constant factor"), "x²").outcome == "incorrect"
    assert verdict(asking("2*x"), "x").outcome == "incorrect"


def test_a_mistake_comes_before_the_factor():
    """A factor that the author foresaw gets the author's words."""
    mistake = ForeseenMistake("x", "Where is the 2?")

    assert verdict(asking("2*x", partial="constant factor", mistakes=(mistake,)), "x").feedback == (
        "Where is the 2?"
    )


def test_the_answer_may_be_a_derivative():
    """The derivative is worked out here, and sympy's is the proof."""
    question = asking("derivative of sigma with respect to x")

    assert verdict(question, "sigma(x)(1-sigma(x))").outcome == "correct"
    assert verdict(question, "sigma(x)").outcome == "incorrect"
    assert question.answer_text() == "`exp(-x)/(1+exp(-x))^2`"


@pytest.mark.slow
def test_sympy_works_the_derivative_out_when_a_bank_is_checked():
    """The proof asks sympy in the sandbox, and what it says must be right."""
    question = asking("derivative of sigma with respect to x")

    assert [each.key for each in question.proofs()] == ["answer"]
    assert proof(question) == []


def test_no_sandbox_is_no_problem_of_the_bank(monkeypatch):
    """Where sympy cannot be asked, the accepted samples alone prove the question."""
    monkeypatch.setattr("quizlab.question_types.sympy_sandbox.ask_sympy", lambda _: None)

    assert list(asking("derivative of sigma with respect to x").proofs()) == []


def test_undecided_is_never_wrong(monkeypatch):
    """What points and sympy cannot tell is left to the student."""
    monkeypatch.setattr("quizlab.question_types.sympy_sandbox.ask_sympy", lambda _: None)
    found = verdict(asking("exp(exp(exp(exp(x^2+9))))"), "exp(exp(exp(exp(x^2+9)))) + 1")

    assert found.outcome == "undecided"
    assert found.feedback.startswith("Whether this equals the answer could not be decided: too few")


def test_sympy_decides_what_points_cannot(monkeypatch):
    """A proof from the child makes it right."""
    monkeypatch.setattr("quizlab.question_types.sympy_sandbox.ask_sympy", lambda _: {"equal": True})

    assert verdict(asking("ln(-1-x^2)"), "2 ln √(-1-x²)").outcome == "correct"


@pytest.mark.parametrize(
    ("typed", "message", "at"),
    [
        ("", "Nothing was typed. Type a formula.", 0),
        ("  q + 1", "'q' is not declared here. You may use x and sigma(x).", 2),
        ("σ(x)' ", "Quotes and primes are not used here: write the derivative out.", 4),
        ("y+1=σ(x)", "Write only the formula, without '=' and what is left of it.", 3),
    ],
)
def test_what_cannot_be_read_is_asked_again(typed, message, at):
    """The sentence and the place are those of what was typed, spaces and all."""
    refused = unreadable(asking(), typed)

    assert (refused.message, refused.at) == (message, at)


def test_lists_are_asked_with_an_index():
    """sum and mean run over the declared index."""
    question = asking(define={}, **LISTS)

    assert question.view().instruction == "Type a formula in p_i, t_i and n."
    assert verdict(question, "1/n sum((p_i - t_i)^2)").outcome == "correct"
    assert verdict(question, "sum((p-t)^2)").counter_example == (
        "At n = 2, p = (2, 3), t = (0, 2) yours is 5, the answer is 2.5."
    )


@pytest.mark.parametrize(
    ("rest", "instruction"),
    [
        ({}, "Type a formula in x and sigma(x)."),
        ({"define": {}}, "Type a formula in x."),
        (
            {"define": {"f(x)": "x^3"}, "answer": "derivative of f with respect to x"},
            "Type a formula in x.",
        ),
        ({"define": {}, "variables": {}, "answer": "2"}, "Type a formula in numbers."),
    ],
)
def test_the_instruction_says_what_may_be_used(rest, instruction):
    """The student reads the declared names."""
    assert asking(**rest).view().instruction == instruction


def test_the_answer_is_shown_as_it_would_be_typed():
    """The answer can be copied into the next try."""
    assert asking().answer_text() == "`σ(x)·(1 − σ(x))`"


def test_varied_numbers_are_filled_in():
    """A variant's formulas are read with its numbers."""
    question = asking(
        "{a}*x",
        vary={"a": (2, 3)},
        accept=(SampleResponse("x*{a}"),),
        reject=(SampleResponse("x"),),
        define={},
    )
    drawn = variant(question, 1)

    assert faults(question) == []
    assert drawn.answer in ("2*x", "3*x")
    assert verdict(drawn, drawn.answer).outcome == "correct"


@pytest.mark.parametrize(
    ("rest", "key", "what"),
    [
        (
            {"variables": {"x": "complex"}},
            "variables",
            "a domain is real, positive, integer or [low, high], found 'complex'",
        ),
        (
            {"define": {"sigma(x)": "1/(1+exp(-y))"}},
            "define",
            "'y' is not declared here. You may use x.",
        ),
        (
            {"answer": "2*q"},
            "answer",
            "answer: '2*q' cannot be read: 'q' is not declared here. You may use x and sigma(x).",
        ),
        (
            {"mistakes": (ForeseenMistake("2*", "no"),)},
            "mistakes.0.when",
            "when: '2*' cannot be read: The formula ends too early: something must follow.",
        ),
        (
            {"form": "expand"},
            "form",
            "unknown form 'expand'. Did you mean 'expanded'?",
        ),
        (
            {"partial": "half"},
            "partial",
            "unknown partial 'half' (known: constant factor)",
        ),
    ],
)
def test_what_an_author_must_correct(rest, key, what):
    """Each fault names its key and says what was found."""
    assert faults(asking(**rest)) == [(key, what)]


def test_the_proof_takes_answer_and_mistakes():
    """The answer is right, and every mistake is wrong and earns its feedback."""
    assert proof(asking(mistakes=(WRONG_SIGN,))) == []
    assert len(proof(asking(mistakes=(ForeseenMistake("σ(x) − σ(x)²", "never"),)))) == 1


def test_a_session_without_formulas_loads_no_mathematics(child_environment):
    """sympy stays out of the process even where a formula is marked."""
    import subprocess
    import sys

    code = (
        "import sys; from quizlab.question_types.formula import Formula;"
        "q = Formula(id='q', prompt='p', variables={'x': 'real'}, answer='sin(2*x)');"
        "q.check(q.parse('2 sin x cos x'));"
        "print([m for m in ('sympy', 'numpy', 'torch') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env=child_environment,
    )  # fmt: skip

    assert done.stdout == "[]\n"


def test_the_example_of_the_format_is_sound(tmp_path):
    """The formula question of the format's examples proves itself."""
    bank = tmp_path / "examples.yaml"
    bank.write_text(EXAMPLE)

    result = check_banks(find_course(None), [bank])

    assert [str(problem) for problem in result.problems] == []
    assert formula_module.PARTIAL == ("constant factor",)


EXAMPLE = r"""
bank: Examples
chapter: ch4
questions:
  - id: sigmoid-derivative-example
    type: formula
    prompt: 'Write the derivative of $\sigma(x) = 1/(1+e^{-x})$. You may write sigma(x).'
    variables: {x: real}
    define: {sigma(x): 1/(1+exp(-x))}
    answer: sigma(x)*(1 - sigma(x))
    accept: ["exp(-x)/(1+exp(-x))^2", "sigma(x) - sigma(x)^2", "1/(2+2*cosh(x))"]
    reject: ["sigma(x)", "sigma(x)*(1+sigma(x))", "exp(x)"]
    mistakes:
      - when: sigma(x)*(sigma(x) - 1)
        feedback: Check the sign. The sigmoid rises everywhere, so its derivative is positive.
"""
