"""The door for typed text: plain letters, and every place found again in what was typed."""

import time
import unicodedata

import pytest

from quizlab.typed_text import plain, read_typed

LONGEST = 20_000  # characters: more than any question type takes


def door(typed, notation="words"):
    return read_typed(typed, notation).text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("０．６", "0.6", id="full width"),
        pytest.param("［4，6，9］", "[4,6,9]", id="full-width brackets"),
        pytest.param("ｄ；ａ", "d;a", id="full-width letters"),
        pytest.param("𝑥 + 𝟏", "x + 1", id="mathematical letters"),
        pytest.param("٣", "3", id="digits of another script"),
        pytest.param("\u200b0.6\ufeff", "0.6", id="zero width"),
        pytest.param("does n\u200bot", "does not", id="zero width in a word"),
        pytest.param("so\u00adft", "soft", id="soft hyphen"),
        pytest.param("n\u2062ot", "not", id="invisible operator in a word"),
        pytest.param("\u202e0.6\u202c", "0.6", id="direction"),
        pytest.param("a\u00a0b\u2009c\u3000d", "a b c d", id="spaces"),
        pytest.param("a\r\nb\rc\u2028d", "a\nb\nc\nd", id="line ends"),
        pytest.param("—20 –3 −4 ‐5 ﹣6", "-20 -3 -4 -5 -6", id="dashes"),
        pytest.param("“a” „b‟ «c» ‘d’", '"a" "b" "c" \'d\'', id="quotation marks"),
        pytest.param("g、f、d。", "g,f,d.", id="ideographic marks"),
        pytest.param("```python\na + b\n```", "a + b\n", id="fence"),
        pytest.param("~~~\na\n~~~", "a\n", id="fence of tildes"),
        pytest.param("`a`", "a", id="backticks"),
        pytest.param(">>> a", "a", id="prompt"),
        pytest.param("Out[3]: [2, 6]", "[2, 6]", id="notebook"),
        pytest.param("Answer: b", "b", id="label"),
        pytest.param("answer: `b`", "b", id="label and backticks"),
    ],
)
def test_another_keyboard_says_the_same(typed, read):
    """Letters of other keyboards and pages, and what surrounds an answer, become plain."""
    assert door(typed) == read


@pytest.mark.parametrize("letter", "´‘’‚‛′‵ʹʻʼʽˈ＇ꞌ`")
def test_every_apostrophe_is_one(letter):
    """doesn't is doesn't, whichever key gave the apostrophe."""
    assert door(f"it doesn{letter}t add") == "it doesn't add"


@pytest.mark.parametrize(
    "typed",
    [
        "x²",
        "x⁻¹",
        "x₁",
        "½",
        "1½",
        "⅗",
        "3×4",
        "2·x",
        "σ(x)",
        "√9",
        "90°",
        "∑ x",
        "€5",
        "`x`s",
        "a ¨ b",
    ],
)
def test_what_has_a_meaning_of_its_own_stays(typed):
    """Raised digits, fractions and signs of mathematics are read by the types themselves."""
    assert door(typed) == typed


@pytest.mark.parametrize("sign", "\u2062\u2063\u2064")
def test_an_invisible_sign_parts_numbers(sign):
    """In mathematics an invisible times or plus is no nothing: 2 and 3 are not 23."""
    assert door(f"2{sign}3", "maths") == "2 3"


def test_a_dash_between_words_parts_them():
    """In prose a long dash ends a clause; elsewhere it is a minus."""
    assert door("slope—not loss", "prose") == "slope - not loss"
    assert door("—20", "maths") == "-20"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("[k for\u00a0k in x]", "[k for k in x]", id="no-break space"),
        pytest.param("［k］", "[k]", id="full width"),
        pytest.param("a − b", "a - b", id="minus"),
        pytest.param("a ∗ b × c ÷ d", "a * b * c / d", id="printed signs"),
        pytest.param("a ≤ b ≠ '×≤'", "a <= b != '×≤'", id="printed comparisons"),
        pytest.param("“a b”", '"a b"', id="curly quotes"),
        pytest.param("‘a’ + “b”", "'a' + \"b\"", id="both kinds of quotes"),
        pytest.param("'a\u00a0– “b”'", "'a\u00a0– “b”'", id="inside a literal"),
        pytest.param("'''a\n–''' − '–'", "'''a\n–''' - '–'", id="inside three quotes"),
        pytest.param(r"'\'–' − 1", r"'\'–' - 1", id="behind an escape"),
        pytest.param("a  # it’s – fine\nb − c", "a  # it’s – fine\nb - c", id="in a comment"),
        pytest.param("'open –\nb − c", "'open –\nb - c", id="a literal that never ends"),
        pytest.param(">>> a = 1\n>>> a + 1\n2", "a = 1\na + 1\n", id="session"),
        pytest.param(
            ">>> for a in b:\n...     c\n... \n", "for a in b:\n    c\n\n", id="continued session"
        ),
        pytest.param("In [12]: [n\n    ...:  for n in x]", "[n\n for n in x]", id="notebook"),
        pytest.param("In [1]: a\nb\nOut[1]: 3", "a\nb\n", id="notebook with its output"),
        pytest.param("answer: [n]", "[n]", id="label"),
        pytest.param("[1, …]", "[1, …]", id="an ellipsis is no Ellipsis"),
        pytest.param("answer = 3", "answer = 3", id="an assignment stays"),
    ],
)
def test_code_is_read_without_what_python_refuses(typed, read):
    """Outside string literals and comments; what stands inside is part of a value."""
    assert door(typed, "code") == read


def test_of_a_session_the_value_is_what_was_printed():
    """Where a value is asked for, the output of a pasted session is the answer."""
    assert door(">>> 1 + 1\n2\n", "value") == "2\n"
    assert door("In [4]: x\nOut[4]: [2, 6]", "value") == "[2, 6]"
    assert door(">>> [2, 6]", "value") == "[2, 6]"


def test_a_fence_in_prose_stays():
    """There it tells code from words."""
    assert door("```\na\n```", "prose") == "```\na\n```"


@pytest.mark.parametrize(
    ("typed", "at", "place"),
    [
        ("0.6", 1, 1),
        ("\u200b0.6", 1, 2),
        ("a…b", 4, 2),
        ("answer: 2 + x", 4, 12),
        ("e\u0301e\u0301x", 2, 4),
        ("```\nab\n```", 1, 5),
        ("ab", 2, 2),
        ("ab\u200b", 99, 3),
        ("ab", None, None),
    ],
)
def test_places_lead_back_to_what_was_typed(typed, at, place):
    """A caret points into the text as it was typed."""
    assert read_typed(typed).place(at) == place


def test_the_author_writes_the_same_letters():
    """Texts that responses are compared with go through the same letters."""
    assert plain("a – “b”") == 'a - "b"'


@pytest.mark.parametrize(
    "unit",
    [
        "`",
        "'",
        '"',
        "’",
        "```\n",
        ">>> ",
        "In [1]: ",
        "\n",
        " ",
        "\u0301",
        "\\'",
        "n`t",
        "answer: ",
    ],
)
@pytest.mark.parametrize("notation", ["prose", "maths", "code"])
def test_the_time_is_linear(unit, notation):
    """Twenty thousand letters of any kind are read in a moment."""
    began = time.process_time()
    read_typed((unit * LONGEST)[:LONGEST], notation)

    assert time.process_time() - began < 1


def test_reading_twice_changes_nothing_more():
    """What the door lets through is plain already."""
    for code in (*range(0x20, 0x3400), *range(0xF900, 0x10000), *range(0x1D400, 0x1D800)):
        letter = chr(code)
        if unicodedata.category(letter) not in ("Cs", "Cn", "Co"):
            once = plain(letter)
            assert plain(once) == once, hex(code)
