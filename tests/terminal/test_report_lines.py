"""Reports on submissions, which may quote what a submission chose."""

from quizlab.judge.report import Report
from quizlab.terminal.report_lines import report_lines


def test_a_report_cannot_drive_the_terminal():
    """Escape sequences in a note are replaced, and a note of several lines stays one line."""
    report = Report("learner", "x.py", (), 1, notes=("Driven as \x1b[2J\nlearner: passed",))
    lines = list(report_lines(report))

    assert "\x1b" not in "\n".join(lines)
    assert lines[-1] == "Note: Driven as \ufffd[2J learner: passed"


def test_a_syntax_error_cannot_drive_the_terminal():
    """What is wrong before any check is cleaned too."""
    report = Report("pairs", "x.py", (), 1, feedback="Line 1: \x1b]0;owned\x07")

    assert "\x1b" not in "\n".join(report_lines(report))
