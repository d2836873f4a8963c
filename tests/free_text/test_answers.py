"""The bank of chapter 4 marks answers of our own as a person marked them."""

from collections import defaultdict
from pathlib import Path

import pytest

from quizlab.courses.find import find_course
from quizlab.free_text.measuring.agreement import figures
from quizlab.free_text.measuring.calibration import calibrate
from quizlab.records.yaml_file import read_yaml

ANSWERS = Path(__file__).parent / "answers.yaml"
KEPT_BACK = Path(__file__).parent / "kept-back.yaml"


@pytest.fixture(scope="module")
def markings():
    """Return all answers with their verdicts."""
    found = calibrate(find_course(None), [], [ANSWERS])

    assert found.problems == ()
    return found.markings


@pytest.mark.slow
def test_most_answers_are_decided_and_those_rightly(markings):
    """At least seven of ten are decided, 99 % of them right; at most 1 % pass that should not.

    Most of the others are wrong answers in which nothing was found, which no longer fails anyone.
    """
    found = figures("all", markings)

    assert found.responses > 2_000
    assert found.decided / found.responses >= 0.70
    assert found.agreed_on_correct / found.decided >= 0.99
    assert found.false_passes / found.responses <= 0.01


@pytest.mark.slow
def test_every_question_is_marked_well(markings):
    """No question decides less than four of ten; of these at most one in ten wrongly."""
    by_question = defaultdict(list)
    for each in markings:
        by_question[each.marked.question].append(each)

    assert len(by_question) == 37
    for name, group in by_question.items():
        found = figures(name, group)
        assert found.decided / found.responses >= 0.40, name
        assert found.agreed_on_correct / found.decided >= 0.90, name


@pytest.mark.slow
def test_readers_who_are_kept_back_are_marked_as_published():
    """Of answers that nothing was mended by, three of four are decided, nine of ten rightly."""
    found = figures("kept back", calibrate(find_course(None), [], [KEPT_BACK]).markings)

    assert found.responses == 214
    assert found.decided / found.responses >= 0.75
    assert found.agreed_on_correct / found.decided >= 0.90


@pytest.mark.slow
def test_hardly_anyone_who_is_right_is_told_not_right(markings):
    """Of the correct answers at most one in 200 is marked incorrect."""
    right = [each for each in markings if each.marked.outcome == "correct"]
    failed = [each for each in right if each.verdict.outcome == "incorrect"]

    assert len(failed) / len(right) <= 0.005


def test_nothing_was_learned_from_answers_that_are_kept_back():
    """No answer that is kept back stands among those that are learned from."""
    kept, *others = (
        {
            entry["response"]
            for entry in read_yaml(ANSWERS.with_name(name)).root
            if len(entry["response"]) > 60
        }
        for name in ("kept-back.yaml", "answers.yaml", "readers.yaml")
    )

    assert len(kept) > 100
    assert not any(kept & each for each in others)
