"""Second opinions are learned from marked responses, and kept in a file beside the banks."""

import json
from pathlib import Path

import pytest

from quizlab.bank.classifier_file import read_opinions, write_opinions
from quizlab.course import find_course
from quizlab.errors import QuizlabError
from quizlab.free_text.classifier import Opinion
from quizlab.free_text.measuring.calibration import calibrate
from quizlab.free_text.measuring.training import FEWEST, learn, learned
from quizlab.free_text.patterns import read

OURS = [Path(__file__).parent / name for name in ("answers.yaml", "readers.yaml")]


def marked(right, wrong, each=FEWEST):
    """Return so many responses of each sort, given by their words."""
    words = [(right, True), (wrong, False)]
    return [(frozenset([*text.split(), f"own{i}"]), ok) for text, ok in words for i in range(each)]


def test_words_of_one_sort_tell():
    """Words of correct responses weigh for them, those of others against; shared ones hardly."""
    opinion = learned(marked("the gradients accumulate", "the memory fills"))

    assert opinion.weights["accumulate"] > 1 > -1 > opinion.weights["memory"]
    assert abs(opinion.weights.get("the", 0)) < 0.1
    assert opinion.of(read("they accumulate")) > 0.8
    assert opinion.of(read("memory")) < 0.2


def test_words_of_a_single_response_are_left_out():
    """What stands in one response only is chance."""
    assert not any(each.startswith("own") for each in learned(marked("a", "b")).weights)


def test_sorts_weigh_the_same_together():
    """Ten times as many correct responses make no unknown one correct."""
    many = [(frozenset({"gradients"}), True)] * 200 + [(frozenset({"memory"}), False)] * FEWEST

    assert learned(many).bias == 0


@pytest.mark.parametrize("few", [slice(1, None), slice(None, -1)])
def test_of_too_few_responses_nothing_is_learned(few):
    """Both sorts are needed, and enough of each."""
    assert learned(marked("a", "b")) is not None
    assert learned(marked("a", "b")[few]) is None


def test_opinions_come_back_from_their_file(tmp_path):
    """What was written is read; without a file there are none."""
    opinions = {"why-zero": Opinion(0.25, {"memory": -2.0, 'a "b': 1.5}), "b": Opinion(0.0, {})}
    write_opinions(tmp_path / "new.json", opinions)

    assert read_opinions(tmp_path / "new.json") == opinions
    assert read_opinions(tmp_path / "none.json") == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"a": {}}',
        '{"a": {"bias": 0}}',
        '{"a": 1}',
        '{"a": {"bias": "b", "weights": {}}}',
        "null",
        "\xff",
    ],
)
def test_a_damaged_file_is_named(tmp_path, text):
    """It says which file, and how to write it anew."""
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="latin-1")

    with pytest.raises(QuizlabError, match=r"bad\.json cannot be read .* --learn"):
        read_opinions(path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    """It says which file, and why."""
    with pytest.raises(QuizlabError, match=r"none/new\.json cannot be written: No such file"):
        write_opinions(tmp_path / "none" / "new.json", {})


@pytest.mark.slow
def test_what_ships_was_learned_from_our_answers(tmp_path):
    """Learning again gives the same weights, but for the last digit."""
    course = find_course(None)
    shipped = read_opinions(course.opinions("ch4"))
    again = learn(calibrate(course, [], OURS))

    assert shipped.keys() == again.keys()
    for name, opinion in again.items():
        ours = shipped[name]
        assert opinion.bias == pytest.approx(ours.bias, abs=0.02), name
        for trait in opinion.weights.keys() | ours.weights.keys():
            found, kept = opinion.weights.get(trait, 0), ours.weights.get(trait, 0)
            assert found == pytest.approx(kept, abs=0.02), f"{name}: {trait}; see docs/free-text.md"


def test_what_ships_is_about_every_item():
    """Each of the 37 items has an opinion, and the file is JSON that a person can compare."""
    course = find_course(None)
    lines = course.opinions("ch4").read_text("utf-8").splitlines()

    assert len(json.loads("".join(lines))) == 37
    assert len(lines) == 39
