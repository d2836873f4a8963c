"""Unfinished code: when Enter opens the next line."""

import pytest

from quizlab.terminal.unfinished_code import is_unfinished


@pytest.mark.parametrize(
    "text",
    [
        "for x in xs:",
        "for x in xs:\n    y += x",
        "def f(x):\n    return x",
        "if x:\n    y\nelse:",
        "sum([1,",
        "x = (",
        "'''a text",
        "@wraps",
    ],
)
def test_more_lines_belong_to_it(text):
    """An open bracket, an open block and a colon at the end go on in the next line."""
    assert is_unfinished(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sum(xs)",
        "x = 1",
        "for x in xs: print(x)",
        "for x in xs:\n    y += x\n",
        "for x in xs:\n    y += x\ny",
        "f(1,\n  2)",
        "[1,\n",
        "1 +",
        ":hint",
        "?",
        "not python at all",
        "(" * 250,
        "x" * 5_000 + "(",
        "\0",
    ],
)
def test_nothing_more_belongs_to_it(text):
    """A statement, an empty line, a command and what is not Python end a response."""
    assert not is_unfinished(text)
