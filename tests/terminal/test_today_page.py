"""Today on a screen: bars and keys, or words and commands."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from quizlab.practice.today import Today
from quizlab.progress.often_missed import OftenMissed
from quizlab.terminal.spelling import spell_out
from quizlab.terminal.today_page import keys_text, today_text

DAY = date(2026, 12, 1)
DAYS = tuple((DAY - timedelta(days=back), 12 if back < 2 else 0) for back in reversed(range(14)))
TODAY = Today(
    chapter="ch4",
    day=DAY,
    kept=96,
    learning=61,
    new=246,
    due=12,
    due_in_all=12,
    offered=10,
    seconds=27.0,
    unfinished=None,
    exercises=26,
    passed=4,
    begun=("bottom_right",),
    missed=OftenMissed("ch4", "sgd-steps", 4, "", None),
    practised=DAYS,
    tomorrow=9,
    this_week=41,
    hidden="",
    unreadable=False,
)


@pytest.fixture
def columns(monkeypatch):
    """Return a function that sets the width of the terminal."""
    return lambda width: monkeypatch.setenv("COLUMNS", str(width))


@pytest.mark.parametrize("width", [100, 40])
@pytest.mark.parametrize("drawn", [True, False], ids=["drawn", "words"])
def test_today_looks_as_it_did(golden, columns, width, drawn):
    """Both faces, wide and narrow."""
    columns(width)

    text = today_text(TODAY, drawn=drawn)

    golden(f"today-{'drawn' if drawn else 'words'}-{width}.txt", f"{text}\n")


@pytest.mark.parametrize("width", [100, 60, 40, 20])
def test_no_line_is_wider_than_the_terminal(columns, width):
    """But for a command, which stays in one line so that it can be pasted."""
    columns(width)
    lines = [*today_text(TODAY, drawn=True).split("\n"), *keys_text().split("\n")]

    assert all(len(line) <= width or "quizlab " in line for line in lines)


def test_both_faces_have_the_same_facts(columns):
    """No number is in one face alone."""
    columns(100)
    drawn, words = (today_text(TODAY, drawn=drawn) for drawn in (True, False))

    for fact in ("96 kept", "61 learning", "246 new", "12 due", "10 new", "4 passed", "1 begun"):
        assert fact in drawn
        assert fact in words
    for fact in ("about 10 min", "bottom_right", "missed 4 times", "tomorrow: 9", "7 days: 41"):
        assert fact in drawn
        assert fact in words


def test_words_have_the_command_where_the_screen_has_a_key(columns):
    """What Enter and l do is written out where no key is read."""
    columns(100)

    assert "quizlab practice ch4" in today_text(replace(TODAY, missed=None), drawn=False)
    assert "quizlab practice" not in today_text(replace(TODAY, missed=None), drawn=True)


def test_a_backlog_is_told_whole(columns):
    """What a session leaves for another day is not hidden."""
    columns(100)

    text = today_text(replace(TODAY, due=40, due_in_all=94, offered=0), drawn=True)

    assert "Practise now: 40 of 94 due, about 18 min" in text


def test_nothing_to_do_is_said(columns):
    """A day without due or new questions says so."""
    columns(100)
    text = today_text(replace(TODAY, due=0, offered=0), drawn=True)

    assert "Practise now: nothing is due, and nothing is new" in text


def test_a_bar_shows_what_is_little_and_needs_no_unicode(columns):
    """One kept question of many has a column; an ASCII terminal gets signs that it has."""
    columns(100)
    assert "\u2588" in today_text(replace(TODAY, kept=1, learning=0, new=400), drawn=True)

    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    spell_out(terminal)
    terminal.write(today_text(TODAY, drawn=True))
    terminal.flush()
    shown = terminal.buffer.getvalue()
    assert b"#########++++++....." in shown
    assert b"\\" not in shown


def test_problems_of_the_banks_are_told_first(columns):
    """What leaves questions out stands before what there is to do."""
    columns(100)
    text = today_text(replace(TODAY, hidden="The banks of ch4 have a problem."), drawn=True)

    assert text.index("have a problem") < text.index("Practise now")
