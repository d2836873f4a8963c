"""A bank that cannot be read, as after a bad update, closes no session and hides no progress."""

import json

import pytest

from support.small_course import BANK


@pytest.fixture
def bank(course):
    """Return the bank of the small course, which a test may spoil and mend."""
    return course / "questions" / "ch4" / "examples.yaml"


@pytest.mark.parametrize("bad", ["x: [", "", "\x00", "questions: []\n", "questions: nothing\n"])
def test_a_session_stays_open_while_its_bank_cannot_be_read(quizlab, bank, bad):
    """It goes on where it was left when the bank is mended; until then it is said, status 3."""
    quizlab("practice", "ch4", "--seed", "1", typed="a\n")
    bank.write_text(bad)
    away = quizlab("practice", "ch4", typed="a\n")
    bank.write_text(BANK)
    back = quizlab("practice", "ch4", typed="")

    assert away.status == 3
    assert "examples.yaml:1" in away.out
    assert "skipped" not in away.out
    assert "3 left for next time" in away.out
    assert "Resuming: 1 of 4 questions are done" in back.out


def test_the_other_banks_are_asked_meanwhile(quizlab, bank):
    """Questions of sound banks are asked; the session ends when those of the bad one are back."""
    second = bank.with_name("more.yaml")
    second.write_text(
        "questions:\n  - {id: more, type: numeric, prompt: What is 2 + 2?, answer: 4}\n"
    )
    quizlab("practice", "ch4", "--all", typed="")
    bank.write_text("x: [")
    meanwhile = quizlab("practice", "ch4", "--all", typed="4\n")
    bank.write_text(BANK)
    back = quizlab("practice", "ch4", "--all", typed="")

    assert "1 question: 1 right at once. 4 left for next time." in meanwhile.out
    assert "Resuming: 1 of 5 questions are done" in back.out


def test_a_question_that_is_spoiled_alone_waits_too(quizlab, bank):
    """One that cannot be read now is neither asked nor skipped."""
    quizlab("practice", "ch4", "--seed", "1", typed="")
    bank.write_text(BANK.replace("type: order", "type: oder"))
    result = quizlab("practice", "ch4", typed=":skip\n:skip\n:skip\n")
    bank.write_text(BANK)
    back = quizlab("practice", "ch4", typed="")

    assert "Nothing was answered. 1 left for next time" in result.out
    assert "Resuming: 3 of 4" in back.out


def test_a_question_that_left_a_sound_bank_is_let_go(quizlab, bank):
    """Where all banks are sound, a question that is gone does not keep the session open."""
    quizlab("practice", "ch4", "--seed", "1", typed="")
    bank.write_text(BANK[: BANK.index("  - id: sgd-steps")])
    quizlab("practice", "ch4", typed=":skip\n:skip\n:skip\n")

    assert "Resuming" not in quizlab("practice", "ch4", typed="").out


def test_list_and_stats_name_a_bank_that_cannot_be_read(quizlab, bank):
    """They do not look as if there were nothing: stderr says what is wrong, status 3."""
    quizlab("practice", "ch4", "--question", "metric-set", typed="a\n")
    bank.write_text("x: [")
    for args in (["list"], ["list", "ch4"], ["list", "--json"], ["stats"], ["stats", "--json"]):
        result = quizlab(*args)

        assert result.status == 3, args
        assert "examples.yaml:1" in result.err
        assert "what you did with them is kept" in result.err
    assert "Nothing of ch4" not in quizlab("stats").out
    assert "1 counted response" in quizlab("stats").out
    assert json.loads(quizlab("stats", "--json").out)["hidden"] == 1


def test_today_names_a_bank_that_cannot_be_read(quizlab, bank):
    """Who types quizlab alone is told as well, status 3."""
    bank.write_text("x: [")

    result = quizlab("--plain")

    assert result.status == 3
    assert "examples.yaml:1" in result.out
    assert quizlab("list").status == 3


def test_list_and_stats_know_a_new_id_at_once(quizlab, bank):
    """`was` counts without a session in between, and nothing is counted twice."""
    quizlab("practice", "ch4", "--question", "sgd-steps", typed="1 2 3 4\n")
    bank.write_text(BANK.replace("id: sgd-steps", "id: steps\n    was: [sgd-steps]"))
    for _ in range(2):
        listed = json.loads(quizlab("list", "ch4", "--json").out)["questions"]
        states = {each["id"]: each["state"] for each in listed}
        figures = json.loads(quizlab("stats", "--json").out)

        assert states["steps"] != "new"
        assert figures["responses"] == 1
        assert [each["id"] for each in figures["questions"]] == ["steps"]
