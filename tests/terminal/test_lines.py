"""Lines of commands are laid out for the terminal that they are read in."""

import io
import sys

import pytest

from quizlab.terminal.lines import show_lines, show_markdown
from support.terminals import Terminal

LINES = (
    "pairs: 1 of 2 checks passed",
    "✗ gives the last row and column of a tensor, which are the gradients of its own",
    "    Write `m[1:, 1:]` for it: the end of a slice is left out, so that one row is taken.",
    "    | what a program prints has lines of its own, however long they are, and keeps them",
)


@pytest.fixture
def shown(monkeypatch):
    """Return a function that shows something on a terminal of 40 columns, and gives its text."""

    def show(what, *, terminal=True, term="xterm", **options):
        out = Terminal() if terminal else io.StringIO()
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setenv("COLUMNS", "40")
        monkeypatch.setenv("TERM", term)
        (show_markdown if isinstance(what, str) else show_lines)(what, **options)
        return out.getvalue()

    return show


def test_lines_are_wrapped_at_words_and_coloured(shown):
    """No word is cut, code and marks stand apart, and a program's output keeps its lines."""
    text = shown(LINES)

    assert "\x1b[1;31m✗ gives the last row" in text
    assert "\x1b[1;36mm[1:, 1:]\x1b[0m" in text
    assert LINES[-1] in text
    assert "gradients" in text


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"plain": True}, id="--plain"),
        pytest.param({"term": "dumb"}, id="a terminal that cannot draw"),
    ],
)
def test_without_colour_lines_are_wrapped_too(shown, options):
    """The words are the same, with the marks of code."""
    text = shown(LINES, **options)

    assert "\x1b" not in text
    assert "`m[1:, 1:]`" in text
    assert max(len(line) for line in text.split("\n") if "    |" not in line) <= 40


def test_a_pipe_gets_the_lines_as_they_are(shown):
    """A program looks for whole lines."""
    assert shown(LINES, terminal=False) == "".join(f"{line}\n" for line in LINES)


def test_markdown_is_shown_as_in_practice(shown):
    """Code in colour on a terminal, with its marks elsewhere; both know blocks."""
    hint = "Hint 1 of 2: try `len`.\n\n```python\nlen(x)\n```"

    assert "\x1b[1;36mlen\x1b[0m" in shown(hint)
    assert shown(hint, terminal=False) == "Hint 1 of 2: try `len`.\n\n    len(x)\n"
