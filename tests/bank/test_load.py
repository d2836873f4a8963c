"""Banks are read into questions; what is wrong is a problem with its line and what is allowed."""
# ruff: noqa: E501 -- the tables below have one row a line

import time

import pytest

from quizlab.bank.load import load_bytes, load_file
from quizlab.question_types import TYPES
from support.banks import EXAMPLE, HEAD, problems_of, problems_of_question


def test_example_of_every_type_is_read():
    """The example has a question of every type, and no problem."""
    file = load_file(EXAMPLE)

    assert file.problems.found == []
    assert {loaded.question.type_name for loaded in file.questions} == set(TYPES)
    assert all(loaded.sound for loaded in file.questions)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        pytest.param("", 1, "the file is empty; a bank has bank:, chapter: and questions:", id="empty"),
        pytest.param("# only\n# comments\n", 1, "the file is empty", id="comments"),
        pytest.param("---\n", 1, "found nothing", id="an empty document"),
        pytest.param("- a\n- b\n", 1, "a bank is a mapping with bank:, chapter: and questions:, found a list", id="a list"),
        pytest.param("a text", 1, "found the text 'a text'", id="a text"),
        pytest.param("42", 1, "found 42", id="a number"),
        pytest.param("bank: x\n", 1, "questions must be a list, found no such key", id="no questions"),
        pytest.param("bank: x\nquestions:\n", 2, "questions must be a list, found nothing", id="nothing after questions"),
        pytest.param("questions: {a: 1}\n", 1, "questions must be a list, found a mapping", id="a mapping of questions"),
        pytest.param("questions: []\n", 1, "questions is an empty list", id="an empty list"),
        pytest.param("bank: [x]\nquestions: []\n", 1, "bank must be text, found a list; quote a text that begins with [", id="a title in brackets"),
        pytest.param("chapter: yes\nquestions: []\n", 1, "chapter must be text, not True", id="a chapter that is a boolean"),
        pytest.param("question: []\n", 1, "unknown key 'question'. Did you mean 'questions'?", id="a misspelt key"),
        pytest.param(HEAD + "  - a text\n", 4, "a question is a mapping with id, type and prompt, found the text", id="a question that is a text"),
        pytest.param(HEAD + "  - {id: a, prompt: x}\n", 4, "'type' is missing (one of blanks, choice, code,", id="no type"),
        pytest.param(HEAD + "  - {id: a, type: 5, prompt: x}\n", 4, "unknown type 5 (one of", id="a number as type"),
        pytest.param(HEAD + "  - {id: a, type: [x], prompt: x}\n", 4, "unknown type a list", id="a list as type"),
        pytest.param("misconceptions: [a]\n", 1, "misconceptions must be a mapping of names, found a list", id="a list of misconceptions"),
        pytest.param("misconceptions:\n  a: {instead: x}\n", 2, "'belief' is missing (what a student who holds it believes)", id="a misconception without belief"),
        pytest.param("misconceptions:\n  a: x\n  b: [x]\n", 3, "a misconception is a text, or a mapping (belief, instead), found a list", id="a misconception that is a list"),
        pytest.param("misconceptions:\n  a: {belief: x, insted: y}\n", 2, "unknown key 'insted'. Did you mean 'instead'?", id="a misspelt key of a misconception"),
    ],
)  # fmt: skip
def test_file_of_another_shape_is_a_problem(text, line, words):
    """A file that is no bank says what a bank is."""
    found = problems_of(text)

    assert found[0][0] == line
    assert words in found[0][1]


CHOICE = "  - id: a\n    type: choice\n    prompt: x\n    key: k\n    distractors: [d]\n    "
NUMERIC = "  - id: a\n    type: numeric\n    prompt: x\n    answer: 1\n    "
RECALL = "  - id: a\n    type: recall\n    prompt: x\n    answer: y\n    ideas: [{says: s, any: [y]}]\n    "
CODE = "  - id: a\n    type: code\n    prompt: x\n    given: [n]\n    accept: [n]\n    reject: [m]\n    cases:\n      "


@pytest.mark.parametrize(
    ("question", "line", "words"),
    [
        pytest.param(NUMERIC + "hint: x", 8, "unknown key 'hint'. Did you mean 'hints'?", id="an unknown key"),
        pytest.param(NUMERIC + "zzz: x", 8, "unknown key 'zzz' (known: id, prompt, was, reworded, asks,", id="a key like none"),
        pytest.param(NUMERIC + "seed: 3", 8, "unknown key 'seed'", id="an internal key"),
        pytest.param(NUMERIC + "hints: x", 8, "hints must be a list, found the text 'x'", id="text for a list"),
        pytest.param(NUMERIC + "hints: [a, [b]]", 8, "hints must be text, found a list; quote a text that begins with [", id="a list for text"),
        pytest.param(NUMERIC + "hints:\n      - a\n      - b: c", 10, "hints must be text, found a mapping; quote a text that begins with { or has ': ' in it", id="a colon in text"),
        pytest.param(NUMERIC + "hints: ['']", 8, "hints is empty", id="an empty text"),
        pytest.param(NUMERIC + "explanation:", 8, "explanation must not be left empty (give it a value, or remove the key)", id="nothing"),
        pytest.param(NUMERIC + "explanation: null", 8, "(YAML reads null as nothing; put it in quotes)", id="null"),
        pytest.param(NUMERIC + "explanation: ~", 8, "(YAML reads ~ as nothing; put it in quotes)", id="a tilde"),
        pytest.param(NUMERIC + "explanation: on", 8, "explanation must be text, not True (YAML reads no, yes, on, off", id="on"),
        pytest.param(NUMERIC + "explanation: 0x1F", 8, "(YAML reads 0x1F as 31, in base 16; put it in quotes or write another", id="base 16"),
        pytest.param(NUMERIC + "explanation: 0b11", 8, "(YAML reads 0b11 as 3, in base 2;", id="base 2"),
        pytest.param(NUMERIC + "explanation: 1:30.5", 8, "(YAML reads 1:30.5 as 90.5, in base 60;", id="base 60 with a point"),
        pytest.param(NUMERIC + "explanation: 00.5", 8, "(YAML reads 00.5 as 0.5; put it in quotes)", id="noughts in front"),
        pytest.param(NUMERIC + "explanation: 2024-01-01 10:00:00", 8, "as a date; put it in quotes)", id="a time"),
        pytest.param(NUMERIC + "tolerance: 1E5", 8, "(YAML reads 1E5 as text; write 1.0e+5)", id="1E5"),
        pytest.param(NUMERIC + "tolerance: 1.5e3", 8, "(YAML reads 1.5e3 as text; write 1.5e+3)", id="1.5e3"),
        pytest.param(NUMERIC + "tolerance: 010", 8, "tolerance must be a plain number, found 010 (YAML reads 010 as 8", id="base 8 for a number"),
        pytest.param(NUMERIC + "tolerance: .inf", 8, "tolerance must be a finite number, found .inf", id="infinity"),
        pytest.param(NUMERIC + "tolerance: .nan", 8, "tolerance must be a finite number, found .nan", id="not a number"),
        pytest.param(NUMERIC + "tolerance: '1'", 8, "tolerance must be a number, found the text '1'", id="a number in quotes"),
        pytest.param(NUMERIC + "tolerance: yes", 8, "tolerance must be a number, found True", id="a boolean"),
        pytest.param(NUMERIC + "tolerance: {relativ: 0.1}", 8, "tolerance: unknown key 'relativ'. Did you mean 'relative'?", id="a key inside"),
        pytest.param(NUMERIC + "tolerance: [1]", 8, "tolerance must be a number, found a list", id="a list for a number"),
        pytest.param(NUMERIC + "vary: {n: {from: 1.5, to: 3}}", 8, "from must be a whole number, found 1.5", id="a fraction for a whole number"),
        pytest.param(NUMERIC + "vary: {n: {from: 1}}", 8, "vary 'n': 'to' is missing (the largest, included)", id="half a range"),
        pytest.param(NUMERIC + "vary: {n: [1, no]}", 8, "vary 'n' must be text, not False", id="a boolean in a list"),
        pytest.param(NUMERIC + "mistakes: [x]", 8, "mistakes must be a mapping (when, feedback, misconception), found the text 'x'", id="text for a mistake"),
        pytest.param(NUMERIC + "mistakes:\n      - feedback: x", 9, "mistakes: 'when' is missing (the response, compared as the type compares)", id="a mistake without when"),
        pytest.param(NUMERIC + "id: b", 8, "key 'id' is written twice, first in line 4", id="a key twice"),
        pytest.param("  - {id: 'a b', type: numeric, prompt: x, answer: 1}", 4, "id must be at most 80 letters, digits, - _ and ., found 'a b'", id="a space in an id"),
        pytest.param("  - {id: " + "a" * 81 + ", type: numeric, prompt: x, answer: 1}", 4, "id must be at most 80 letters", id="a long id"),
        pytest.param("  - {type: numeric, prompt: x, answer: 1}", 4, "'id' is missing (stable for ever: progress hangs on it)", id="no id"),
        pytest.param(CHOICE.replace("[d]", "[{a: x, b: y}]") + "tags: [x]", 8, "distractors: one text with its own keys is {text: {…}}, found 2 keys", id="two texts in one"),
        pytest.param(CHOICE.replace("[d]", "[{a: x}]") + "tags: [x]", 8, "distractors: after 'a:' must come a mapping (feedback, misconception), found the text 'x'; a text with ': ' in it needs quotes", id="a colon in a distractor"),
        pytest.param(CHOICE.replace("[d]", "[{a: {feedbak: x}}]") + "tags: [x]", 8, "distractors: unknown key 'feedbak'. Did you mean 'feedback'?", id="a misspelt key of a distractor"),
        pytest.param(RECALL + "accept: [y]", 4, "a recall question needs 'reject': responses that prove it", id="no reject"),
        pytest.param(RECALL + "accept: []\n    reject: [x]", 9, "a recall question needs 'accept'", id="an empty accept"),
        pytest.param(RECALL.replace("any: [y]", "any: [y], optional: 1") + "accept: [y]", 8, "optional must be true or false, found 1", id="a number for a truth"),
        pytest.param(CODE + "- {n: yes, gives: 1}", 11, "has yes: YAML reads no, yes, on, off, true and false as booleans; put it in quotes, or write true or false", id="yes in a case"),
        pytest.param(CODE + "- {n: [[010]], gives: 1}", 11, "has 010: YAML reads 010 as 8", id="base 8 in a case"),
        pytest.param(CODE + "- {n: {a: 2024-01-01}, gives: 1}", 11, "has 2024-01-01: YAML reads 2024-01-01 as a date", id="a date in a case"),
    ],
)  # fmt: skip
def test_wrong_key_is_a_problem_with_what_is_allowed(question, line, words):
    """Every wrong key is named in its line, with what was found and what is allowed."""
    found = problems_of_question(question)

    assert any(at == line and words in what for at, what in found), found


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(NUMERIC + "tolerance: .5e-3", id="no nought before the point"),
        pytest.param(NUMERIC + "tolerance: 1.0e-3", id="a power of ten as YAML wants it"),
        pytest.param(NUMERIC + "explanation: 0.50", id="a number as text"),
        pytest.param(NUMERIC + "explanation: 'no'", id="a trap in quotes"),
        pytest.param(
            NUMERIC + "vary: {n: [1, 0.5, x, '010']}\n    hints: ['{n}']", id="numbers and texts"
        ),
        pytest.param(
            CHOICE + "reject: [{a: {feedback: b}}, c]", id="samples with and without keys"
        ),
        pytest.param(CODE + "- {n: true, gives: [null, 1.5, x, False]}", id="values in a case"),
    ],
)
def test_right_key_is_left_alone(question):
    """What YAML reads as it stands there is no problem."""
    assert problems_of_question(question) == []


def test_all_problems_of_a_question_are_reported_at_once():
    """One wrong key does not hide the others."""
    found = problems_of_question(
        "  - id: a b\n    type: numeric\n    tolerance: x\n    hint: y\n    answer: no\n    tags: z"
    )

    assert sorted(line for line, _ in found) == [4, 4, 6, 7, 8, 9]


@pytest.mark.parametrize(
    ("question", "sound"),
    [
        pytest.param(NUMERIC + "tags: [x]", True, id="sound"),
        pytest.param(NUMERIC + "tags: x", False, id="an optional key that is wrong"),
        pytest.param(NUMERIC + "answer: 2", False, id="a key written twice"),
        pytest.param(NUMERIC + "tolerance: -1", False, id="a fault"),
    ],
)
def test_question_with_a_problem_is_not_asked(question, sound):
    """A question with any problem is read as far as it goes, but is not sound."""
    file = load_bytes(
        f"{HEAD}{question}\n{CHOICE.replace('id: a', 'id: b')}\n".encode(), "bank.yaml"
    )

    assert [loaded.sound for loaded in file.questions] == [sound, True]


def test_many_unknown_keys_are_counted():
    """Of 100,000 unknown keys ten are named."""
    started = time.perf_counter()
    found = problems_of(HEAD + NUMERIC + "\n    ".join(f"k{n}: 1" for n in range(100_000)))

    assert len(found) == 11
    assert found[-1] == (18, "99990 more unknown keys")
    assert time.perf_counter() - started < 20


def test_very_long_names_are_shortened():
    """A key of a million characters gives a short line."""
    found = problems_of(HEAD + NUMERIC + "k" * 1_000_00 + ": 1")

    assert all(len(what) < 500 for _, what in found)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"bank: \xff", "not UTF-8 text: byte 0xff"),
        ("bank: x".encode("utf-16"), "not UTF-8 text but UTF-16"),
        (b"a: &a [*a]", "anchors are not used here"),
        (b"[" * 100, "nest over 40 deep"),
        (b"a: b: c", "quote a text that has ': ' in it"),
    ],
)
def test_unreadable_file_is_one_problem(content, words):
    """A file that cannot be read at all is one problem, and no question."""
    file = load_bytes(content, "bank.yaml")

    assert len(file.problems.found) == 1
    assert words in file.problems.found[0].what
    assert file.questions == []


def test_missing_file_is_one_problem(tmp_path):
    """A file that is not there is one problem under the name it was given."""
    file = load_file(tmp_path / "none.yaml", "none.yaml")

    assert [str(each) for each in file.problems.found] == ["none.yaml:1: there is no such file"]


def test_catalogue_is_read():
    """A misconception is a belief, or a belief with what is so instead."""
    text = "chapter: ch4\nmisconceptions:\n  a: All is one.\n  b: {belief: x, instead: y}\n"
    file = load_bytes(text.encode(), "misconceptions.yaml")

    assert file.problems.found == []
    assert {name: (each.belief, each.instead) for name, each in file.misconceptions.items()} == {
        "a": ("All is one.", ""),
        "b": ("x", "y"),
    }
