"""`quizlab preview` and `show --all`: all there is to a question, and no progress touched."""

import pytest


@pytest.fixture
def bank(course):
    """Return the bank of the small course."""
    return course / "questions" / "ch4" / "examples.yaml"


def test_a_bank_is_shown_with_all_that_is_said(quizlab, bank, home):
    """Prompts, options, hints, answers, variants, mistakes with feedback and belief, samples."""
    result = quizlab("preview", str(bank))
    text = " ".join(result.out.split())

    assert result.status == 0
    for words in (
        "examples, 4 questions",
        "== metric-set (choice, Q11, metrics), line 4",
        "Hint 2: It begins with v.",
        "is incorrect: A model can memorise its training set. [metric-on-training-set]",
        "Variants (the first ones): How many parameters has",
        "is incorrect: Those are the weights. Each output also has a bias. [bias-forgotten]",
        "accept 'They accumulate.' is correct",
        "reject 'To save memory.' is incorrect",
    ):
        assert words in text, words
    assert not (home / "progress.db").exists()


def test_one_question_is_shown_by_its_id(quizlab):
    """By `preview ID` and by `show ID --all`, which say the same of it."""
    by_preview = quizlab("preview", "sgd-steps")
    by_show = quizlab("show", "sgd-steps", "--all")

    assert "== sgd-steps" in by_preview.out
    assert "metric-set" not in by_preview.out
    assert by_show.out in by_preview.out


def test_a_bank_with_a_problem_is_shown_as_far_as_it_goes(quizlab, bank):
    """The problem stands above the questions that can be read."""
    bank.write_text(bank.read_text().replace("type: order", "type: oder"))
    result = quizlab("preview", str(bank))

    assert "Problem:" in result.out
    assert "unknown type 'oder'" in " ".join(result.out.split())
    assert "== metric-set" in result.out


@pytest.mark.parametrize(
    ("what", "words"),
    [("metric-sett", "Did you mean 'metric-set'?"), ("nothing.yaml", "There is no file")],
)
def test_what_is_not_there_is_said(quizlab, what, words):
    """Status 2, and the nearest id."""
    result = quizlab("preview", what)

    assert result.status == 2
    assert words in result.err


def test_the_whole_course_of_the_folder_is_shown(quizlab, course, monkeypatch):
    """Without an argument all banks follow each other."""
    monkeypatch.chdir(course)
    result = quizlab("preview", on=None)

    assert "== why-zero-gradients" in result.out
    assert "The course of this folder" in result.err
