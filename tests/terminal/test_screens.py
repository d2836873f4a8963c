"""What a student sees, on both screens, wide and narrow: golden files."""

import io
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from rich.console import Console

from quizlab.practice.commands import KEYS
from quizlab.practice.views import FeedbackView, QuestionView, Summary
from quizlab.question_types.base import Option, View
from quizlab.terminal.drawn_screen import DrawnScreen
from quizlab.terminal.plain_screen import PlainScreen
from quizlab.terminal.screen import screen_for
from quizlab.verdict import Idea, Outcome, Verdict
from support.terminals import Terminal

PROMPT = """What is the *shape* of `t`, if $\\sigma(x) = \\frac{1}{1+e^{-x}}$?

```python
t = torch.zeros(2, 3)  # a comment that is long enough for a narrow terminal
```

| name | rank |
|------|------|
| scalar | 0 |
| vector | 1 |

- one point
- another point, which is rather long and needs a second line in a narrow terminal
"""

CHOICE = QuestionView(
    id="shape",
    number=3,
    done=1,
    total=10,
    topic="rank and shape",
    why="again",
    view=View(
        PROMPT,
        options=(
            Option("a", "`torch.Size([2, 3])`"),
            Option(
                "b", "The number of axes, which is another thing, and takes two lines when narrow"
            ),
        ),
        instruction="Type one letter.",
    ),
)

MATCH = QuestionView(
    id="names",
    number=4,
    done=1,
    total=10,
    topic="tensors",
    why="due",
    view=View(
        "What is each one called?",
        options=(Option("a", "vector"), Option("b", "scalar")),
        rows=("a rank-0 tensor", "a rank-1 tensor"),
        instruction="Type one letter for each row of `x`.",
    ),
)

WRONG = FeedbackView(
    Verdict(
        Outcome.INCORRECT, "That is the *rank*.\nA rank is one number.", read_as="28 * 28 = 784"
    ),
    answer="a) `torch.Size([2, 3])`",
    explanation="The shape has the length of each axis.",
    next="It comes back in this session.",
)

PARTLY = FeedbackView(
    Verdict(
        Outcome.PARTIAL,
        "",
        credit=0.5,
        ideas=(
            Idea("gradients are added up", True),
            Idea("so the old ones must go", False),
            Idea("by `zero_`", False, optional=True),
        ),
    ),
    answer="1. one\n2. two",
    explanation="",
    next="",
)

SUMMARY = Summary(
    right_at_once=5,
    right_later=1,
    still_missed=1,
    undecided=1,
    skipped=1,
    left=2,
    missed=("shape", "names"),
    comes_back=((date(2026, 3, 3), 2), (date(2026, 3, 9), 5)),
    suggestions=(
        "Go on where you stopped: quizlab practice ch4 --new 11",
        "More on tensors: quizlab practice ch4 --tag tensors",
    ),
)


def play(screen):
    """Show one of everything."""
    screen.say("Resuming: 1 of 10 questions are done.")
    screen.ask(CHOICE)
    screen.hint(1, 2, "Think of `len`.")
    screen.unreadable("twenty\x1b[31m-eight", "'twenty-eight' is not a number.", 2)
    screen.tell(WRONG)
    screen.ask(MATCH)
    screen.tell(PARTLY)
    screen.tell(FeedbackView(Verdict(Outcome.UNDECIDED), "The answer.", "", ""))
    screen.tell(FeedbackView(Verdict(Outcome.CORRECT), "", "Because.", "It comes back tomorrow."))
    screen.tell(FeedbackView(Verdict(Outcome.BROKEN, "divides by zero"), "", "", ""))
    screen.keys(KEYS)
    screen.summarize(SUMMARY)


@pytest.mark.parametrize("width", [80, 40])
def test_plain_screen(width, capsys, golden):
    """Linear words: nothing drawn, nothing said by colour alone."""
    play(PlainScreen(interactive=False, width=width))

    text = capsys.readouterr().out
    assert "\x1b" not in text
    assert max(len(line) for line in text.split("\n") if "    t =" not in line) <= width
    golden(f"plain-{width}.txt", text)


@pytest.mark.parametrize("width", [80, 40])
def test_drawn_screen(width, golden):
    """Markdown, tables and code are drawn; without colour all words are still there."""
    out = io.StringIO()
    play(DrawnScreen(Console(file=out, width=width, highlight=False), keyboard=object()))

    lines = [line.rstrip() for line in out.getvalue().split("\n")]
    golden(f"drawn-{width}.txt", "\n".join(lines))


def test_drawn_screen_in_colour(golden):
    """The colours repeat what mark and word say."""
    out = io.StringIO()
    console = Console(
        file=out, width=80, highlight=False, force_terminal=True, color_system="standard"
    )
    play(DrawnScreen(console, keyboard=object()))

    golden("drawn-colour.txt", out.getvalue())


def test_no_color_is_respected(monkeypatch):
    """With NO_COLOR no colour is sent, and all words are there."""
    monkeypatch.setenv("NO_COLOR", "1")
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=True, color_system="standard")
    DrawnScreen(console, keyboard=object()).tell(WRONG)

    assert "\x1b[31m" not in out.getvalue()
    assert "Not right." in out.getvalue()


@pytest.mark.parametrize(
    ("plain", "stdin", "stdout", "term", "expected"),
    [
        pytest.param(False, Terminal(), Terminal(), "xterm", DrawnScreen, id="terminal"),
        pytest.param(True, Terminal(), Terminal(), "xterm", PlainScreen, id="asked for"),
        pytest.param(False, io.StringIO(), Terminal(), "xterm", PlainScreen, id="piped in"),
        pytest.param(False, Terminal(), io.StringIO(), "xterm", PlainScreen, id="piped out"),
        pytest.param(False, Terminal(), Terminal(), "dumb", PlainScreen, id="dumb terminal"),
        pytest.param(False, Terminal(), Terminal(), "", PlainScreen, id="no TERM"),
    ],
)
def test_the_screen_fits_where_we_run(monkeypatch, plain, stdin, stdout, term, expected):
    """Drawing needs a terminal at both ends that can draw."""
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(sys, "stdout", stdout)
    monkeypatch.setenv("TERM", term)

    assert type(screen_for(plain=plain)) is expected


def test_a_piped_response_may_have_several_lines(monkeypatch):
    r"""In a pipe, ``\n`` in a long response stands for a new line; in a short one it stays."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("a\\nb\na\\nb\n"))
    screen = PlainScreen(interactive=False)

    assert screen.read(multiline=True) == "a\nb"
    assert screen.read(multiline=False) == "a\\nb"
    with pytest.raises(EOFError):
        screen.read(multiline=False)


def test_piped_code_goes_on_until_it_is_finished(monkeypatch):
    """In a pipe, unfinished Python takes the next lines, up to an empty or a complete one."""
    lines = "for x in xs:\n    y += x\ny\nsum(xs)\nif a:\n    b\n\nf(a,\nb)\n1 +\n[1,\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    screen = PlainScreen(interactive=False)

    assert [screen.read(multiline=True, code=True) for _ in range(6)] == [
        "for x in xs:\n    y += x\ny", "sum(xs)", "if a:\n    b\n", "f(a,\nb)", "1 +", "[1,",
    ]  # fmt: skip


def test_windows_line_ends_are_no_part_of_a_response(monkeypatch):
    """A response piped from a file with CRLF is the text without it."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("784\r\n"))

    assert PlainScreen(interactive=False).read(multiline=False) == "784"


@pytest.mark.parametrize(("typed", "caret"), [("28x", True), ("", False), ("  ", False)])
def test_a_caret_stands_under_something(capsys, typed, caret):
    """Where nothing was typed there is no place to point at."""
    PlainScreen(interactive=False).unreadable(typed, "That is not a number.", 0)

    assert ("^" in capsys.readouterr().out) is caret


@pytest.mark.parametrize(
    ("message", "shown"),
    [("Python writes `True`.", "Python writes True."), ("It has a ` in it.", "It has a ` in it.")],
)
def test_names_in_a_message_are_set_as_code(message, shown):
    """Backticks of ours are a colour on the drawn screen; a single one is the student's."""
    paper = io.StringIO()
    DrawnScreen(Console(file=paper, width=80), keyboard=object()).unreadable("true", message, None)

    assert paper.getvalue().rstrip().endswith(shown)


@pytest.mark.parametrize(
    "answer", ["2*sigma(2*x) - 1", "> 3", "0.", "a <b> c", "&lt;", "u*v*b + c"]
)
def test_an_answer_is_shown_as_it_is_typed(answer):
    """Stars, signs and brackets of a formula are not taken for Markdown."""
    paper = io.StringIO()
    screen = DrawnScreen(Console(file=paper, width=80), keyboard=object())
    screen.tell(FeedbackView(None, answer, "", ""))

    assert paper.getvalue().rstrip() == f"Answer: {answer}"


@pytest.mark.parametrize("kind", ["plain", "drawn"])
def test_a_verdict_fits_the_window_of_now(kind, monkeypatch, capsys):
    """The window may be made narrower while a response is typed."""
    monkeypatch.setenv("COLUMNS", "80")
    plain = PlainScreen(interactive=True)
    screen = plain if kind == "plain" else DrawnScreen(keyboard=object())
    screen.say("Go on.")
    monkeypatch.setenv("COLUMNS", "34")
    screen.tell(WRONG)
    screen.summarize(replace(SUMMARY, suggestions=()))

    assert max(map(len, capsys.readouterr().out.split("\n"))) <= 34


def test_code_that_is_told_by_its_indent_keeps_its_lines(capsys):
    """Both screens show it alike, as a block; in a list what is indented belongs to its item."""
    prompt = "What is `x`?\n\n    x = [1, 2]\n\n    x[0]\n\n- one\n\n    and more of it"
    asked = QuestionView("x", 1, 0, 1, "t", "new", View(prompt))
    PlainScreen(interactive=False, width=60).ask(asked)
    plain = capsys.readouterr().out
    out = io.StringIO()
    DrawnScreen(Console(file=out, width=60, highlight=False), keyboard=object()).ask(asked)

    assert "\n    x = [1, 2]\n\n    x[0]\n" in plain
    assert "\nand more of it\n" in plain
    lines = [line.strip() for line in out.getvalue().split("\n")]
    at = lines.index("x = [1, 2]")
    assert lines[at : at + 3] == ["x = [1, 2]", "", "x[0]"]


def test_a_summary_counts_days_as_one_plans(capsys):
    """Tomorrow, this week, later: not every date."""
    today = date(2026, 3, 2)
    days = tuple((today + timedelta(days=ahead), 2) for ahead in (0, 1, 2, 7, 8, 90))
    PlainScreen(interactive=False).summarize(replace(SUMMARY, comes_back=days))

    assert "Coming back: 2 today, 2 tomorrow, 4 this week, 4 later." in capsys.readouterr().out
