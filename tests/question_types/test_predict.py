"""Predict: the key is what the code gives."""

from threading import Event

import pytest

from quizlab.bank.proof import question_faults
from quizlab.errors import QuizlabError
from quizlab.question_types.base import ForeseenMistake
from quizlab.question_types.predict import Predict
from quizlab.question_types.run_code import warm_up
from quizlab.sandbox.sandbox import Sandbox
from support.asking import faults, unreadable, verdict

LISTS = Predict(
    id="q",
    prompt="What does it give?",
    code="rows = [[1, 2], [3, 4]]\n[[2 * n for n in row] for row in rows]",
    mistakes=(ForeseenMistake("[[1, 2], [3, 4]]", "You left out the doubling.", "doubling"),),
)


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    """No server of the user's is used or left."""
    (tmp_path / "runtime").write_text("")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))


def question(code):
    """Return a question about a piece of code."""
    return Predict(id="q", prompt="p", code=code)


@pytest.mark.parametrize(
    ("code", "typed", "right"),
    [
        (LISTS.code, "[[2, 4], [6, 8]]", True),
        (LISTS.code, "[[2,4],[6,8]]", True),
        (LISTS.code, "`[[2, 4], [6, 8.0]]`", True),
        (LISTS.code, "[[2, 4], [6, 9]]", False),
        (LISTS.code, "((2, 4), (6, 8))", False),
        ("1 / 3", "0.33333", True),
        ("1 / 3", "0.3", False),
        ("True", "True", True),
        ("True", "1", False),
        ("'a' * 3", "aaa", True),
        ("'a' * 3", "'aaa'", True),
        ("{1: 2}", "{1: 2}", True),
        ("1, 2", "1, 2", True),
        ("'a' * 3", "three times a", False),
    ],
)
def test_a_value_may_be_typed_as_python_prints_it(code, typed, right):
    """Spaces do not matter and 1 is 1.0; lists, tuples and booleans are what they are."""
    assert (verdict(question(code), typed).outcome == "correct") is right


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("torch.arange(3)", "tensor([0, 1, 2])"),
        ("torch.arange(3)", "[0, 1, 2]"),
        ("torch.zeros(2, 3).shape", "torch.Size([2, 3])"),
        ("torch.zeros(2, 3).shape", "[2, 3]"),
        ("torch.tensor([1.5]).mean()", "1.5"),
        ("torch.tensor([1.5], requires_grad=True) * 2", "tensor([3.], grad_fn=<MulBackward0>)"),
    ],
)
def test_a_tensor_is_its_numbers(code, typed):
    """A tensor may be typed as torch shows it, or as a list."""
    assert verdict(question(code), typed).outcome == "correct"


def test_a_foreseen_mistake_has_its_words():
    """A value that the author foresaw gets its feedback and its misconception."""
    found = verdict(LISTS, "[[1,2],[3,4]]")

    assert "left out the doubling" in found.feedback
    assert found.misconception == "doubling"


def test_the_code_is_part_of_what_is_shown():
    """The code stands under the prompt, the value in the answer."""
    assert "```python\nrows" in LISTS.view().prompt
    assert LISTS.answer_text() == "`[[2, 4], [6, 8]]`"


def test_nothing_typed_is_asked_for_again():
    """An empty response never counts."""
    assert "Nothing was typed" in str(unreadable(LISTS, " "))


@pytest.mark.parametrize(
    ("code", "typed", "says"),
    [
        ("7", "seven", "This is not a value as Python prints it."),
        ("7", "__import__('os').getpid()", "This is not a value"),
        ("7", "9**9**9", "all worked out"),
        ("['a', 'b']", "[a, b]", "A text stands in quotes: `'a'`."),
        ("[(1, 'a')]", "[(1,a)]", "A text stands in quotes: `'a'`."),
        ("[1 > 2, 2 > 1]", "[false,true]", "Python writes `False` and `True`, with a capital"),
        ("12 / 5", "12/5", "Work it out."),
        ("[1 / 4, 2]", "[1 / 4, 2]", "Work it out."),
        ("[1, 2]", "[1 2, 3]", "This is not a value"),
        ("1 > 0", "true", "Python writes `True`, with a capital letter."),
        ("[2, 6, 10]", "2, 6, 10", "a list is `[1, 2]`"),
        ("0.5", "0,5", "A fraction has a point: `0.5`."),
        ("[(1, 2), (3, 4)]", "(1, 2), (3, 4)", "a list is `[1, 2]`"),
        ("[1, 2]", "[1, 2", "This is not a value"),
    ],
)
def test_what_is_no_value_is_asked_for_again(code, typed, says):
    """A response that Python could not have printed never counts; it is said how to write one."""
    assert says in str(unreadable(question(code), typed))


def test_a_foreseen_mistake_need_not_be_a_value():
    """What the author names as a mistake can be typed."""
    mistake = ForeseenMistake("an error", "It runs.")
    asked = Predict(id="q", prompt="p", code="7", mistakes=(mistake,))

    assert verdict(asked, "an error").feedback == "It runs."


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (question("1 / 0"), "gives no value: ZeroDivisionError"),
        (question("x = 1"), "gives None"),
        (question("import os; os._exit(0)"), "ended before it gave a result"),
        (
            Predict(id="q", prompt="p", code="3", mistakes=(ForeseenMistake("3.0", "no"),)),
            "right value",
        ),
    ],
)
def test_code_without_a_value_is_a_fault(wrong, says):
    """Code that fails or gives nothing, and a mistake that is right, are the author's to mend."""
    assert any(says in str(each) for each in faults(wrong))


def test_broken_code_is_never_the_students_fault():
    """When the code of the question fails, the check raises instead of marking."""
    with pytest.raises(QuizlabError, match="gives no value"):
        question("1 / 0").check("3")


def test_a_server_is_started_in_the_background(monkeypatch):
    """Nobody waits for the server that will run code."""
    asked = Event()
    monkeypatch.setattr(Sandbox, "wait_ready", lambda _: asked.set())
    warm_up(())

    assert asked.wait(10)


def test_an_integer_that_no_float_holds_is_only_wrong():
    """A response of 400 digits to a question whose answer is a float is compared, not a crash."""
    question = Predict(id="q", prompt="p", code="0.5")

    assert verdict(question, "9" * 400).outcome == "incorrect"


def test_reading_a_question_runs_nothing():
    """Only a proof runs code, so that a session begins at once, and variants are proved filled."""
    varied = Predict(id="q", prompt="p", code="[{n}, 1 / {n}]", vary={"n": (2, 4)})

    assert list(varied.faults()) == []
    assert list(question_faults(varied)) == []


def test_a_mistake_must_show_its_misconception():
    """The proof wants the wrong belief named as well."""
    wrong = Predict(
        id="q", prompt="p", code="3", mistakes=(ForeseenMistake("4", "No.", "counting"),)
    )

    assert list(question_faults(wrong)) == []
    assert verdict(wrong, "4").misconception == "counting"


@pytest.mark.parametrize(
    ("code", "typed", "words"),
    [
        ("[1, 2]", "7", "This is a number, and a list comes out."),
        ("[1, 2]", "(1, 2)", "This is a tuple, and a list comes out."),
        ("1 < 2", "1", "This is a number, and True or False comes out."),
        ("[1, 2]", "[1, 2, 3]", "This is of the length 3; 2 is right."),
        ("[1, 2]", "[1, 3]", "The first place that differs is `[1]`: 3 is too large."),
        ("[[12, 15], [18, 21]]", "[[12, 14], [18, 0]]", "`[0][1]`: 14 is too small."),
        ("[[1, 2], [3]]", "[[1, 2], [3, 4]]", "`[1]`: [3, 4] is of the length 2; 1 is right."),
        ("[1, True]", "[1, 1]", "`[1]`: 1 is a number, and True or False comes out."),
        ("['a', 'b']", "['a', 'c']", "The first place that differs is `[1]`: 'c' is not right."),
        ("{'a': 1, 'b': 2}", "{'a': 1, 'b': 3}", "`['b']`: 3 is too large."),
        ("torch.tensor([1, 2])", "[1, 1]", "`[1]`: 1 is too small."),
        ("7", "8", "This is too large."),
        ("True", "False", ""),
        ("'a'", "'b'", ""),
    ],
)
def test_a_value_of_another_kind_or_length_is_told_so(code, typed, words):
    """What nobody foresaw is told apart by its kind, its length, then the first other place."""
    found = verdict(question(code), typed)

    assert found.outcome == "incorrect"
    assert found.feedback.endswith(words) if words else not found.feedback


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        pytest.param("[0, 0, 0, 3]", "[0 0 0 3]", "[0 0 3 0]", id="as NumPy prints a row"),
        pytest.param("[[1, 2], [3, 4]]", "[[1 2]\n [3 4]]", "[[1 3]\n [2 4]]", id="and rows"),
        pytest.param("[0.0, -2.5]", "[ 0.  -2.5]", "[ 0.  2.5]", id="and fractions"),
        pytest.param("[True, False]", "[ True False]", "[False  True]", id="and truths"),
        pytest.param("np.arange(3)", "array([0, 1, 2])", "array([1, 2, 3])", id="an array"),
        pytest.param("np.arange(3)", "[0 1 2]", "[1 2 3]", id="an array that was printed"),
        pytest.param("torch.arange(2)", "tensor([0, 1])", "tensor([1, 0])", id="a tensor"),
        pytest.param("sum([1, 2]) / 9", "1/3", "1/4", id="a fraction"),
        pytest.param("[sum([1, 2]) / 9]", "[-1/-3]", "[-1/3]", id="a fraction in a list"),
        pytest.param("['a', 'b']", "[\u2018a\u2019, \u201cb\u201d]", "[\u2018b\u2019]", id="curly"),
        pytest.param("[-1, 2]", "[\u22121, 2]", "[1, \u22122]", id="a long minus"),
    ],
)
def test_a_value_may_be_typed_as_a_library_prints_it(code, right, wrong):
    """Rows of NumPy, tensors and fractions are read; others of their kind stay wrong."""
    assert verdict(question(code), right).outcome == "correct"
    assert verdict(question(code), wrong).outcome == "incorrect"


@pytest.mark.parametrize(
    ("code", "typed", "wrong"),
    [
        pytest.param("[4, 6]", "it makes [4, 6]", "it makes [4, 7]", id="a sentence"),
        pytest.param("[4, 6]", "result = [4, 6]", "result = [6, 4]", id="an assignment"),
        pytest.param("[4, 6]", "print([4, 6])", "print([4])", id="a print"),
        pytest.param("[4, 6]", "list([4, 6])", "list([4, 5])", id="a call of list"),
        pytest.param("[4, 6]", "list: [4, 6]", "list: []", id="a label"),
        pytest.param("2 > 1", "True.", "False.", id="a stop"),
        pytest.param("2 > 1", "it is True", "it is False", id="it is"),
        pytest.param("round(2 / 3, 2)", "0.6667", "0.66", id="more digits than were rounded to"),
    ],
)
def test_words_around_a_value_are_nothing(code, typed, wrong):
    """What was typed with the value says the same as the value alone."""
    assert verdict(question(code), typed).outcome == "correct"
    assert verdict(question(code), wrong).outcome == "incorrect"


@pytest.mark.parametrize("typed", ["not True", "it is not True", "it is True or False", "x == 7"])
def test_words_that_turn_a_value_are_asked_about(typed):
    """A denial or a choice is not dropped."""
    assert unreadable(question("1 > 2"), typed)


@pytest.mark.parametrize("typed", ["(4, 6)", "(4, 7)", "{4, 6}"])
def test_where_the_prompt_names_the_kind_other_brackets_are_asked_about(typed):
    """Who is told to type a list and types a tuple has slipped, whatever is in it."""
    asked = Predict(id="q", prompt="What comes out? (type a list)", code="[4, 6]")

    assert "asks for a list, as in `[1, 2]`" in unreadable(asked, typed).message


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("import time\ntime.perf_counter()", True),
        ("import os\nos.urandom(8)", True),
        ("import random\nrandom.seed(1)\nrandom.random()", False),
        ("{1: {2, 3}}", False),
    ],
)
def test_code_whose_value_changes_from_run_to_run_is_a_fault(code, changes):
    """The code runs twice in the proof: what nobody can predict is not asked."""
    found = any("changes from run to run" in each.what for each in question(code).run_faults())

    assert found == changes
