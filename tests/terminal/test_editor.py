"""Writing in an editor, and editors that fail."""

import os

import pytest

from quizlab.terminal.editor import edited


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Return a function that makes a script the editor."""

    def make(script):
        path = tmp_path / "editor.sh"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(path))

    return make


def test_what_was_written_comes_back(editor):
    """The text of the editor is the response; it begins with what was there."""
    editor('printf "two\\nlines" >> "$1"')

    assert edited("one\n") == "one\ntwo\nlines"


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("exit 3", id="fails"),
        pytest.param('rm "$1"', id="removes its file"),
        pytest.param('printf "\\377\\376" > "$1"', id="saves no UTF-8"),
    ],
)
def test_an_editor_that_fails_gives_nothing(editor, script):
    """An editor that fails in whatever way is told apart from one that wrote something."""
    editor(script)

    assert edited("text") is None


def test_an_editor_that_is_not_there_gives_nothing(monkeypatch):
    """A name that is no program is no crash."""
    monkeypatch.setenv("VISUAL", os.devnull + "/editor")

    assert edited("text") is None
