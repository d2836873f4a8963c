"""Short ways to ask a question in a test."""

import pytest

from quizlab.errors import Unreadable


def verdict(question, typed):
    """Return the verdict on what was typed."""
    return question.check(question.read(typed))


def unreadable(question, typed):
    """Return why what was typed cannot be read."""
    with pytest.raises(Unreadable) as refused:
        question.read(typed)
    return refused.value


def letter(question, text):
    """Return the letter of an option."""
    return next(option.label for option in question.view().options if option.text == text)


def number(question, text):
    """Return the place of an option, from 1."""
    return [option.text for option in question.view().options].index(text) + 1


def faults(question):
    """Return the keys and words of what is wrong with a question."""
    found = [*question.faults(), *question.run_faults()]
    return [(fault.key, fault.what) for fault in found]


def proof(question):
    """Return the responses of the proof that do not lead where they must."""
    broken = []
    for expected in question.proofs():
        found = verdict(question, expected.response)
        right = (found.outcome == "correct") == expected.right
        if not right or (expected.feedback or "") not in found.feedback:
            broken.append((expected, found))
    return broken
