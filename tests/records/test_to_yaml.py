"""A question becomes plain values and is read back the same."""
# ruff: noqa: E501 -- the tables below have one row a line

import json
import string

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizlab.bank.load import load_bytes, load_file
from quizlab.bank.question_reader import question_reader
from quizlab.free_text.rubric import WantedIdea, WrongBelief
from quizlab.question_types.base import Between, Distractor, ForeseenMistake, SampleResponse
from quizlab.question_types.blanks import Blank, Blanks
from quizlab.question_types.choice import Choice
from quizlab.question_types.numeric import Numeric, Relative
from quizlab.question_types.recall import Recall
from quizlab.records.problems import Problems
from quizlab.records.to_yaml import plain
from support.banks import EXAMPLE

texts = st.text(
    string.printable.translate({13: None, 11: None, 12: None}) + "äß→😀{}", min_size=1, max_size=20
).filter(str.strip)
maybe = st.none() | texts
lists = st.lists(texts, max_size=3).map(tuple)
some = st.lists(texts, min_size=1, max_size=3).map(tuple)
numbers = st.integers(-1000, 1000) | st.floats(-1e6, 1e6, allow_nan=False)
common = {
    "id": st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=20),
    "prompt": texts,
    "was": lists,
    "asks": maybe,
    "tags": lists,
    "hints": lists,
    "explanation": st.just("") | texts,
    "vary": st.dictionaries(
        texts,
        st.lists(st.integers() | texts, max_size=3).map(tuple)
        | st.builds(Between, st.integers(), st.integers())
        | texts,
        max_size=2,
    ),
    "accept": st.lists(st.builds(SampleResponse, texts, maybe), max_size=2).map(tuple),
    "reject": st.lists(st.builds(SampleResponse, texts, maybe), max_size=2).map(tuple),
}
distractors = st.lists(st.builds(Distractor, texts, maybe, maybe), max_size=3).map(tuple)
questions = st.one_of(
    st.builds(Choice, **common, key=texts | some, distractors=distractors),
    st.builds(
        Numeric,
        **common,
        answer=texts,
        tolerance=numbers | st.builds(Relative, numbers),
        mistakes=st.lists(st.builds(ForeseenMistake, texts, texts, maybe), max_size=2).map(tuple),
    ),
    st.builds(
        Blanks,
        **common,
        blanks=st.lists(st.builds(Blank, some, st.dictionaries(texts, texts, max_size=2)), max_size=2).map(tuple),
    ),
    st.builds(
        Recall,
        **common,
        ideas=st.lists(st.builds(WantedIdea, texts, some, st.booleans()), max_size=2).map(tuple),
        misconceptions=st.lists(st.builds(WrongBelief, some, texts, maybe), max_size=2).map(tuple),
        answer=texts,
    ),
)  # fmt: skip


def read(type_name, values):
    """Return the question that plain values stand for."""
    problems = Problems("test")
    question = question_reader(type_name)(values, 0, "", problems)
    assert problems.found == []
    return question


@given(questions)
@settings(deadline=None)
def test_question_is_the_same_after_json(question):
    """Plain values survive JSON, as in the cache, and give the same question."""
    values = json.loads(json.dumps(plain(question)))

    assert read(question.type_name, values) == question


@given(questions)
@settings(deadline=None)
def test_question_is_the_same_after_yaml(question):
    """A question that PyYAML writes is read from the bank as it was, traps and all."""
    values = {"type": question.type_name, **plain(question)}
    text = yaml.safe_dump({"questions": [values]}, sort_keys=False)
    (loaded,) = load_bytes(text.encode(), "bank.yaml").questions or [None]

    assert loaded.question == question


@pytest.mark.parametrize(
    "loaded", load_file(EXAMPLE).questions, ids=lambda each: each.question.type_name
)
def test_example_of_every_type_is_the_same(loaded):
    """Every type of question is read back as it was."""
    question = loaded.question

    assert read(question.type_name, json.loads(json.dumps(plain(question)))) == question


def test_defaults_are_left_out():
    """Only what differs from the default is written."""
    question = Numeric(id="q", prompt="?", answer="1", tolerance=0)

    assert plain(question) == {"id": "q", "prompt": "?", "answer": "1"}


def test_named_texts_are_written_short():
    """A text without keys of its own is a text; with them, a mapping."""
    assert plain(Distractor("a")) == "a"
    assert plain(Distractor("a", feedback="b")) == {"a": {"feedback": "b"}}
