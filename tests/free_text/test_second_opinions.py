"""What is learned and measured of marked responses, and kept in a file beside the banks."""

import json
from pathlib import Path

import pytest

from quizlab.courses.find import find_course
from quizlab.errors import QuizlabError
from quizlab.free_text.measuring.calibration import calibrate
from quizlab.free_text.measuring.training import FEWEST, learn, learned
from quizlab.free_text.patterns import read
from quizlab.free_text.second_opinions import (
    FILE_NAME,
    Agreement,
    SecondOpinion,
    read_opinions,
    write_opinions,
)

OURS = [Path(__file__).parent / name for name in ("answers.yaml", "readers.yaml")]


def marked(right, wrong, each=FEWEST):
    """Return so many responses of each sort, given by their words."""
    words = [(right, True), (wrong, False)]
    return [(frozenset([*text.split(), f"own{i}"]), ok) for text, ok in words for i in range(each)]


def test_words_of_one_sort_tell():
    """Words of correct responses weigh for them, those of others against; shared ones hardly."""
    classifier = learned(marked("the gradients accumulate", "the memory fills"))

    assert classifier.weights["accumulate"] > 1 > -1 > classifier.weights["memory"]
    assert abs(classifier.weights.get("the", 0)) < 0.1
    assert classifier.probability(read("they accumulate")) > 0.8
    assert classifier.probability(read("memory")) < 0.2


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
    """What was learned and measured is read as it was written; without a file there is nothing."""
    opinions = {
        "why-zero": SecondOpinion(None, 0.25, {"memory": -2.0, 'a "b': 1.5}),
        "b": SecondOpinion(Agreement(30, 20, 19), 0.0, {}),
        "measured": SecondOpinion(Agreement(30, 20, 15)),
    }
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
        '{"a": {"agreement": 1}}',
        '{"a": {"agreement": {"responses": 30}}}',
        '{"a": {"agreement": {"responses": 30, "decided": "b", "agreed": 3}}}',
        '{"a": {"bias": "b", "weights": {}}}',
        "null",
        "\xff",
    ],
)
def test_a_damaged_file_is_named(tmp_path, text):
    """It says which file, and how to write it anew."""
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="latin-1")

    with pytest.raises(QuizlabError, match=r"bad\.json cannot be read .* --calibrate"):
        read_opinions(path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    """It says which file, and why."""
    with pytest.raises(QuizlabError, match=r"none/new\.json cannot be written: No such file"):
        write_opinions(tmp_path / "none" / "new.json", {})


@pytest.mark.slow
def test_what_ships_was_learned_from_our_answers(tmp_path):
    """Learning again gives the same weights, but for the last digit."""
    course = find_course(None)
    shipped = {
        name: each.classifier
        for name, each in read_opinions(course.folder("ch4") / FILE_NAME).items()
    }
    again = learn(calibrate(course, [], OURS))

    assert shipped.keys() == again.keys()
    for name, classifier in again.items():
        ours = shipped[name]
        assert classifier.bias == pytest.approx(ours.bias, abs=0.02), name
        for feature in classifier.weights.keys() | ours.weights.keys():
            found, kept = classifier.weights.get(feature, 0), ours.weights.get(feature, 0)
            assert found == pytest.approx(kept, abs=0.02), (
                f"{name}: {feature}; see docs/free-text.md"
            )


def test_what_ships_is_about_every_item():
    """Each of the 37 items has a classifier, and the file is JSON that a person can compare."""
    course = find_course(None)
    lines = (course.folder("ch4") / FILE_NAME).read_text("utf-8").splitlines()

    assert len(json.loads("".join(lines))) == 37
    assert len(lines) == 39


@pytest.mark.parametrize(
    ("measured", "enough"),
    [
        pytest.param(Agreement(30, 20, 18), True, id="just enough"),
        pytest.param(Agreement(29, 20, 20), False, id="too few responses"),
        pytest.param(Agreement(40, 20, 17), False, id="too little agreement"),
        pytest.param(Agreement(60, 20, 20), False, id="too few decided"),
        pytest.param(Agreement(30, 0, 0), False, id="none decided"),
    ],
)
def test_agreement_that_suffices(measured, enough):
    """A question may fail a student after 30 responses, half of them decided, 90 % rightly."""
    assert measured.suffices is enough
    assert SecondOpinion(measured).calibrated is enough
    assert not SecondOpinion().calibrated


def test_every_item_that_ships_is_calibrated():
    """Each of the 37 items was measured on our own answers, and agreed well enough."""
    opinions = read_opinions(find_course(None).folder("ch4") / FILE_NAME)

    assert all(each.calibrated for each in opinions.values())
