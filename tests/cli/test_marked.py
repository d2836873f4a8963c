"""`check bank --marked`: how far a bank agrees with a person."""

import json

import pytest

MARKED = """\
- {question: Q31, author: ann, label: correct, response: They accumulate.}
- {question: why-zero-gradients, author: ann, label: wrong, response: They do not accumulate.}
- {question: Q31, author: bob, kind: terse, label: partial, response: They accumulate.}
- {question: Q31, author: bob, kind: negated, label: wrong, response: They keep increasing.}
"""


@pytest.fixture
def marked(tmp_path, monkeypatch):
    """Return the name of a file of marked responses in the folder one stands in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "marked.yaml").write_text(MARKED)
    return "marked.yaml"


def test_agreement_is_shown(quizlab, marked, golden):
    """Tables by question, author and kind, the whole, and the disagreements; status 0."""
    result = quizlab("check", "bank", "--marked", marked)

    assert (result.status, result.err) == (0, "")
    golden("agreement.txt", result.out)


def test_json_has_every_response(quizlab, marked):
    """Each response has its question, label, outcome, and what was found."""
    found = json.loads(quizlab("check", "bank", "--marked", marked, "--json").out)

    assert [(r["question"], r["label"], r["outcome"]) for r in found["responses"]] == [
        ("Q31", "correct", "correct"),
        ("why-zero-gradients", "wrong", "undecided"),
        ("Q31", "partial", "correct"),
        ("Q31", "wrong", "incorrect"),
    ]
    assert found["responses"][0]["ideas"][0]["found"]
    assert found["all"]["false_passes"] == 1
    assert found["problems"] == []


def test_author_chooses_responses(quizlab, marked):
    """``--author`` measures those of the authors named; an unknown one is refused."""
    some = quizlab("check", "bank", "--marked", marked, "--author", "bob", "--json")
    none = quizlab("check", "bank", "--marked", marked, "--author", "anna")

    assert [r["author"] for r in json.loads(some.out)["responses"]] == ["bob", "bob"]
    assert (none.status, none.out) == (2, "")
    assert "No response is by 'anna'. Did you mean 'ann'?" in none.err


def test_author_without_marked_is_refused(quizlab):
    """``--author`` alone says what it needs."""
    result = quizlab("check", "bank", "--author", "ann")

    assert result.status == 2
    assert "name them with --marked" in result.err


def test_further_files_may_follow(quizlab, marked, tmp_path, course):
    """Lists among the files are marked responses, mappings are banks."""
    (tmp_path / "more.yaml").write_text("- {question: Q31, label: wrong, response: So.}\n")
    bank = str(course / "questions" / "ch4" / "examples.yaml")
    result = quizlab("check", "bank", "--marked", marked, "more.yaml", bank, "--json")

    assert len(json.loads(result.out)["responses"]) == 5


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        pytest.param(
            "{question: Q13, label: wrong, response: a}",
            "wrong.yaml:1: no recall question has the id 'Q13' or asks it. Did you mean 'Q31'?",
            id="no question",
        ),
        pytest.param(
            "{question: metric-set, label: wrong, response: a}",
            "wrong.yaml:1: no recall question has the id 'metric-set' or asks it",
            id="a question of another type",
        ),
        pytest.param(
            "{question: Q31, label: right, response: a}",
            "wrong.yaml:1: unknown label 'right'",
            id="a label",
        ),
    ],
)
def test_problems_are_named_and_the_rest_is_measured(quizlab, marked, tmp_path, entry, problem):
    """A response without a question is a problem, with status 1; the others are measured."""
    (tmp_path / "wrong.yaml").write_text(f"- {entry}\n")
    result = quizlab("check", "bank", "--marked", marked, "--marked", "wrong.yaml")

    assert result.status == 1
    assert result.out.startswith(problem)
    assert "Decided 75% of 4" in result.out


def test_two_questions_that_ask_the_same_are_a_problem(quizlab, marked, course):
    """An item that two recall questions ask is ambiguous; an id is not."""
    path = course / "questions" / "ch4" / "examples.yaml"
    text = path.read_text()
    start, end = text.index("  - id: why-zero"), text.index("  - id: sgd-steps")
    path.write_text(text + "\n" + text[start:end].replace("why-zero-gradients", "again"))
    result = quizlab("check", "bank", "--marked", marked)

    assert result.status == 1
    assert (
        "marked.yaml:1: 'Q31' is asked by 2 recall questions, why-zero-gradients and again; "
        "name one by its id" in result.out
    )
    assert "Decided 0% of 1." in result.out


def test_unreadable_response_is_not_decided(quizlab, tmp_path):
    """A response of nothing counts as undecided."""
    path = tmp_path / "empty.yaml"
    path.write_text("- {question: Q31, label: wrong, response: '...'}\n")
    found = json.loads(quizlab("check", "bank", "--marked", str(path), "--json").out)

    assert found["responses"][0]["outcome"] == "unreadable"
    assert found["all"]["decided"] == 0


def test_a_second_opinion_is_learned(quizlab, tmp_path, course):
    """``--learn`` writes what the responses teach; beside a bank, it is used."""
    entry = "- {{question: Q31, label: {}, response: {}}}\n"
    texts = ["correct", "They accumulate."], ["wrong", "They accumulate; memory fills."]
    path = tmp_path / "many.yaml"
    path.write_text("".join(entry.format(*text) * 25 for text in texts))
    learned = quizlab("check", "bank", "--marked", str(path), "--learn", str(tmp_path / "new.json"))
    (tmp_path / "new.json").rename(course / "questions" / "ch4" / "second-opinions.json")
    found = json.loads(quizlab("check", "bank", "--marked", str(path), "--json").out)

    assert learned.status == 0
    assert "new.json. Questions it is about: 1." in learned.err
    assert {(r["label"], r["outcome"]) for r in found["responses"]} == {
        ("correct", "correct"),
        ("wrong", "undecided"),
    }


def test_a_second_opinion_stands_beside_the_banks(quizlab, course):
    """It is used by whoever asks the question; a damaged one is named."""
    path = course / "questions" / "ch4" / "second-opinions.json"
    path.write_text('{"why-zero-gradients": {"bias": 0, "weights": {"memory": -9}}}')
    doubted = quizlab("check", "question", "why-zero-gradients", "They accumulate in memory.")
    path.unlink()
    without = quizlab("check", "question", "why-zero-gradients", "They accumulate in memory.")
    path.write_text("{")
    damaged = quizlab("check", "bank")

    assert "in such words" in doubted.out
    assert without.status == 0
    assert "second-opinions.json" in damaged.out
    assert damaged.status == 1


def test_nothing_to_learn_is_said(quizlab, marked, tmp_path):
    """Too few responses, problems in them, or none at all: nothing is written."""
    few = quizlab("check", "bank", "--marked", marked, "--learn", "new.json")
    (tmp_path / "wrong.yaml").write_text("- {question: Q99, label: wrong, response: a}\n")
    wrong = quizlab("check", "bank", "--marked", "wrong.yaml", "--learn", "new.json")
    none = quizlab("check", "bank", "--learn", "new.json")

    assert "Nothing was learned: no question has 20 correct and 20 other responses" in few.err
    assert wrong.status == 1
    assert (none.status, "name them with --marked" in none.err) == (2, True)
    assert not (tmp_path / "new.json").exists()


def test_what_was_measured_is_written(quizlab, tmp_path, course):
    """``--calibrate`` lets a question fail a student after 30 responses that it marks well."""
    opinions = course / "questions" / "ch4" / "second-opinions.json"
    opinions.unlink()
    before = quizlab("check", "question", "why-zero-gradients", "They keep increasing.", "--json")
    path = tmp_path / "many.yaml"
    entries = "- {question: Q31, label: correct, response: They accumulate.}\n" * 15
    entries += "- {question: Q31, label: wrong, response: They keep increasing.}\n" * 15
    path.write_text(entries)
    written = quizlab("check", "bank", "--marked", str(path), "--calibrate", str(opinions))
    after = quizlab("check", "question", "why-zero-gradients", "They keep increasing.", "--json")

    assert json.loads(before.out)["outcome"] == "undecided"
    assert "Questions that may fail: 1." in written.err
    assert json.loads(after.out)["outcome"] == "incorrect"


def test_too_few_or_badly_marked_responses_do_not_calibrate(quizlab, marked, tmp_path):
    """It is said which questions may not fail, and by which figures."""
    few = quizlab("check", "bank", "--marked", marked, "--calibrate", "new.json")
    none = quizlab("check", "bank", "--calibrate", "new.json")

    assert "Questions that may fail: 0." in few.err
    assert "why-zero-gradients may not: 4 responses, 3 decided, 2 agreed on." in few.err
    assert (none.status, "name them with --marked" in none.err) == (2, True)


def test_warnings_fail_nothing(quizlab, course):
    """Free text that is not calibrated is warned of on standard error, with status 0."""
    assert quizlab("check", "bank").err == ""
    (course / "questions" / "ch4" / "second-opinions.json").unlink()
    warned = quizlab("check", "bank")

    assert (warned.status, warned.out) == (0, "")
    assert "question why-zero-gradients: warning: it is not calibrated" in warned.err
