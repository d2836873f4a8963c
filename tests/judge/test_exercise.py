"""How exercises are found and described, and what is said when a description is wrong."""

from pathlib import Path

import pytest

from quizlab.errors import UsageError
from quizlab.judge.checks import collect
from quizlab.judge.exercise import Faulty, exercises, find_exercise, load_exercise

ROOT = Path(__file__).parents[2]


def test_exercises_come_in_their_order():
    """
    The exercises of a chapter are listed by their order.
    """
    names = [each.name for each in exercises(ROOT, "ch4")]

    some = ["odds_doubled", "bottom_right", "pairs", "learner", "mnist_full"]
    assert [each for each in names if each in some] == some


@pytest.mark.parametrize(
    ("name", "says"),
    [("paris", "Did you mean pairs?"), ("zzz", "There are: "), ("../pairs", "Did you mean pairs?")],
)
def test_an_unknown_name_gets_the_nearest(name, says):
    """
    A name that is no exercise is told with the nearest one, a path trick included.
    """
    with pytest.raises(UsageError, match=says.replace("?", r"\?")):
        find_exercise(ROOT, name)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "expected keys"),
        ("title: T\nprompt: P\n", "defines is missing"),
        (
            "title: T\nprompt: P\ndefines: [f]\nhint: [a]\n",
            "key 'hint', did you mean 'hints'",
        ),
        ("title: T\nprompt: P\ndefines: f\n", "defines must be a list of texts, not 'f'"),
        ("title: T\nprompt: P\ndefines: [f]\nlimits: {time: 3}\n", "limits has time: 3; allowed"),
        ("title: [", "exercise.yaml:1: not YAML"),
        ("title: a\ntitle: b\n", "exercise.yaml:2: key 'title' is written twice"),
    ],
)
def test_a_wrong_description_is_said(tmp_path, text, says):
    """
    What an author must correct is named with the file.
    """
    (tmp_path / "exercise.yaml").write_text(text)

    with pytest.raises(Faulty, match=says):
        load_exercise(tmp_path)


@pytest.mark.parametrize(
    ("checks", "says"),
    [
        ("def test_a(submision): pass\n", "test_a asks for 'submision'; there are submission,"),
        ("@after('test_b')\ndef test_a(): pass\n", "test_a comes after test_b, which is no check"),
        ("x = 1\n", "no function whose name begins with test_"),
        ("x = 1 / 0\n", r"cannot be run: ZeroDivisionError: division by zero \(line 2\)"),
    ],
)
def test_wrong_checks_are_said(exercise, checks, says):
    """
    A test file that cannot serve is the author's to correct, and says where.
    """
    made = exercise(checks)

    with pytest.raises(Faulty, match=says):
        collect(made)


def test_checks_keep_their_order_and_docstrings(exercise):
    """
    Checks run in the order of the file; the docstring is what the student reads.
    """
    made = exercise('def test_b():\n    """It\n    runs."""\ndef test_a(): pass\n')

    assert [(c.name, c.says) for c in collect(made)] == [
        ("test_b", "It runs."),
        ("test_a", "test_a"),
    ]


def test_parametrized_checks_are_one_each(exercise):
    """
    pytest's parametrize gives a check for each row.
    """
    made = exercise(
        "import pytest\n"
        "@pytest.mark.parametrize('n', [1, pytest.param(2, id='two')])\n"
        "@pytest.mark.parametrize(('a', 'b'), [(3, 4)])\n"
        "def test_a(n, a, b): pass\n"
    )

    found = [(check.name, dict(check.given)["n"]) for check in collect(made)]

    assert found == [
        ("test_a[1-1]", 1),
        ("test_a[1-two]", 2),
    ]
