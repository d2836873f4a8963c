"""What a terminal without Unicode shows in place of our characters."""

import io

import pytest
from rich.console import Console

from quizlab.practice.views import Summary
from quizlab.terminal.drawn_screen import DrawnScreen
from quizlab.terminal.spelling import spell_out

SUMMARY = Summary(0, 0, 0, 0, 0, 4, (), (), ())


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        pytest.param("latin-1", "─── σ(x) ✓ Right.", "--- sigma(x) + Right.", id="Latin-1"),
        pytest.param("ascii", "a × b ≤ Δ…", "a x b <= Delta...", id="ASCII"),
        pytest.param("latin-1", "½ × é", "½ × é", id="what there is stays"),
        pytest.param("latin-1", "ŷ 日", "\\u0177 \\u65e5", id="the rest is escapes"),
        pytest.param("utf-8", "─ σ ŷ", "─ σ ŷ", id="UTF-8"),
    ],
)
def test_a_stream_spells_what_it_cannot_encode(encoding, text, shown):
    """Rules and marks keep their place, Greek letters are named, nothing is lost."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    spell_out(stream)
    stream.write(text)
    stream.flush()

    assert raw.getvalue().decode(encoding) == shown


def test_a_rule_is_one_line_on_a_latin_terminal():
    """Six lines of escapes stood there before each question."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1")
    spell_out(stream)
    DrawnScreen(Console(file=stream, width=40), keyboard=object()).summarize(SUMMARY)
    stream.flush()

    assert "\n" + "-" * 40 + "\nSummary" in raw.getvalue().decode("latin-1")
