"""Which digits a model took for which, on the screen."""

import sys

import pytest

from quizlab.judge.report import Report
from quizlab.terminal.digit_picture import SIDE, ascii_picture, block_picture
from quizlab.terminal.predicted_lines import caption, predicted_lines, show_predicted
from quizlab.training.predictions import Mistaken, predicted
from support.terminals import Terminal
from support.trainings import digit, guessed


@pytest.mark.parametrize(
    ("name", "width", "drawn", "blocks"),
    [
        ("drawn-80", 80, True, True),
        ("drawn-40", 40, True, True),
        ("ascii-80", 80, True, False),
        ("plain-80", 80, False, True),
        ("plain-40", 40, False, True),
    ],
)
def test_what_was_taken_for_what(golden, name, width, drawn, blocks):
    """A table and pictures where they fit, words where they do not; nothing is said by colour."""
    text = "\n".join(predicted_lines(guessed(), width, drawn=drawn, blocks=blocks))

    assert all(len(line) <= width for line in text.split("\n"))
    assert "\x1b" not in text
    golden(f"predicted-{name}.txt", text + "\n")


def test_a_model_without_a_mistake_has_none_to_show():
    """When everything is right there are no mistakes to draw."""
    perfect = predicted([3, 7], [3, 7], digit(3) + digit(7))
    text = "\n".join(predicted_lines(perfect, 80, drawn=True, blocks=True))

    assert "2 of 2 unseen digits are right." in text
    assert "taken for" not in text


@pytest.mark.parametrize(
    ("sure", "words"),
    [
        (0.9997, "3 taken for 5 (>99.9 %)"),
        (1.0, "3 taken for 5 (>99.9 %)"),
        (0.9962, "3 taken for 5 (99.6 %)"),
        (0.871, "3 taken for 5 (87 %)"),
        (None, "3 taken for 5"),
    ],
)
def test_a_model_is_never_wholly_sure(sure, words):
    """What is nearly 1 is not rounded to 100 %."""
    assert caption(Mistaken(3, 5, sure, digit(3))) == words


def test_a_picture_is_ten_lines_of_twenty():
    """Both kinds of picture are of one size, wherever the ink is."""
    for image in (digit(5), bytes(784), bytes([255]) * 784, digit(5)[196:] + bytes(196)):
        for draw in (block_picture, ascii_picture):
            assert [len(line) for line in draw(image)] == [SIDE] * (SIDE // 2)


def test_ascii_is_ascii():
    """The fallback has no character that an old terminal lacks."""
    assert "".join(ascii_picture(digit(9))).isascii()


@pytest.mark.parametrize(("plain", "drawn"), [(False, True), (True, False)])
def test_pictures_are_for_terminals(monkeypatch, plain, drawn):
    """A terminal shows pictures unless it is asked for plain words."""
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(Terminal, "encoding", "utf-8", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    show_predicted(Report("mnist_full", "x.py", (), 1, predicted=guessed()), plain=plain)

    assert ("▄" in out.getvalue()) is drawn


def test_a_report_without_a_model_shows_nothing(monkeypatch):
    """Exercises that train nothing print as they always did."""
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    show_predicted(Report("pairs", "x.py", (), 1), plain=False)

    assert out.getvalue() == ""
