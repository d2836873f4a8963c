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

    def read(keys, *, multiline):
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text(keys)
            return Keyboard().response(multiline=multiline)

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
