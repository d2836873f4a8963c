"""Text from others is only text: nothing in it drives the terminal, and words stay readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b[2J", "\\x1b[2J", id="escape sequence"),
        pytest.param("\x9b", "\\x9b", id="escape in one byte"),
        pytest.param("a\x00b\r", "a\\x00b\\x0d", id="null and return"),
        pytest.param("a\u202eb", "a\\u202eb", id="direction"),
        pytest.param("a\u2028b", "a\\u2028b", id="line separator"),
        pytest.param("\ud800", "\\ud800", id="lone surrogate"),
        pytest.param("\U000e0001", "\\U000e0001", id="tag"),
        pytest.param("a\u200db", "a\\u200db", id="joiner between plain letters"),
        pytest.param("\u200d👩", "\\u200d👩", id="joiner that joins nothing"),
    ],
)
def test_what_could_drive_the_terminal_is_escaped(text, shown):
    """
    Controls, directions and what cannot be seen show as an escape, as Python writes it.
    """
    assert printable(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("grün\n\tσ(x) ✓", id="letters"),
        pytest.param("👩‍🔬 ❤️‍🔥 👍🏽", id="emoji with joiners"),
        pytest.param("می‌خواهم", id="a script that needs joiners"),
        pytest.param("28\u00a0× 28", id="wide and narrow spaces"),
    ],
)
def test_readable_text_stays(text):
    """
    Letters of any script, emoji, line feeds and tabs are left alone.
    """
    assert printable(text) == text


@given(st.text(st.characters(codec=None), max_size=50))
def test_clean_text_is_left_alone(text):
    """
    What was cleaned once needs no more.
    """
    assert printable(printable(text)) == printable(text)
