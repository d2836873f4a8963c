"""Responses as students type and paste them: the right ones are right, the wrong ones are not."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from quizlab.bank.chapter import load_chapter
from quizlab.bank.variants import variant
from quizlab.courses.find import find_course
from quizlab.errors import Unreadable

CORPUS = yaml.safe_load(Path(__file__).with_name("typed_corpus.yaml").read_text(encoding="utf-8"))
# The outcomes that are wanted of each kind of response, and those that no response may have.
WANTED = {
    "correct": {"correct"},
    "asked": {"unreadable"},
    "wrong": {"incorrect", "partial"},
    "either": {"correct", "unreadable", "undecided"},
    "unpassed": {"incorrect", "partial", "undecided", "unreadable"},
}
FAULTS = {
    "correct": {"incorrect", "partial"},
    "asked": {"incorrect", "partial", "correct"},
    "wrong": {"correct"},
    "either": {"incorrect", "partial"},
    "unpassed": {"correct"},
}


@cache
def questions():
    """Return the shipped questions by their ids, in the variant of seed 0."""
    chapter = load_chapter(find_course(None), "ch4")
    return {entry.question.id: entry.question for entry in chapter.entries}


def letters(question):
    """Return the letters of the right options in order, and the first letter of a wrong one."""
    of = {option.text: option.label for option in question.view().options}
    texts = {
        "choice": lambda: question.keys,
        "match": lambda: [question.pairs[row] for row in question.view().rows],
        "order": lambda: question.steps,
    }.get(question.type_name, lambda: ())()
    right = [of[text] for text in texts]
    wrong = [label for label in of.values() if label not in right]
    return {str(n): label for n, label in enumerate(right, 1)} | {"x": (wrong or [""])[0]}


def outcome(question, typed):
    """Return the outcome of what was typed, with the letters of its options filled in."""
    at = letters(question)
    filled = re.sub(r"<(\w)(\^?)>", lambda m: at[m[1]].upper() if m[2] else at[m[1]], typed)
    try:
        return filled, str(question.check(question.read(filled)).outcome)
    except Unreadable:
        return filled, "unreadable"


def responses(entry):
    """Yield what is wanted of each response to a question, the response, and its outcome."""
    question = variant(questions()[entry["question"]], 0)
    for kind in WANTED:
        for typed in entry.get(kind, []):
            filled, got = outcome(question, typed)
            yield kind, filled, got


@pytest.mark.parametrize("entry", CORPUS, ids=lambda entry: entry["question"])
def test_a_response_is_read_as_a_person_reads_it(entry):
    """What is right is not counted as wrong, what is wrong does not pass, and nearly all is read.

    Free text may leave a right answer undecided.
    """
    found = list(responses(entry))
    wronged = [each for each in found if each[2] in FAULTS[each[0]]]
    unlike = [each for each in found if each[2] not in WANTED[each[0]]]

    assert wronged == []
    assert len(unlike) <= (1 if entry["question"].startswith("recall-") else 0), unlike


def test_the_corpus_has_every_type_and_both_sorts():
    """Eleven types, 200 right responses or more, and 100 wrong ones."""
    types = {questions()[entry["question"]].type_name for entry in CORPUS}
    count = {kind: sum(len(entry.get(kind, [])) for entry in CORPUS) for kind in WANTED}

    assert len(types) == 11
    assert count["correct"] >= 200
    assert count["wrong"] >= 100
