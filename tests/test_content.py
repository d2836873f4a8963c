"""The shipped banks: sound, complete, and valid for editors."""

import importlib.util
import json
import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import jsonschema
import pytest
import yaml

from quizlab.bank.chapter import load_chapter
from quizlab.bank.check import check_banks
from quizlab.bank.load import load_catalogue
from quizlab.bank.variants import variant
from quizlab.courses.find import find_course
from quizlab.exercises.exercise import exercises
from quizlab.practice.exercise_guide import reading_lines

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "questions" / "ch4").glob("*.yaml"))
EXERCISES = sorted((ROOT / "exercises").glob("*/*/exercise.yaml"))


@pytest.fixture(scope="module")
def chapter():
    return load_chapter(find_course(None), "ch4")


@pytest.mark.slow
def test_the_banks_have_no_problem():
    """Every question of every shipped bank proves itself, in all its variants."""
    result = check_banks(find_course(None), [])

    assert [str(problem) for problem in result.problems] == []
    assert result.questions >= 80


@pytest.mark.parametrize(
    "path", [*FILES, *EXERCISES], ids=lambda path: path.parent.name + path.stem
)
def test_editors_agree_with_the_loader(path):
    """Every shipped file begins with a line that names its JSON Schema, and is valid by it."""
    text = path.read_text()
    first = text.splitlines()[0]
    named = path.parent / first.removeprefix("# yaml-language-server: $schema=")
    errors = jsonschema.Draft7Validator(json.loads(named.read_text())).iter_errors(
        yaml.safe_load(text)
    )

    assert [error.message[:200] for error in errors] == []


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("bank", "questions"),
        ("catalogue", "questions"),
        ("reading", "questions"),
        ("exercise", "exercises"),
    ],
)
def test_shipped_schemas_are_current(quizlab, kind, place):
    """The schemas beside the shipped files are what `quizlab schema` prints."""
    assert quizlab("schema", kind).out == (ROOT / place / f"{kind}.schema.json").read_text()


def test_every_item_of_the_questionnaire_is_practised(chapter):
    """Each of the 37 items has a question that marks itself, and one in the student's own words."""
    types = defaultdict(Counter)
    for entry in chapter.entries:
        types[entry.asks][entry.type_name] += 1
    for item in (f"Q{number}" for number in range(1, 38)):
        assert types[item]["recall"] == 1, item
        assert types[item].total() >= 4, item
        assert len(types[item]) >= 3, item


def test_every_item_is_asked_about_in_a_new_situation(chapter):
    """Each item has a question that asks for understanding, not for the sentence."""
    new = {entry.asks for entry in chapter.entries if "new-situation" in entry.tags}

    assert {f"Q{number}" for number in range(1, 38)} <= new


def test_the_bank_is_large_and_varied(chapter):
    """At least 200 questions, at least 60 of them with seeded variants."""
    assert len(chapter.entries) >= 200
    assert sum("vary" in entry.values for entry in chapter.entries) >= 60


def test_what_a_question_asks_fits_its_topic(chapter):
    """Another question of the same item shares a question's topic, where that is a subject."""
    asked = [(each.id, each.asks, each.tags) for each in chapter.entries if each.asks]

    assert topics_of_no_other(asked) == []


def test_a_shifted_item_is_found():
    """A question that names the next item has a topic which no other question of that item has."""
    asked = [
        ("zip-length", "Q26", ["zip"]),
        ("zip-typed", "Q27", ["zip", "new-situation"]),
        ("view-order", "Q27", ["view"]),
        ("view-of-rows", "Q27", ["lecture", "view"]),
        ("zip-in-the-lecture", "Q26", ["lecture", "zip"]),
    ]

    assert topics_of_no_other(asked) == ["zip-typed: zip is not a topic of Q27"]


# first tags that say where a question comes from, with questions of many subjects
SOURCES = {
    "lab",
    "lab-gradients",
    "lecture",
    "week5",
    "image-operations",
    "linear-regression",
    "diagnosing",
    "shapes-in-a-net",
}


def topics_of_no_other(asked):
    """Return a line for each question whose topic no other question of its item has as a tag."""
    tags = defaultdict(Counter)
    for _, item, its_tags in asked:
        tags[item].update(set(its_tags))
    return [
        f"{name}: {its_tags[0]} is not a topic of {item}"
        for name, item, its_tags in asked
        if its_tags[0] not in SOURCES and tags[item][its_tags[0]] == 1
    ]


def test_code_is_read_and_written(chapter):
    """Code of the chapter's subjects is run in a good number of questions."""
    types = Counter(entry.type_name for entry in chapter.entries)

    assert types["predict"] >= 25
    assert types["code"] >= 12


def test_every_question_teaches(chapter):
    """Each question has a hint, an explanation and a topic."""
    for entry in chapter.entries:
        assert entry.values.get("hints"), entry.id
        assert entry.values.get("explanation"), entry.id
        assert entry.tags, entry.id


@pytest.fixture(scope="module")
def coverage():
    """Return the module that makes docs/coverage.md."""
    path = ROOT / "benchmarks" / "coverage.py"
    spec = importlib.util.spec_from_file_location("coverage_page", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_item_is_asked_about_at_three_levels(chapter, coverage):
    """Each of the 37 items has questions to know, to apply and to analyse."""
    levels = defaultdict(set)
    for entry in chapter.entries:
        levels[entry.asks].add(coverage.level_of(entry))

    assert [item for item in coverage.ITEMS if levels[item] != set(coverage.LEVELS)] == []


def test_the_page_on_coverage_is_current(chapter, coverage):
    """docs/coverage.md is what `make renew` writes, and every row of the five texts is covered."""
    text = coverage.page(chapter)

    assert text == coverage.PAGE.read_text(encoding="utf-8")
    assert "**nothing**" not in text


def test_every_question_and_exercise_says_where_to_read(chapter):
    """A section of the book or a page of the documentation is named for each of them."""
    assert [each.id for each in chapter.entries if not chapter.where_to_read(each)] == []
    assert [each.name for each in exercises(ROOT) if not list(reading_lines(each))] == []


def test_real_wrong_beliefs_are_met(chapter):
    """Each misconception of the catalogue is named by a question."""
    named = {name for entry in chapter.entries for _, name in entry.question.misconceptions_named()}

    assert set(load_catalogue(find_course(None).catalogue("ch4"))) <= named


def test_a_fifth_of_all_questions_ask_for_an_analysis(chapter):
    """What goes wrong, which line, which run: at least a fifth, and each item has such a one."""
    analysing = [entry.asks for entry in chapter.entries if "analyse" in entry.tags]

    assert len(analysing) >= len(chapter.entries) / 5
    assert {f"Q{number}" for number in range(1, 38)} <= set(analysing)


def test_length_does_not_give_the_key_away(chapter):
    """A single key is about as often the longest or the shortest option as chance has it."""
    questions = [
        variant(each.question, 0) for each in chapter.entries if each.type_name == "choice"
    ]
    choices = [each for each in questions if not each.several]
    longest = sum(longer(each.key, each) for each in choices) / len(choices)
    shortest = sum(shorter(each.key, each) for each in choices) / len(choices)

    assert 0.1 < longest < 0.3
    assert 0.1 < shortest < 0.3


def longer(key, question):
    return all(len(key) > len(each.text) for each in question.distractors)


def shorter(key, question):
    return all(len(key) < len(each.text) for each in question.distractors)


def test_each_hint_is_a_whole_sentence(chapter):
    """No hint is half a sentence, cut at a comma of a YAML list; code and formulas stand alone."""
    hints = [(entry.id, hint) for entry in chapter.entries for hint in entry.values["hints"]]

    assert [each for each in hints if not each[1].endswith((".", "?", "!", "`", "$"))] == []


@pytest.mark.slow
def test_no_two_prompts_are_near_copies(chapter):
    """No two prompts share more than half of their runs of three words."""
    prompts = {entry.id: trigrams(entry.values["prompt"]) for entry in chapter.entries}
    alike = [
        (one, other)
        for one, other in combinations(prompts, 2)
        if prompts[one] and overlap(prompts[one], prompts[other]) > 0.5
    ]

    assert alike == []


def trigrams(text):
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + 3]) for n in range(len(words) - 2)}


def overlap(one, other):
    return len(one & other) / max(1, len(one | other))
