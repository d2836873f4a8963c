"""Typing at a terminal: one line, several lines, paste, Ctrl-C, Ctrl-D."""

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from quizlab.terminal.keyboard import Keyboard

PASTE = "\x1b[200~{}\x1b[201~"


@pytest.fixture
def typed():
    """Return a function that types keys and gives what was read."""

    def read(keys, *, multiline, code=False, letters=""):
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text(keys)
            return Keyboard().response(multiline=multiline, code=code, letters=letters)

    return read


@pytest.mark.parametrize(
    ("keys", "multiline", "text"),
    [
        pytest.param("784\r", False, "784", id="one line"),
        pytest.param("one\x1b\rtwo\r", True, "one\ntwo", id="Alt-Enter begins a new line"),
        pytest.param("one\ntwo\r", True, "one\ntwo", id="Ctrl-J begins a new line"),
        pytest.param(PASTE.format("one\ntwo") + "\r", True, "one\ntwo", id="paste keeps lines"),
        pytest.param("ab\x7fc\r", False, "ac", id="backspace"),
    ],
)
def test_keys_become_a_response(typed, keys, multiline, text):
    """Enter ends a response; new lines come by Alt-Enter, Ctrl-J and paste."""
    assert typed(keys, multiline=multiline) == text


@pytest.mark.parametrize(
    ("keys", "stop"),
    [
        pytest.param("\x04", EOFError, id="Ctrl-D"),
        pytest.param("\x03", KeyboardInterrupt, id="Ctrl-C"),
    ],
)
def test_the_student_can_leave(typed, keys, stop):
    """Ctrl-D ends the input, Ctrl-C interrupts."""
    with pytest.raises(stop):
        typed(keys, multiline=True)


def test_the_history_is_within_the_session():
    """The last response comes back with the arrow key."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        keyboard = Keyboard()
        pipe.send_text("first\r")
        keyboard.response(multiline=False)
        pipe.send_text("\x1b[A\r")

        assert keyboard.response(multiline=False) == "first"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("sum(xs)\r", "sum(xs)"),
        ("for x in xs:\r    y += x\ry\r", "for x in xs:\n    y += x\ny"),
        ("for x in xs:\r    y += x\r\r", "for x in xs:\n    y += x\n"),
        ("sum([1,\r2])\r", "sum([1,\n2])"),
        ("1 +\r", "1 +"),
    ],
)
def test_enter_opens_the_next_line_of_unfinished_code(typed, keys, text):
    """Where code is asked for, Enter ends only what is complete, or an empty line."""
    assert typed(keys, multiline=True, code=True) == text


def test_enter_ends_prose_that_looks_like_code(typed):
    """Where free text is asked for, Enter ends whatever was typed."""
    assert typed("for x in xs:\r", multiline=True) == "for x in xs:"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        pytest.param("b", "b", id="one key"),
        pytest.param(":hint\r", ":hint", id="a command"),
        pytest.param("option b\r", "option b", id="words that begin with another letter"),
        pytest.param("(b)\r", "(b)", id="a letter that is not the first"),
        pytest.param(PASTE.format("b) its words") + "\r", "b) its words", id="paste"),
    ],
)
def test_one_letter_is_a_whole_response(typed, keys, text):
    """Where one option is asked for, its letter needs no Enter; all else does."""
    assert typed(keys, multiline=False, letters="abc") == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        pytest.param(" ", "", id="Space goes on"),
        pytest.param("\r", "", id="Enter goes on"),
        pytest.param("u", "u", id="a key"),
        pytest.param(":undo\r", ":undo", id="a word with that letter"),
    ],
)
def test_a_key_is_enough_at_the_pause(keys, text):
    """A key that is offered needs no Enter."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)

        assert Keyboard().line("Enter goes on: ", " u?") == text


def test_enter_after_a_letter_does_not_skip_the_verdict():
    """Who is used to `b`, Enter still reads the verdict: both came for the response."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        keyboard = Keyboard()
        pipe.send_text("b\r")

        assert keyboard.response(multiline=False, letters="abc") == "b"
        pipe.send_text("u")
        assert keyboard.line("Enter goes on: ", " u?") == "u"
