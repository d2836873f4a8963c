"""Where to read: by item, by tag, or by the question itself; places are few and safe to show."""

import pytest

from quizlab.bank.chapter import load_chapter
from quizlab.bank.check import check_banks
from quizlab.bank.load import load_bytes, load_reading
from quizlab.records.places import LONGEST_PLACE
from support.banks import HEAD, course_with

BANK = HEAD + (
    "  - {id: by-item, type: numeric, asks: Q6, tags: [shape], prompt: How many?, answer: 1}\n"
    "  - {id: by-tag, type: numeric, tags: [lab, shape], prompt: How many?, answer: 1}\n"
    "  - {id: itself, type: numeric, asks: Q6, reads: [Glossary], prompt: How many?, answer: 1}\n"
    "  - {id: nowhere, type: numeric, tags: [other], prompt: How many?, answer: 1}\n"
)
PAGE = "https://docs.pytorch.org/docs/stable/tensors.html"
READING = f"""\
chapter: ch4
book: the book
reading:
  Q6: [Shapes, Ranks, '{PAGE}']
  shape: ['{PAGE}']
"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Return a course with a bank and a reading list."""
    monkeypatch.setenv("QUIZLAB_HOME", str(tmp_path / "home"))
    course_with(tmp_path, READING, "reading.yaml")
    return course_with(tmp_path, BANK)


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("by-item", f'"Shapes" and "Ranks" in the book; {PAGE}'),
        ("by-tag", PAGE),
        ("itself", '"Glossary" in the book'),
        ("nowhere", ""),
    ],
)
def test_what_a_question_names_comes_before_its_item_and_its_tags(course, name, where):
    """The most exact place counts, from YAML and from what was kept of it."""
    for _ in range(2):
        chapter = load_chapter(course, "ch4")
        assert chapter.where_to_read(chapter.by_id[name]) == where


def test_a_question_that_is_left_out_is_a_warning(course):
    """`check bank` says which questions lead nowhere."""
    result = check_banks(course, [])

    assert result.problems == ()
    assert [each.about for each in result.warnings] == ["question nowhere"]


def test_a_name_that_no_question_has_is_a_problem(course):
    """A misspelt tag is named with its line and the nearest one."""
    course_with(course.root, READING + "  shapes: [Shapes]\n", "reading.yaml")
    [problem] = check_banks(course, []).problems

    assert problem.line == 6
    assert "no question has the item or tag 'shapes'. Did you mean 'shape'?" in problem.what


@pytest.mark.parametrize("place", [PAGE, "http://example.org", "Step 1: begin", "Data: a view"])
def test_a_section_or_a_page_can_be_named(place):
    """Both kinds of places are taken."""
    assert problems_of_place(place) == []


@pytest.mark.parametrize(
    "place",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "https://",
        "https://example.org/a b",
        "x" * (LONGEST_PLACE + 1),
        "a\x1b[2J",
        "",
    ],
)
def test_another_place_is_refused(place):
    """Another scheme, a broken address, a long text and a control character are problems."""
    assert len(problems_of_place(place)) == 1


def test_five_places_are_too_many():
    """Nobody reads so much."""
    places = ", ".join("ABCDE")
    file = load_bytes(f"reading:\n  Q6: [{places}]\n".encode(), "reading.yaml")

    assert [each.what for each in file.problems.found] == [
        "reading.Q6 names 5 places to read, at most 4"
    ]


def test_a_chapter_without_a_list_leads_nowhere(tmp_path):
    """There need not be a reading list."""
    assert load_reading(tmp_path).words((), ("Q6",)) == ""


def problems_of_place(place):
    """Return the problems of a reading list with one place."""
    import json

    text = f"reading:\n  Q6: [{json.dumps(place)}]\n"
    return [each.what for each in load_bytes(text.encode(), "reading.yaml").problems.found]
