"""Files of marked responses, and their mistakes."""

import pytest
from jsonschema import Draft7Validator

from quizlab.free_text.measuring.marked_responses import is_marked, marked_schema, read_marked
from quizlab.records.problems import Problems

GOOD = """\
- {question: Q31, author: ann, label: correct, response: They accumulate., note: my own}
- question: why-zero-gradients
  label: wrong
  kind: plausible
  response: |-
    To save
    memory.
"""


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a text as a marked file, and gives responses and problems."""

    def read_text(text):
        path = tmp_path / "marked.yaml"
        path.write_text(text)
        problems = Problems("marked.yaml")
        return read_marked(path, problems), [str(problem) for problem in problems.found]

    return read_text


def test_marked_responses_are_read_with_their_lines(read):
    """`wrong` is the outcome incorrect; notes of the instructor are left alone."""
    responses, problems = read(GOOD)

    assert problems == []
    assert [(r.question, r.outcome, r.author, r.kind, r.line) for r in responses] == [
        ("Q31", "correct", "ann", "", 1),
        ("why-zero-gradients", "incorrect", "", "plausible", 2),
    ]
    assert responses[1].response == "To save\nmemory."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            "- {question: Q1, label: corect, response: a}",
            "marked.yaml:1: unknown label 'corect'. Did you mean 'correct'?",
            id="a label that is mistyped",
        ),
        pytest.param(
            "- {question: Q1, label: A+, response: a}",
            "marked.yaml:1: unknown label 'A+' (one of correct, partial, wrong, incorrect)",
            id="another label",
        ),
        pytest.param(
            "- {question: Q1, label: correct}",
            "'response' is missing (what was typed)",
            id="no response",
        ),
        pytest.param(
            "- {question: Q1, label: correct, response: a, autor: ann}",
            "unknown key 'autor'. Did you mean 'author'?",
            id="a slip in a key",
        ),
        pytest.param(
            "- {question: Q1, label: yes, response: a}",
            "marked.yaml:1: label must be text, not True",
            id="YAML's yes",
        ),
        pytest.param("- a", "must be a mapping (question, label, response", id="no mapping"),
        pytest.param(
            "bank: x",
            "marked.yaml:1: marked responses are a list, each with question, label and response;"
            " found a mapping",
            id="a bank",
        ),
        pytest.param("", "marked responses are a list", id="an empty file"),
        pytest.param("- [a", "not YAML", id="no YAML"),
        pytest.param(
            "- {question: Q1, question: Q2, label: correct, response: a}",
            "key 'question' is written twice",
            id="a key written twice",
        ),
    ],
)
def test_mistakes_are_named_with_their_line(read, text, problem):
    """What cannot be read is a problem with file and line."""
    assert problem in "\n".join(read(text)[1])


def test_file_that_is_not_there_is_a_problem(tmp_path):
    """A name of no file is said to be."""
    problems = Problems("nothing.yaml")

    assert read_marked(tmp_path / "nothing.yaml", problems) == []
    assert str(problems.found[0]) == "nothing.yaml:1: there is no such file"


def test_lists_are_told_from_banks(tmp_path):
    """A list may be marked responses; a mapping, and what cannot be read, is none."""
    names = {"list": "- a", "bank": "bank: x", "broken": "- [a"}
    for name, text in names.items():
        (tmp_path / name).write_text(text)

    assert [is_marked(tmp_path / name) for name in names] == [True, False, False]


def test_schema_leaves_notes_alone():
    """The schema accepts responses with notes, and refuses a label that is not one."""
    validator = Draft7Validator(marked_schema())
    entry = {"question": "Q31", "label": "correct", "response": "They accumulate.", "note": "mine"}

    assert validator.is_valid([entry])
    assert not validator.is_valid([entry | {"label": "A+"}])
    assert not validator.is_valid(entry)


def test_all_mistakes_of_a_file_are_named_at_once(read):
    """One mistake does not hide the others, nor the responses that can be read."""
    responses, problems = read(
        "- {question: Q1, label: good, response: a}\n- {question: Q2}\n"
        "- {question: Q3, label: wrong, response: b}\n- x\n"
    )

    assert [response.question for response in responses] == ["Q3"]
    assert [problem.split(":")[1] for problem in problems] == ["1", "2", "2", "4"]
