"""Proof: every promise that a bank makes and does not keep is a problem with its line."""
# ruff: noqa: E501 -- the tables below have one row a line

from dataclasses import dataclass, replace

import pytest

from quizlab.bank.proof import question_faults
from quizlab.question_types.base import Question, View
from support.banks import HEAD, checked

CHOICE = """\
  - id: q
    type: choice
    prompt: Which one?
    key: the right one
    distractors:
      - a wrong one:
          feedback: Not this.
      - another one
"""
NUMERIC = """\
  - id: q
    type: numeric
    prompt: How many is {n} times 2?
    vary:
      n: [1, 2, 3]
    answer: n * 2
    mistakes:
      - when: n + 4
        feedback: That is the sum.
"""
RECALL = """\
  - id: q
    type: recall
    prompt: Why?
    ideas:
      - says: they add up
        any: [accumulat*]
    misconceptions:
      - any: [grow*]
        feedback: They need not.
    answer: They accumulate.
    accept: [They accumulate.]
    reject: [They vanish.]
"""
BLANKS = """\
  - id: q
    type: blanks
    prompt: It is ____.
    blanks:
      - accept: [red, blue]
        mistakes: {green: Not green.}
"""


@pytest.mark.parametrize("question", [CHOICE, RECALL, BLANKS], ids=["choice", "recall", "blanks"])
def test_kept_promises_are_silent(tmp_path, question):
    """A bank that keeps its promises has no problem."""
    assert checked(tmp_path, HEAD + question) == []


@pytest.mark.parametrize(
    ("question", "line", "words"),
    [
        pytest.param(NUMERIC.replace("[1, 2, 3]", "[1, 4]"), 11, "the mistake '8' is the right answer (in the variant 'How many is 4 times 2?')", id="a mistake that is right in one variant"),
        pytest.param(NUMERIC + "    accept: [7]\n", 13, "'7' must be correct, but is incorrect (That is too large.) (in the variant 'How many is 1 times 2?')", id="an accept that is not correct"),
        pytest.param(NUMERIC + "    accept:\n      - '{n}+{n}'\n      - many\n", 15, "'many' cannot be read: 'many' is not a number.", id="an accept that cannot be read"),
        pytest.param(NUMERIC + "    reject: ['{n}*2']\n", 13, "'1*2' must not be correct, but is", id="a reject that is correct"),
        pytest.param(NUMERIC + "    reject:\n      - '{n}+4':\n          feedback: Another.\n", 14, "'1+4' must get the feedback 'Another.', gets 'That is the sum.'", id="a feedback that is not given"),
        pytest.param(NUMERIC + "      - when: 4 + n\n        feedback: Again.\n", 13, "must get the feedback 'Again.', gets 'That is the sum.'", id="two mistakes that are one"),
        pytest.param(NUMERIC.replace("n * 2", "n * 2 + 1 / (n - 2)"), 9, "'n * 2 + 1 / (n - 2)' cannot be worked out: 'n * 2 + 1 / (n - 2)' divides by zero", id="a variant without an answer"),
        pytest.param(NUMERIC.replace("n + 4", "n / 0"), 11, "'n / 0' cannot be worked out", id="a mistake without a value"),
        pytest.param(NUMERIC.replace("n * 2", "n *"), 9, "cannot be worked out: 'n *' is no arithmetic", id="an answer that is no arithmetic"),
        pytest.param(NUMERIC.replace("n: [1, 2, 3]", "n: [1, 2, 3]\n      m: [1]"), 9, "the varied name 'm' is used nowhere", id="a name that is not used"),
        pytest.param(NUMERIC.replace("{n}", "{nuber}").replace("n: [1", "number: [1"), 6, "{nuber} is not a varied name. Did you mean 'number'?", id="a misspelt name in the prompt"),
        pytest.param(NUMERIC.replace("n:", "number:") + "    hints: [x, '{numbr}']\n", 13, "{numbr} is not a varied name. Did you mean 'number'?", id="a misspelt name in a hint"),
        pytest.param(RECALL.replace("answer: They accumulate", "answer: They pile up"), 13, "'They pile up.' must be correct, but is undecided (missing: 'they add up')", id="an answer in which no idea is found"),
        pytest.param(RECALL.replace("[They accumulate.]", "[They accumulate and grow.]"), 14, "must be correct, but is undecided (They need not.", id="an accept with a misconception"),
        pytest.param(RECALL.replace("[They vanish.]", "[They vanish., They do not only accumulate.]"), 15, "'They do not only accumulate.' must not be correct, but is", id="a reject that says it"),
        pytest.param(RECALL.replace("[They vanish.]", "[{They grow.: {feedback: They must.}}]"), 15, "must get the feedback 'They must.', gets 'They need not.'", id="a reject with another feedback"),
        pytest.param(RECALL.replace("[They vanish.]", "[{...: {feedback: x}}]"), 15, "'...' cannot be read: Nothing was written.", id="a reject that cannot be read"),
        pytest.param(BLANKS.replace("{green:", "{Red:"), 9, "the mistake 'Red' of blank 1 is accepted", id="a mistake that is accepted"),
        pytest.param(BLANKS + "    accept: [yellow]\n", 10, "'yellow' must be correct, but is incorrect", id="an accept that no blank takes"),
    ],
)  # fmt: skip
def test_broken_promise_is_a_problem_with_its_line(tmp_path, question, line, words):
    """What an author promised and does not keep is told where it stands."""
    found = checked(tmp_path, HEAD + question)
    where = f"bank.yaml:{line}: question q: "

    assert any(where in each and words in each for each in found), found


def test_each_sample_has_one_problem(tmp_path):
    """Samples in the same line are all told, each once, for the first variant."""
    found = checked(tmp_path, HEAD + NUMERIC + "    accept: [7, 9, 11]\n")

    assert len(found) == 3


def test_name_in_mathematics_is_left_alone(tmp_path):
    """Braces after \\frac, ^ or _ are mathematics, and names unlike any are no slip."""
    prompt = "prompt: 'Is {n} in $\\frac{m}{nn}$, $x_{nm}$, $x^{no}$ or {whatever}?'"
    question = NUMERIC.replace("prompt: How many is {n} times 2?", prompt)

    assert checked(tmp_path, HEAD + question) == []


def test_unreadable_reject_is_refused_enough(tmp_path):
    """A reject without a feedback may be unreadable: it is not correct."""
    assert checked(tmp_path, HEAD + RECALL.replace("[They vanish.]", "['?']")) == []


def test_an_answer_may_be_of_any_kind():
    """Only what a type calls an expression is arithmetic over the varied names: no guess at keys."""

    @dataclass(frozen=True, kw_only=True)
    class Truth(Question):
        type_name = "truth"
        answer: bool
        mistakes: tuple[bool, ...] = ()

        def view(self):
            return View(self.prompt)

    sound = Truth(id="q", prompt="Is {n} odd?", vary={"n": (1, 3)}, answer=True, mistakes=(False,))
    unused = replace(sound, vary={"n": (1, 3), "answer": (1, 2)})

    assert list(question_faults(sound)) == []
    assert [fault.key for fault in question_faults(unused)] == ["vary.answer"]
