"""Wrong beliefs that any free text of a chapter can show, by the patterns of the catalogue."""

import pytest

from quizlab.bank.chapter import load_chapter
from quizlab.bank.check import check_banks
from quizlab.bank.load import load_bytes
from quizlab.bank.respond import verdict_on
from quizlab.free_text.measuring.calibration import calibrate
from support.banks import HEAD, course_with

RECALL = """\
  - id: start
    type: recall
    asks: Q15
    prompt: How do weights start?
    ideas:
      - {says: At random, any: [random*]}
    answer: At random.
    accept: [Randomly%s.]
    reject: [As zeros.]
"""
CATALOGUE = """\
chapter: ch4
misconceptions:
  learned:
    belief: Activations are learned.
    instead: Only weights are.
    any: [activation be learned]
  quiet: A belief without patterns.
"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Return a function that makes a course of one free text and a catalogue."""
    monkeypatch.setenv("QUIZLAB_HOME", str(tmp_path / "home"))

    def make(catalogue=CATALOGUE, accepted=""):
        made = course_with(tmp_path, HEAD + RECALL % accepted)
        (tmp_path / "questions" / "ch4" / "misconceptions.yaml").write_text(catalogue)
        return made

    return make


@pytest.mark.parametrize(
    ("response", "outcome", "shown"),
    [
        pytest.param("Randomly.", "correct", None, id="right"),
        pytest.param("Randomly, and activations are learned.", "undecided", "learned", id="beside"),
        pytest.param("Activations are learned.", "undecided", "learned", id="alone"),
        pytest.param("Randomly; activations are not learned.", "correct", None, id="denied"),
    ],
)
def test_a_belief_of_the_chapter_is_found_in_any_free_text(course, response, outcome, shown):
    """It counts like a misconception of the question; what is so instead is the feedback."""
    (entry,) = load_chapter(course(), "ch4").entries
    for each in (entry, load_chapter(course(), "ch4").entries[0]):  # the second from the cache
        found = verdict_on(each, 1, response)

        assert (found.outcome, found.misconception) == (outcome, shown)
        assert found.feedback.startswith("Only weights are." if shown else "")


def test_what_is_so_may_be_left_out(course):
    """Without `instead` the belief itself is denied."""
    catalogue = CATALOGUE.replace("    instead: Only weights are.\n", "")
    (entry,) = load_chapter(course(catalogue), "ch4").entries
    feedback = verdict_on(entry, 1, "Activations are learned.").feedback

    assert feedback == "It is not so: Activations are learned."


def test_other_types_know_nothing_of_it(course, tmp_path):
    """Only free text is searched for beliefs."""
    numeric = "  - {id: n, type: numeric, prompt: How many?, answer: 2}\n"
    made = course()
    (tmp_path / "questions" / "ch4" / "more.yaml").write_text(HEAD + numeric)
    entry = load_chapter(made, "ch4").by_id["n"]

    assert verdict_on(entry, 1, "2").outcome == "correct"


def test_a_right_answer_that_a_belief_would_spoil_is_a_problem(course):
    """The bank proves its right answers against the beliefs of the chapter too."""
    found = check_banks(course(accepted=" and activations are learned"), [])

    (problem,) = found.problems
    assert problem.line == 11
    assert "must be correct, but is undecided" in problem.what


def test_agreement_is_measured_with_the_beliefs(course, tmp_path):
    """`check bank --marked` marks as practice does."""
    marked = tmp_path / "marked.yaml"
    marked.write_text(
        "- {question: Q15, label: partial, response: Random. Activations are learned.}"
    )
    (found,) = calibrate(course(), [], [marked]).markings

    assert found.verdict.misconception == "learned"


@pytest.mark.parametrize(
    ("keys", "line", "words"),
    [
        pytest.param("any: [(a]", 4, "has a bracket that does not close", id="pattern"),
        pytest.param(
            "about: [b]\n    unlike: [c]", 2, "any must have at least one pattern", id="no pattern"
        ),
        pytest.param("any: [a]\n    about: [b]", 2, "about and unlike belong together", id="half"),
    ],
)
def test_patterns_of_the_catalogue_are_checked(keys, line, words):
    """A pattern that cannot be read is named with its line."""
    text = f"misconceptions:\n  a:\n    belief: x\n    {keys}\n"
    problems = load_bytes(text.encode(), "misconceptions.yaml").problems.found

    assert [each.line for each in problems] == [line]
    assert words in problems[0].what
