"""Markdown as linear words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.terminal.plain_text import plain_text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        pytest.param("one\ntwo", "one two", id="lines flow together"),
        pytest.param("one\n\ntwo", "one\n\ntwo", id="paragraphs stay apart"),
        pytest.param("**bold** and *slanted*", "bold and slanted", id="emphasis is dropped"),
        pytest.param("`a*b*c` and `_x_`", "`a*b*c` and `_x_`", id="code stays"),
        pytest.param("2 * 3 * 4", "2 * 3 * 4", id="lone stars stay"),
        pytest.param("snake_case_name", "snake_case_name", id="underscores in names stay"),
        pytest.param("- one\n- two", "- one\n- two", id="list"),
        pytest.param("1. one\n2. two", "1. one\n2. two", id="numbered list"),
        pytest.param("1. one\n   more\n2. two", "1. one more\n2. two", id="an item of two lines"),
        pytest.param("# Title", "Title", id="heading"),
        pytest.param("**bold `a*b` still**", "bold `a*b` still", id="code inside emphasis"),
        pytest.param("u*v*b + c", "u*v*b + c", id="a product is no emphasis"),
        pytest.param("one  \ntwo", "one\ntwo", id="a broken line"),
        pytest.param("|x| < 1", "|x| < 1", id="bars are no table"),
        pytest.param("| a |\n|---|", "a", id="a table that is only a head"),
        pytest.param("[text](there)", "text", id="link"),
        pytest.param("```python\na = 1\n\nb = 2\n```", "    a = 1\n\n    b = 2", id="code block"),
        pytest.param("```\nnever closed", "    never closed", id="open code block"),
        pytest.param(
            "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", "a: 1; b: 2\na: 3; b: 4", id="table"
        ),
    ],
)
def test_markdown_becomes_linear_words(markdown, text):
    """Nothing is drawn: tables are read out, code keeps its lines, marks are dropped."""
    assert plain_text(markdown, 80) == text


def test_lines_keep_to_the_width():
    """A paragraph is wrapped; a list item keeps its indent."""
    text = plain_text("- " + "word " * 20, 30)

    assert max(len(line) for line in text.split("\n")) <= 30
    assert text.split("\n")[1].startswith("  word")


@given(st.text(max_size=200), st.integers(10, 100))
def test_no_markdown_breaks_it(markdown, width):
    """Any text at any width comes out as some text."""
    assert isinstance(plain_text(markdown, width), str)
