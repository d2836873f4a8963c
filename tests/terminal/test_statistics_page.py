"""Statistics on a terminal that draws, and in words."""

import sys

import pytest

from quizlab.progress.active_misconceptions import ActiveMisconception
from quizlab.progress.statistics import QuestionStatistics, Statistics, TopicStatistics
from quizlab.terminal.statistics_page import show_statistics
from support.terminals import Terminal

FIGURES = Statistics(
    chapter="ch4",
    sessions=3,
    responses=12,
    retention=0.875,
    topics=(
        TopicStatistics("pixels", 10, 2, 8, 6, 0.91),
        TopicStatistics("sgd", 7, 1, 4, 4, None),
        TopicStatistics("metrics", 5, 0, 0, 0, None),
    ),
    questions=(
        QuestionStatistics("a-question", "pixels", 5, 3, 0.9, "2026-03-03"),
        QuestionStatistics("another", "pixels", 3, 3, 0.92, "2026-03-09"),
        QuestionStatistics("third", "sgd", 4, 4, None, None),
    ),
    due=tuple((f"2026-03-{day:02}", {3: 1, 9: 12}.get(day, 0)) for day in range(2, 16)),
    misconceptions=(
        ActiveMisconception(
            "zero", "It is 0.", "It is 1.", 2, "2026-03-01", ("a-question", "b"), ("pairs",)
        ),
        ActiveMisconception("unlisted", "", "", 0, "", (), ()),
    ),
)


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "drawn"])
def test_statistics_page(monkeypatch, golden, plain):
    """A terminal that draws shows the days ahead as bars; in plain words they are listed."""
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    show_statistics(FIGURES, plain=plain)

    golden(f"stats-{'plain' if plain else 'drawn'}.txt", out.getvalue())


def test_no_bars_where_nothing_comes_back(monkeypatch):
    """Without anything due there is a sentence instead of an empty chart."""
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    nothing = Statistics("ch4", 0, 0, None, (), (), tuple((day, 0) for day, _ in FIGURES.due))
    show_statistics(nothing, plain=False)

    assert "Nothing comes back in the next 14 days." in out.getvalue()
