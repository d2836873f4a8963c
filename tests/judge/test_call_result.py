"""What is said about a call: how it reads, what a None may mean, which argument it changed."""

import pytest

from quizlab.judge.call_result import CallResult, Failure, explain_changed, explain_none
from quizlab.sandbox.request import Call


def test_a_call_reads_as_it_is_typed():
    """Arguments and keywords are shown as Python."""
    assert CallResult(Call("f", (1, "a"), {"n": [2]})).text == "f(1, 'a', n=[2])"
    assert CallResult(Call("f")).text == "f()"


def test_a_call_of_the_harness_is_not_shown():
    """The student has no function of that name."""
    assert CallResult(Call("f", harness=True)).text == ""


PRINTED = "`f` printed 3 4 and returned None. `print` shows a value; `return` gives it to the"
AS_IT_IS = "None came back; expected 3."


@pytest.mark.parametrize(
    ("result", "hidden", "begins"),
    [
        (CallResult(Call("f"), None, None, "3\n4\n"), False, PRINTED),
        (CallResult(Call("f"), None, None, "3\n4\n"), True, AS_IT_IS),
        (CallResult(Call("f"), None, None, " \n"), False, AS_IT_IS),
        (CallResult(Call("f"), 0, None, "3\n"), False, AS_IT_IS),
        (CallResult(Call("f", harness=True), None, None, "3\n"), False, AS_IT_IS),
        (CallResult(Call("f"), None, None, "3\n", Failure("Stopped.")), False, AS_IT_IS),
        (None, False, AS_IT_IS),
    ],
)
def test_a_value_that_was_printed_instead_is_named(result, hidden, begins):
    """Only a student's function that printed and returned None, and never with hidden data."""
    words = explain_none(result, AS_IT_IS, hidden=hidden)

    assert words.startswith(begins)
    assert ("printed" in words) is (begins == PRINTED)


def test_long_output_is_cut():
    """A hundred characters tell what was printed."""
    words = explain_none(CallResult(Call("f"), printed="x" * 200), AS_IT_IS, hidden=False)

    assert words.startswith(f"`f` printed {'x' * 100} and")


@pytest.mark.parametrize(
    ("words", "added"),
    [
        ("None came back; expected 3.", True),
        ("`f` gave None; expected 3.", True),
        ("A weight was wanted. It is None.", True),
        ("`f` gave None: `return model`.", False),
        ("2 came back; expected None.", False),
        ("NoneType came back.", False),
    ],
)
def test_a_none_brings_up_return(words, added):
    """Where None came back and `return` is not said yet, it is."""
    found = explain_none(None, words, hidden=True)

    assert found.startswith(words)
    assert ("A function gives None that ends without `return`" in found) is added


@pytest.mark.parametrize(
    ("result", "says"),
    [
        (None, ""),
        (CallResult(Call("f", ([1],)), 2), ""),
        (CallResult(Call("f", ([1],)), 2, [[2]]),
         "\nThe call changed its argument 1: it is now [2]."),
        (CallResult(Call("f", (0, [1])), 2, [0, [2]]),
         "\nThe call changed its argument 2: it is now [2]."),
        (CallResult(Call("f", ([1],)), 2, [[1]]), "\nThe call changed its arguments."),
        (CallResult(Call("f", (), {"n": [1]}), 2, []), "\nThe call changed its arguments."),
    ],
)  # fmt: skip
def test_the_first_changed_argument_is_named(result, says):
    """An argument that reads otherwise afterwards is named; keywords only as changed."""
    assert explain_changed(result) == says
