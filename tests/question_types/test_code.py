"""Code: run on cases in the sandbox; values count, types included."""

from dataclasses import replace

import pytest

from quizlab.bank.proof import question_faults
from quizlab.question_types.base import SampleResponse
from quizlab.question_types.code import Code
from support.asking import faults, unreadable, verdict

ODDS = Code(
    id="odds",
    prompt="Double the odd ones.",
    given=("numbers",),
    uses="list_comprehension",
    cases=(
        {"numbers": (1, 2, 3, 4, 5), "gives": (2, 6, 10)},
        {"numbers": (), "gives": ()},
    ),
    accept=(SampleResponse("[n*2 for n in numbers if n % 2]"),),
    reject=(
        SampleResponse("[n*2 for n in numbers if n//2 != 0]", "`//` is integer division."),
        SampleResponse("while True: pass"),
    ),
)


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    """No server of the user's is used or left."""
    (tmp_path / "runtime").write_text("")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))


@pytest.mark.parametrize(
    "typed",
    [
        "[n*2 for n in numbers if n % 2]",
        "`[2*o for o in numbers if o % 2 == 1]`",
        "odd = [n for n in numbers if n % 2]\n[n * 2 for n in odd]",
        "return [n*2 for n in numbers if n % 2]",
    ],
)
def test_an_expression_or_a_body_is_run(typed):
    """An expression, lines with a last expression, and a body with return all serve."""
    assert verdict(ODDS, typed).outcome == "correct"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("[n for n in numbers]", "With numbers = [1, 2, 3, 4, 5]: at index 0 of the list: 1 came"),
        ("(n*2 for n in numbers if n % 2)", "generator came back, not a list"),
        ("numbers / 2", "TypeError: unsupported operand"),
        ("numbers - numbers", "(line 1)\nLists cannot be subtracted."),
        ("number", "NameError: name 'number' is not defined (line 1)\nDid you mean `numbers`?"),
        ("noms", "NameError: name 'noms' is not defined (line 1)\nThe name given is `numbers`."),
        ("lenn(numbers)", "(line 1)\nThe name given is `numbers`. Did you mean `len`?"),
        ("print([n*2 for n in numbers if n % 2])", "It printed [2, 6, 10] [] and gave None."),
        ("found = [n*2 for n in numbers]", "The value of the last line counts"),
        ("found = numbers", "With numbers = [1, 2, 3, 4, 5]: None came back; expected a list."),
        ("import os\nos._exit(0)", "The program ended before it gave a result."),
        ("open('/etc/passwd').read()", "PermissionError"),
        ("list(map(lambda n: n*2, filter(lambda n: n % 2, numbers)))", "with a list comprehension"),
        ("[n*2 for n in numbers if n // 2]", "`//` is integer division."),
    ],
)
def test_a_wrong_response_is_told_why(typed, says):
    """The first case that differs is shown, or the exception, or the author's own words."""
    found = verdict(ODDS, typed)

    assert found.outcome == "incorrect"
    assert says in found.feedback


@pytest.mark.slow
def test_a_response_that_never_ends_is_stopped():
    """An endless loop is incorrect, with the reason."""
    assert "Stopped after 5 s." in verdict(ODDS, "while True: pass").feedback


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "Nothing was typed"), ("[n for n in", "not Python"), ("x" * 5_000, "5,000 characters")],
)
def test_what_is_not_python_is_asked_for_again(typed, says):
    """A syntax error never counts."""
    assert says in str(unreadable(ODDS, typed))


def test_cases_must_fit_the_names():
    """A case without a name, an unknown construct and no cases at all are faults."""
    wrong = Code(id="q", prompt="p", given=("a",), uses="goto", cases=({"b": 1, "gives": 2},))

    found = [str(each) for each in faults(wrong)]

    assert any("lacks 'a'" in each for each in found)
    assert any("unknown name 'b'" in each for each in found)
    assert any("'goto' is no construct" in each for each in found)
    assert any(
        "no cases" in str(each) for each in faults(Code(id="q", prompt="", given=(), cases=()))
    )


def test_the_answer_is_the_first_accepted():
    """The answer shown is the author's own."""
    assert ODDS.answer_text() == "`[n*2 for n in numbers if n % 2]`"
    assert "numbers" in ODDS.view().instruction


def test_a_rejected_response_can_show_a_misconception():
    """Whatever gives the same values as a foreseen wrong response shows the same wrong belief."""
    sample = SampleResponse("[n*2 for n in numbers if n//2]", "`//` divides.", "division")
    asked = replace(ODDS, reject=(sample,))
    found = verdict(asked, "[2*i for i in numbers if i//2 > 0]")

    assert (found.feedback, found.misconception) == ("`//` divides.", "division")
    assert list(question_faults(asked)) == []


def test_float32_is_near_enough():
    """A value that came through a float32 tensor is the same number."""
    third = Code(
        id="q", prompt="p", given=("x",), cases=({"x": 3, "gives": 1 / 3},),
        accept=(SampleResponse("1 / x"),), reject=(SampleResponse("x"),),
    )  # fmt: skip

    assert verdict(third, "(torch.tensor(1.0) / x).item()").outcome == "correct"
    assert verdict(third, "round(1 / x, 5)").outcome == "incorrect"
