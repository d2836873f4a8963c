"""`quizlab new`: what it writes passes its own check at once, and overwrites nothing."""

import pytest

from quizlab.question_types import TYPES


@pytest.fixture
def begun(quizlab, tmp_path, monkeypatch):
    """Begin a course and stand in it."""
    monkeypatch.chdir(tmp_path)
    result = quizlab("new", "course", "stats101", on=None)
    assert result.status == 0
    monkeypatch.chdir(tmp_path / "stats101")
    return tmp_path / "stats101"


def test_a_new_course_passes_its_check(quizlab, begun):
    """Course, question and exercise are sound, without a warning; the editor finds its schemas."""
    checked = quizlab("check", "course", "--strict", on=None)

    assert (checked.status, checked.out) == (0, "")
    assert "stats101: 1 question, 1 exercise," in checked.err
    for path in begun.rglob("*.yaml"):
        schema = path.read_text().splitlines()[0].partition("$schema=")[2]
        assert (path.parent / schema).is_file(), path


def test_what_the_guide_says_passes_with_strict(quizlab, begun):
    """The commands of docs/authoring.md, one after another, leave nothing to be warned of."""
    quizlab("new", "question", "mean-of-two", "--type", "numeric", on=None)
    quizlab("new", "exercise", "running_mean", on=None)

    assert "== mean-of-two" in quizlab("preview", "mean-of-two", on=None).out
    assert quizlab("check", "course", "--strict", on=None).status == 0


def test_a_new_question_of_every_type_and_an_exercise_pass(quizlab, begun):
    """One of each type beside each other: no problem."""
    for name in TYPES:
        assert quizlab("new", "question", f"my-{name}", "--type", name, on=None).status == 0
    assert quizlab("new", "exercise", "doubled", "--chapter", "week1", on=None).status == 0
    checked = quizlab("check", "course", on=None)

    assert (checked.status, checked.out) == (0, "")
    assert f"{len(TYPES) + 1} questions, 2 exercises" in checked.err


def test_nothing_is_overwritten(quizlab, begun):
    """A second time: status 3, which file is there, and nothing changed."""
    path = begun / "questions" / "week1" / "mine.yaml"
    quizlab("new", "question", "mine", on=None)
    path.write_text("my own")
    again = quizlab("new", "question", "mine", on=None)

    assert again.status == 3
    assert "mine.yaml is there already. Nothing was written." in again.err
    assert path.read_text() == "my own"


@pytest.mark.parametrize(
    "args",
    [
        ("course", "My Course"),
        ("course", "../x"),
        ("question", "a/b"),
        ("question", "q", "--type", "numerc"),
        ("question", "q", "--chapter", "../week1"),
        ("exercise", "My-Exercise"),
    ],
)
def test_a_name_that_cannot_be_is_refused(quizlab, begun, args):
    """Status 2, and what a name may be."""
    before = sorted(begun.rglob("*"))

    assert quizlab("new", *args, on=None).status == 2
    assert sorted(begun.rglob("*")) == before


def test_nobody_writes_into_the_shipped_course_by_chance(quizlab, tmp_path, monkeypatch):
    """Outside of any course it must be said which one is meant."""
    monkeypatch.chdir(tmp_path)
    result = quizlab("new", "question", "q", on=None)

    assert result.status == 2
    assert "no course.yaml here or above" in result.err
