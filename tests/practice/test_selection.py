"""Which questions are asked, and in which order."""

import pytest

from quizlab.bank.chapter import Chapter, QuestionEntry
from quizlab.errors import UsageError
from quizlab.practice.selection import SessionFilter, interleaved, plan
from support.small_course import NOW


def entry(name, topic="t", asks=None, type_name="choice"):
    values = {"tags": [topic]} | ({"asks": asks} if asks else {})
    return QuestionEntry(name, type_name, topic, "print", values)


def chapter(*entries):
    return Chapter("ch4", entries, ())


def test_topics_are_interleaved():
    """No two questions of a topic stand in a row where that can be avoided."""
    entries = [entry("a1", "a"), entry("a2", "a"), entry("b1", "b"), entry("b2", "b")]

    assert interleaved(entries) == ["a1", "b1", "a2", "b2"]


def test_questions_on_one_item_do_not_follow_each_other():
    """Two questions on the same questionnaire item are kept apart: one would answer the other."""
    entries = [entry("a", "a", "Q1"), entry("b", "b", "Q1"), entry("c", "c", "Q2")]

    assert interleaved(entries) == ["a", "c", "b"]


def test_interleaving_loses_nothing():
    """All questions of one topic are asked all the same."""
    assert interleaved([entry("a"), entry("b"), entry("c")]) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        pytest.param(SessionFilter(type_name="numeric"), ["n"], id="type"),
        pytest.param(SessionFilter(tag="b"), ["n"], id="tag"),
        pytest.param(SessionFilter(asks="q7"), ["c"], id="item, whatever its case"),
        pytest.param(SessionFilter(question="c"), ["c"], id="one question"),
        pytest.param(SessionFilter(new=1), ["c"], id="number of new ones"),
        pytest.param(SessionFilter(new=0), [], id="no new ones"),
        pytest.param(SessionFilter(new=0, all=True), ["c", "n"], id="all"),
    ],
)
def test_the_selection_can_be_narrowed(wanted, ids, now):
    """Type, tag, item, question and number narrow what is asked."""
    both = chapter(entry("c", "a", "Q7"), entry("n", "b", type_name="numeric"))

    assert plan(both, wanted, {}, now) == ids


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        pytest.param(SessionFilter(type_name="choise"), "Did you mean 'choice'?", id="type"),
        pytest.param(SessionFilter(tag="zzz"), "There is: a, b.", id="tag without a near one"),
        pytest.param(
            SessionFilter(tag="zzzz"), "There is: a, b.", id="all are named where they are few"
        ),
        pytest.param(SessionFilter(question="cc"), "Did you mean 'c'?", id="question"),
        pytest.param(
            SessionFilter(tag="a", asks="Q2"),
            "has the tag 'a' and the item 'Q2' together",
            id="together",
        ),
        pytest.param(
            SessionFilter(question="c", tag="a"), "names one question", id="question and tag"
        ),
    ],
)
def test_unknown_names_get_the_nearest(wanted, message, now):
    """What does not exist is refused, with the nearest name or what there is."""
    known = chapter(
        entry("c", "a"),
        entry("d", "b", "Q2"),
    )

    with pytest.raises(UsageError, match=message.replace("?", r"\?")):
        plan(known, wanted, {}, now)


@pytest.fixture
def now():
    return NOW
