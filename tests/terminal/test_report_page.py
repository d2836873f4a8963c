"""The web page of a report."""

import base64
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from quizlab.exercises.exercise import load_exercise
from quizlab.judge.report import CheckResult, Report, State
from quizlab.terminal.report_page import report_page
from quizlab.training.png import read_png
from support.trainings import guessed, trained

EXERCISE = load_exercise(Path(__file__).parents[2] / "exercises/ch4/mnist_full")
HOSTILE = "</pre><script>alert(1)</script><img src=x onerror=alert(2)> \x1b[2J \u202e & \"'"
CHECKS = (
    CheckResult("test_a", "It learns.", State.PASSED),
    CheckResult("test_b", HOSTILE, State.FAILED, HOSTILE, HOSTILE, HOSTILE),
    CheckResult("test_c", "All digits.", State.NOT_RUN, "Not run."),
)
REPORT = Report(
    "mnist_full", HOSTILE, CHECKS, 5, notes=(HOSTILE,), training=trained(1400), predicted=guessed()
)


class Tags(HTMLParser):
    """Collects the tags of a page, and checks that they are closed in their order."""

    VOID = ("meta", "img")

    def __init__(self):
        super().__init__()
        self.open = []
        self.seen = []

    def handle_starttag(self, tag, attributes):
        """Remember a tag."""
        self.seen.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        """Remember a tag that closes itself."""
        self.seen.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        """Close a tag, which must be the last that was opened."""
        assert self.open.pop() == tag


def tags(page):
    """Return the tags of a page that is well-formed."""
    parser = Tags()
    parser.feed(page)
    assert parser.open == []
    return parser.seen


def test_a_page_asks_for_nothing_outside_itself():
    """No script, no link, no address; the page's own policy forbids them all."""
    page = report_page(REPORT, EXERCISE)

    found = tags(page)
    assert {tag for tag, _ in found} & {"script", "link", "iframe", "object", "base", "a"} == set()
    given = [(name, value) for _, each in found for name, value in each.items()]
    assert {value[:22] for name, value in given if name == "src"} == {"data:image/png;base64,"}
    assert not [name for name, _ in given if name.startswith("on") or name == "href"]
    assert "Content-Security-Policy\" content=\"default-src 'none';" in page
    assert not re.search(r"https?://|url\(|@import", page)


def test_what_a_submission_says_is_only_text():
    """Names, output and feedback are escaped, and drive neither a browser nor a terminal."""
    page = report_page(REPORT, EXERCISE)

    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_a_page_shows_what_the_terminal_shows():
    """Verdict, checks, curves, the table and the ten mistakes are all there."""
    page = report_page(REPORT, EXERCISE)
    found = tags(page)

    assert "1 of 3 checks passed" in page
    assert page.count("<polyline") == 2
    assert [tag for tag, _ in found].count("img") == 10
    assert next(each["alt"] for tag, each in found if tag == "img").startswith("7 taken for 8")
    assert 'class="right">98</td>' in page


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(Report("pairs", "pairs.py", (), 1, feedback="Line 1: no"), id="not loaded"),
        pytest.param(Report("pairs", "pairs.py", CHECKS[:1], 1), id="no training"),
        pytest.param(
            Report("m", "m.py", CHECKS, 1, training=trained(10, rows_of_data=0)), id="one glimpse"
        ),
    ],
)
def test_any_report_makes_a_page(report):
    """A report without training, or without any check that was run, is a page too."""
    assert tags(report_page(report, EXERCISE))


def test_a_page_knows_light_and_dark():
    """The colours follow what the reader's system asks for."""
    assert "prefers-color-scheme: dark" in report_page(REPORT, EXERCISE)


def test_a_picture_on_a_page_is_dark_ink_on_white():
    """The first mistake's pixels are in the page, inverted: paper is white."""
    page = report_page(REPORT, EXERCISE)
    encoded = re.search(r'src="data:image/png;base64,([^"]+)"', page)[1]

    pixels = read_png(base64.b64decode(encoded), 28, 28)
    assert pixels == bytes(255 - ink for ink in REPORT.predicted.worst[0].image)


def test_an_exercise_at_fault_is_no_failure_of_the_student():
    """Where nothing could be decided, the page says so and why, as the terminal does."""
    page = report_page(Report("pairs", "pairs.py", (), 1, fault="checks.py is empty"), EXERCISE)

    assert "cannot be checked" in page
    assert "<pre>checks.py is empty</pre>" in page
