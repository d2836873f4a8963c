"""Reports on submissions, which may quote what a submission chose."""

from quizlab.judge.report import Report
from quizlab.terminal.report_lines import report_lines
from quizlab.terminal.verdict_words import pointed


def test_a_report_cannot_drive_the_terminal():
    """Escape sequences in a note become text, and a note of several lines stays one line."""
    report = Report("learner", "x.py", (), 1, notes=("Driven as \x1b[2J\nlearner: passed",))
    lines = list(report_lines(report))

    assert "\x1b" not in "\n".join(lines)
    assert lines[-1] == "Note: Driven as \\x1b[2J learner: passed"


def test_a_syntax_error_cannot_drive_the_terminal():
    """What is wrong before any check is cleaned too."""
    report = Report("pairs", "x.py", (), 1, feedback="Line 1: \x1b]0;owned\x07")

    assert "\x1b" not in "\n".join(report_lines(report))


def test_a_caret_stands_under_its_place_after_an_escape():
    """An escape is longer than what it stands for; the caret moves with it."""
    typed, caret = pointed("\x1b2 x", 3).split("\n")

    assert typed[caret.index("^")] == "x"
