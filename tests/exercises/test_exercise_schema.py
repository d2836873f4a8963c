"""The JSON Schema of an exercise: valid, and of one mind with the loader."""

import pytest
import yaml
from jsonschema import Draft7Validator

from quizlab.exercises.exercise import ExerciseError, exercise_schema, load_exercise

SCHEMA = exercise_schema()
GOOD = {"title": "T", "prompt": "P", "defines": ["f"]}


def accepts(folder, described):
    """Return whether schema and loader accept a description; they must agree."""
    (folder / "exercise.yaml").write_text(yaml.safe_dump(described))
    by_schema = Draft7Validator(SCHEMA).is_valid(described)
    try:
        by_loader = load_exercise(folder) is not None
    except ExerciseError:
        by_loader = False
    assert by_schema == by_loader
    return by_schema


def test_schema_is_valid():
    """The schema is a JSON Schema of draft 7."""
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"limits": {"seconds": 3600, "memory": 65536, "result": 1024}},
        {"limits": {"seconds": 0.5}},
        {"shows": "training", "order": -3, "hints": ["a", "b"], "harness": ["watch.py"]},
        {"gives": ["device"], "after": ["g"], "needs": ["torch"], "practises": ["Q1"]},
        {"misconceptions": ["x"], "title": 7},
    ],
)
def test_what_an_exercise_may_have_is_accepted(tmp_path, more):
    """Schema and loader accept every key with what it may hold."""
    assert accepts(tmp_path, GOOD | more)


@pytest.mark.parametrize(
    "more",
    [
        {"hint": ["a"]},
        {"folder": "x"},
        {"limits_": {}},
        {"defines": []},
        {"defines": "f"},
        {"order": 1.5},
        {"shows": "everything"},
        {"limits": {"seconds": 0}},
        {"limits": {"seconds": 3600.5}},
        {"limits": {"memory": 65537}},
        {"limits": {"result": 1025}},
        {"limits": {"time": 1}},
        {"limits": 3},
        {"hints": [["a"]]},
    ],
)
def test_what_an_exercise_may_not_have_is_refused(tmp_path, more):
    """Schema and loader refuse other keys and values out of their bounds."""
    assert not accepts(tmp_path, GOOD | more)


@pytest.mark.parametrize("key", GOOD)
def test_missing_key_is_refused(tmp_path, key):
    """Schema and loader refuse a description without one of the three keys that it needs."""
    assert not accepts(tmp_path, {name: each for name, each in GOOD.items() if name != key})


def test_every_key_explains_itself():
    """Editors show a text for every key, of an exercise and of its limits."""
    keys = SCHEMA["properties"] | SCHEMA["definitions"]["RunLimits"]["properties"]

    assert [name for name, each in keys.items() if not each["description"]] == []
