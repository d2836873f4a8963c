"""Every number, text and list from a child has a bound where it enters the judge."""

from pathlib import Path

import pytest

from quizlab.judge.explain import explain
from quizlab.sandbox import reply, wire
from quizlab.sandbox.request import Call, Cell, Load, pack
from quizlab.submissions.submission import Submission

SUBMISSION = Submission(Path("f.py"), (Cell("x = (\n"),))
REQUEST = pack([Call("f")], body_bytes=0)
LOADING = pack([], load=Load((Cell("x"),)), body_bytes=0)
FAR = (2**31 - 1, 2**31, 2**63, 10**9, 50_000_000)


def error(**more):
    """Return an exception as a child tells it."""
    syntax = {"line": "x = (", "column": 5}
    return {"type": "SyntaxError", "text": "m", "places": [["<submission>", 1]]} | {
        "syntax": syntax,
        **more,
    }


def raised(**more):
    """Return the exception as it is read."""
    (called,) = reply.checked({"results": [{"error": error(**more)}]}, REQUEST)["results"]
    return called.error


@pytest.mark.parametrize("column", [1, 5, 6, 7, 200, 201, *FAR])
def test_the_caret_stays_within_the_shown_line(column):
    """A column as far as the line's end is pointed at; a farther one is not, and costs nothing."""
    words = explain(raised(syntax={"line": "x = (", "column": column}), SUBMISSION)

    assert ("^" in words) == (column <= len("x = (") + 1)
    assert len(words) < 300


@pytest.mark.parametrize("length", [200, 201, 100_000])
def test_a_line_that_an_exception_brings_is_cut(length):
    """Of a line that a submission makes up at most 200 characters are shown."""
    words = explain(raised(syntax={"line": "x" * length, "column": 150}), SUBMISSION)

    assert words.splitlines()[1] == f"    {'x' * 200}"
    assert words.splitlines()[2] == f"    {' ' * 149}^"


@pytest.mark.parametrize("line", [1_000_001, *FAR])
def test_a_line_number_that_no_file_has_is_unknown(line):
    """A line beyond a million is not shown."""
    assert raised(places=[["<submission>", line]]).places == (reply.Place(0),)


@pytest.mark.parametrize("number", [-2, True, 1.5, "1", None])
def test_what_is_not_a_count_is_refused(number):
    """A line that is not a whole number from -1 on is none that Python would tell."""
    with pytest.raises(wire.Malformed):
        raised(places=[["<submission>", number]])


@pytest.mark.parametrize("length", [200, 201, 1_000_000])
@pytest.mark.parametrize("field", ["type", "name", "function"])
def test_names_are_cut_and_stay_in_one_line(field, length):
    """A name of the submission's choice has at most 200 characters, line feeds as escapes."""
    assert len(getattr(raised(**{field: "x" * length}), field)) == 200
    assert getattr(raised(**{field: "a\nRight."}), field) == "a\\nRight."


@pytest.mark.parametrize("length", [2_000, 2_001, 1_000_000])
def test_texts_are_cut(length):
    """The text of an exception has at most 2,000 characters."""
    assert len(raised(text="x" * length).text) == 2_000


@pytest.mark.parametrize(("field", "most"), [("places", 20), ("near", 300)])
def test_lists_have_an_end(field, most):
    """A list of as many parts as are allowed is read, a longer one is not a reply."""
    item = ["<submission>", 1] if field == "places" else "x"
    assert len(getattr(raised(**{field: [item] * most}), field)) == most
    for over in (most + 1, 100 * most):
        with pytest.raises(wire.Malformed):
            raised(**{field: [item] * over})


@pytest.mark.parametrize(("field", "most"), [("names", 300), ("left_out", 40_000)])
def test_lists_of_what_was_loaded_have_an_end(field, most):
    """The names of a submission and the cells that were not run are bounded in number."""
    item = ["x", "function"] if field == "names" else "<submission cell 3>"

    def loaded(count):
        told = {"error": None, "names": [], "skipped": [], "left_out": []}
        message = {"loaded": told | {field: [item] * count}, "results": []}
        return getattr(reply.checked(message, LOADING)["loaded"], field)

    assert len(loaded(most)) == most
    for over in (most + 1, 10 * most):
        with pytest.raises(wire.Malformed):
            loaded(over)
