"""The shipped banks: sound, complete, and valid for editors."""

import json
from collections import Counter, defaultdict
from pathlib import Path

import jsonschema
import pytest
import yaml

from quizlab.bank.chapter import load_chapter
from quizlab.bank.check import check_banks
from quizlab.course import find_course

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "questions" / "ch4").glob("*.yaml"))
MODELINE = "# yaml-language-server: $schema=../bank.schema.json\n"


@pytest.fixture(scope="module")
def chapter():
    return load_chapter(find_course(None), "ch4")


@pytest.mark.slow
def test_the_banks_have_no_problem():
    """Every question of every shipped bank proves itself, in all its variants."""
    result = check_banks(find_course(None), [])

    assert [str(problem) for problem in result.problems] == []
    assert result.questions >= 80


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_editors_agree_with_the_loader(path):
    """Every shipped file begins with the modeline and is valid by the JSON Schema."""
    schema = json.loads((ROOT / "questions" / "bank.schema.json").read_text())
    text = path.read_text()
    errors = jsonschema.Draft7Validator(schema).iter_errors(yaml.safe_load(text))

    assert [error.message[:200] for error in errors] == []
    assert text.startswith(MODELINE)


def test_every_item_of_the_questionnaire_is_practised(chapter):
    """Each of the 37 items has a question that marks itself, and one in the student's own words."""
    types = defaultdict(Counter)
    for entry in chapter.entries:
        types[entry.asks][entry.type_name == "recall"] += 1
    for number in range(1, 38):
        assert types[f"Q{number}"][True] >= 1, f"Q{number} has no recall"
        assert types[f"Q{number}"][False] >= 1, f"Q{number} has none that marks itself"


def test_every_question_teaches(chapter):
    """Each question has a hint, an explanation and a topic."""
    for entry in chapter.entries:
        assert entry.values.get("hints"), entry.id
        assert entry.values.get("explanation"), entry.id
        assert entry.tags, entry.id


def test_real_wrong_beliefs_are_met(chapter):
    """The misconceptions seen in real answers are named by questions."""
    named = {name for entry in chapter.entries for _, name in entry.question.misconceptions_named()}

    assert {"metric-on-training-set", "bias-forgotten"} <= named
    assert len(named) >= 25


def test_no_two_prompts_are_the_same(chapter):
    """No prompt stands twice."""
    prompts = Counter(entry.values["prompt"].strip().casefold() for entry in chapter.entries)

    assert [prompt for prompt, count in prompts.items() if count > 1] == []
