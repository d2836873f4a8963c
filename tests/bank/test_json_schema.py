"""The JSON Schema for editors: valid, complete, and of one mind with the loader."""
# ruff: noqa: E501 -- the tables below have one row a line

import copy
import json

import pytest
import yaml
from jsonschema import Draft7Validator

from quizlab.bank.load import load_bytes
from quizlab.bank.schema import bank_schema, catalogue_schema
from quizlab.question_types import TYPES
from quizlab.question_types.base import Question
from quizlab.records.readers import yaml_fields
from support.banks import EXAMPLE

SCHEMA = bank_schema()
VALIDATOR = Draft7Validator(SCHEMA)
BANK = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
QUESTIONS = {question["type"]: question for question in BANK["questions"]}


def accepts(question):
    """Return whether the schema and the loader accept a bank of one question; they must agree."""
    bank = {"bank": "x", "chapter": "ch4", "questions": [question]}
    by_schema = VALIDATOR.is_valid(bank)
    text = yaml.safe_dump(bank, sort_keys=False)
    by_loader = load_bytes(text.encode(), "bank.yaml").problems.found
    assert by_schema == (not by_loader), by_loader or list(VALIDATOR.iter_errors(bank))
    return by_schema


def changed(type_name, **changes):
    """Return an example question with some keys changed, or removed where they are None."""
    question = copy.deepcopy(QUESTIONS[type_name]) | changes
    return {key: value for key, value in question.items() if value is not None}


def test_schema_is_valid():
    """The schema is a JSON Schema of draft 7."""
    Draft7Validator.check_schema(SCHEMA)


def test_whole_example_is_accepted():
    """The example bank is valid."""
    assert list(VALIDATOR.iter_errors(BANK)) == []


@pytest.mark.parametrize("type_name", TYPES)
def test_example_of_every_type_is_accepted(type_name):
    """Schema and loader accept the example of each type."""
    assert accepts(QUESTIONS[type_name])


@pytest.mark.parametrize("type_name", TYPES)
def test_unknown_key_is_refused(type_name):
    """Schema and loader refuse a key that the type does not have."""
    assert not accepts(changed(type_name, hint="x"))
    assert not accepts(changed(type_name, seed=1))


@pytest.mark.parametrize("type_name", TYPES)
def test_missing_key_is_refused(type_name):
    """Schema and loader refuse a question without one of its required keys."""
    rule = next(
        r
        for r in SCHEMA["properties"]["questions"]["items"]["allOf"]
        if r["if"]["properties"]["type"]["const"] == type_name
    )

    assert {"id", "prompt"} < set(rule["then"]["required"])
    for key in [*rule["then"]["required"], "type"]:
        assert not accepts(changed(type_name, **{key: None})), key


@pytest.mark.parametrize(
    ("type_name", "changes"),
    [
        pytest.param("choice", {"type": "choise"}, id="an unknown type"),
        pytest.param("choice", {"prompt": ["x"]}, id="a list for text"),
        pytest.param("choice", {"prompt": True}, id="a boolean for text"),
        pytest.param("choice", {"hints": "x"}, id="text for a list"),
        pytest.param("choice", {"distractors": [{"a": "b"}]}, id="text after a distractor"),
        pytest.param("choice", {"distractors": [{"a": {}, "b": {}}]}, id="two texts in a distractor"),
        pytest.param("choice", {"distractors": [{"a": {"feedbak": "b"}}]}, id="a misspelt key inside"),
        pytest.param("numeric", {"tolerance": "x"}, id="text for a number"),
        pytest.param("numeric", {"tolerance": {"relative": "x"}}, id="text for a number inside"),
        pytest.param("numeric", {"tolerance": {}}, id="a missing key inside"),
        pytest.param("numeric", {"vary": {"inputs": {"from": 1.5, "to": 2}, "outputs": [1]}}, id="a fraction for a whole number"),
        pytest.param("numeric", {"mistakes": [{"feedback": "x"}]}, id="a mistake without when"),
        pytest.param("recall", {"ideas": [{"says": "x", "any": ["accumulat*"], "optional": "x"}]}, id="text for a truth"),
        pytest.param("match", {"pairs": ["a", "b"]}, id="a list for a mapping"),
        pytest.param("order", {"before": ["a", "b"]}, id="texts for pairs"),
        pytest.param("sketch", {"at": [1, "x"]}, id="text among numbers"),
    ],
)  # fmt: skip
def test_value_of_another_type_is_refused(type_name, changes):
    """Schema and loader refuse the same wrong values."""
    assert not accepts(changed(type_name, **changes))


@pytest.mark.parametrize(
    ("type_name", "changes"),
    [
        pytest.param("choice", {"key": ["a", "b"]}, id="several keys"),
        pytest.param("choice", {"distractors": [1, 2.5, "x", {"y": {"feedback": "z"}}]}, id="numbers as options"),
        pytest.param("choice", {"asks": 11, "tags": [1]}, id="numbers as labels"),
        pytest.param("numeric", {"answer": 784, "vary": None, "prompt": "x", "mistakes": None}, id="a number as answer"),
        pytest.param("numeric", {"tolerance": {"relative": 0.01}}, id="a share"),
        pytest.param("order", {"before": [["Predict", "Stop"]]}, id="pairs"),
    ],
)  # fmt: skip
def test_other_ways_to_write_are_accepted(type_name, changes):
    """Schema and loader accept what the format allows."""
    assert accepts(changed(type_name, **changes))


@pytest.mark.parametrize(
    ("file", "valid"),
    [
        ({"chapter": "ch4", "misconceptions": {"a": "x", "b": {"belief": "y", "instead": "z"}}}, True),
        ({"chapter": "ch4", "misconceptions": {"a": {"instead": "z"}}}, False),
        ({"chapter": "ch4", "misconceptions": {"a": {"belief": "y", "insted": "z"}}}, False),
        ({"chapter": "ch4", "misconceptions": {"a": ["z"]}}, False),
        ({"chapter": ["ch4"], "misconceptions": {"a": "x"}}, False),
        ({"chapter": "ch4", "misconceptions": {"a": "x"}, "author": "x"}, False),
    ],
)  # fmt: skip
def test_catalogue_has_a_schema(file, valid):
    """Schema and loader accept and refuse the same catalogues."""
    text = yaml.safe_dump(file, sort_keys=False)

    assert Draft7Validator(catalogue_schema()).is_valid(file) is valid
    assert (not load_bytes(text.encode(), "misconceptions.yaml").problems.found) is valid


@pytest.mark.parametrize(
    "file",
    [
        {"chapter": "ch4"},
        {"chapter": "ch4", "questions": [], "author": "x"},
        {"chapter": "ch4", "questions": [], "misconceptions": {"a": "x"}},
    ],
)
def test_head_is_checked(file):
    """Schema and loader refuse a bank without questions, and keys that a bank does not have."""
    text = yaml.safe_dump(file, sort_keys=False)

    assert not VALIDATOR.is_valid(file)
    assert load_bytes(text.encode(), "bank.yaml").problems.found


def descriptions(schema, path=""):
    """Give the path and text of the description of every key."""
    for key, inner in schema.get("properties", {}).items():
        if inner is not True:
            target = (
                SCHEMA["definitions"][inner["$ref"].split("/")[-1]] if "$ref" in inner else inner
            )
            yield f"{path}.{key}", target.get("description")


def test_every_key_explains_itself():
    """Editors show a text for every key, of a question and inside one."""
    rules = SCHEMA["properties"]["questions"]["items"]["allOf"]
    objects = [SCHEMA, *(rule["then"] for rule in rules), *SCHEMA["definitions"].values()]
    found = [pair for each in objects for pair in descriptions(each)]

    assert [path for path, text in found if not text] == []
    assert len(found) > 100


def test_schema_stays_small():
    """What the types share is written once: an editor loads it at every keystroke."""
    text = json.dumps(SCHEMA, indent=2)
    shared = [
        f'"description": {json.dumps(each.metadata["doc"])}' for each in yaml_fields(Question)
    ]

    assert [each for each in shared if text.count(each) != 1] == []
    assert len(text) < 4_500 * len(TYPES)  # 3,800 a type today
