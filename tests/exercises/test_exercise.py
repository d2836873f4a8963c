"""How exercises are found and described, and what is said when a description is wrong."""

from pathlib import Path

import pytest

from quizlab.errors import UsageError
from quizlab.exercises.exercise import (
    ExerciseError,
    exercise_names,
    exercises,
    faulty_exercises,
    find_exercise,
    load_exercise,
)
from quizlab.judge.checks import collect

ROOT = Path(__file__).parents[2]


def test_exercises_come_in_their_order():
    """
    The exercises of a chapter are listed by their order.
    """
    names = [each.name for each in exercises(ROOT, "ch4")]

    some = ["odds_doubled", "pairs", "bottom_right", "learner", "mnist_full"]
    assert [each for each in names if each in some] == some


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("paris", "Did you mean 'pairs'?"),
        ("zzz", "There are: "),
        ("../pairs", "Did you mean 'pairs'?"),
    ],
)
def test_an_unknown_name_gets_the_nearest(name, says):
    """
    A name that is no exercise is told with the nearest one, a path trick included.
    """
    with pytest.raises(UsageError, match=says.replace("?", r"\?")):
        find_exercise(ROOT, name)


GOOD = "title: T\nprompt: P\ndefines: [f]\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "yaml:1: the file must have the keys title, prompt, defines, .*; found nothing"),
        ("title: T\nprompt: P\n", "yaml:1: 'defines' is missing"),
        (
            "title: T\nprompt: P\ndefines: [f]\nhint: [a]\n",
            "yaml:4: unknown key 'hint'. Did you mean 'hints'",
        ),
        ("title: T\nprompt: P\ndefines: f\n", "yaml:3: defines must be a list, found the text 'f'"),
        ("title: T\nprompt: P\ndefines: []\n", "yaml:3: defines is an empty list"),
        (GOOD + "limits: {time: 3}\n", "yaml:4: limits: unknown key 'time'.*seconds, total, mem"),
        (GOOD + "limits: {seconds: .inf}\n", "seconds must be a finite number, found .inf"),
        (GOOD + "limits: {seconds: .nan}\n", "seconds must be a finite number, found .nan"),
        (GOOD + "limits: {seconds: true}\n", "seconds must be a number, found True"),
        (
            GOOD + "limits:\n  result: 1\n  seconds: 3601\n",
            r"yaml:6: limits has seconds: 3601; allowed are seconds \(at most 3600\), total",
        ),
        (GOOD + "limits: {memory: -1}\n", "yaml:4: limits has memory: -1; allowed are seconds"),
        (GOOD + "limits: 3\n", "yaml:4: limits must be a mapping .seconds, total, .*, found 3"),
        (GOOD + "order: first\n", "yaml:4: order must be a whole number, found the text 'first'"),
        (GOOD + "order: [1]\n", "order must be a whole number, found a list"),
        (GOOD + "order: 1.5\n", "order must be a whole number, found 1.5"),
        (GOOD + "shows: everything\n", "yaml:4: unknown shows 'everything' .one of training"),
        (GOOD + "hints: [{a: b}]\n", "yaml:4: hints must be text, found a mapping"),
        (GOOD + "hints: [yes]\n", "yaml:4: hints must be text, not True"),
        ("title: [T]\nprompt: P\ndefines: [f]\n", "yaml:1: title must be text, found a list"),
        ("- title\n", "the file must have the keys title, .*; found a list"),
        ("a: &a [b]\nb: *a\n", "anchors are not used"),
        (GOOD + "order: !!python/object/apply:os.system [ls]\n", "tag"),
        ("title: [", "exercise.yaml:1: not YAML"),
        ("title: a\ntitle: b\n", "exercise.yaml:2: key 'title' is written twice"),
    ],
)
def test_a_wrong_description_is_said(tmp_path, text, says):
    """
    What an author must correct is named with the file.
    """
    (tmp_path / "exercise.yaml").write_text(text)

    with pytest.raises(ExerciseError, match=says):
        load_exercise(tmp_path)


def test_three_mistakes_are_said_at_once(tmp_path):
    """Every mistake of a description is told in one run, each with its line."""
    (tmp_path / "exercise.yaml").write_text(GOOD + "hint: [a]\norder: first\nlimits: {memory: 0}\n")

    with pytest.raises(ExerciseError) as refused:
        load_exercise(tmp_path)

    said = str(refused.value).replace(f"{tmp_path}/", "").splitlines()
    assert [line.split(": ")[0] for line in said] == [f"exercise.yaml:{n}" for n in (4, 5, 6)]


def test_limits_are_read_in_their_units(tmp_path):
    """
    Seconds are of the wall clock; memory and result are megabytes.
    """
    (tmp_path / "task").mkdir()
    (tmp_path / "task" / "exercise.yaml").write_text(
        GOOD + "limits: {seconds: 2.5, memory: 100, result: 0.5}\n"
    )

    limits = load_exercise(tmp_path / "task").limits

    assert (limits.wall, limits.memory, limits.body_bytes) == (2.5, 100 * 2**20, 2**19)


def test_files_of_the_chapter_stand_before_the_harness(tmp_path):
    """
    What several harnesses need lies once in the chapter's folder; a file that is missing is named.
    """
    (tmp_path / "watch.py").write_text("SEEN = 1")
    (tmp_path / "task").mkdir()
    (tmp_path / "task" / "harness.py").write_text("OWN = SEEN")
    (tmp_path / "task" / "exercise.yaml").write_text(GOOD + "harness: [watch.py]\n")

    assert load_exercise(tmp_path / "task").harness() == "SEEN = 1\n\nOWN = SEEN"

    (tmp_path / "watch.py").unlink()

    with pytest.raises(ExerciseError, match=r"watch\.py cannot be read"):
        load_exercise(tmp_path / "task").harness()


def test_a_faulty_exercise_leaves_the_others_usable(tmp_path):
    """
    What must be corrected in one exercise is said; the others are found and listed.
    """
    for name, text in (("good", GOOD), ("bad", "title: ["), ("Odd-Name", GOOD)):
        (tmp_path / "exercises/ch4" / name).mkdir(parents=True)
        (tmp_path / "exercises/ch4" / name / "exercise.yaml").write_text(text)

    assert [each.name for each in exercises(tmp_path, "ch4")] == ["good"]
    assert find_exercise(tmp_path, "good").title == "T"
    assert ["bad/exercise.yaml:1: not YAML" in str(e) for e in faulty_exercises(tmp_path)] == [
        False,
        True,
    ]
    with pytest.raises(ExerciseError, match=r"bad/exercise\.yaml:1"):
        find_exercise(tmp_path, "bad")


def test_a_name_in_two_chapters_is_asked_back(tmp_path):
    """A name that two chapters have is asked back with both; with its chapter it is one of them."""
    for chapter, name in (("ch4", "task"), ("ch5", "task"), ("ch5", "other")):
        folder = tmp_path / "exercises" / chapter / name
        folder.mkdir(parents=True)
        (folder / "exercise.yaml").write_text(GOOD)

    with pytest.raises(UsageError, match=r"have an exercise 'task': say ch4/task or ch5/task\."):
        find_exercise(tmp_path, "task")
    assert find_exercise(tmp_path, "ch5/task").chapter == "ch5"
    assert find_exercise(tmp_path, "other").chapter == "ch5"
    assert find_exercise(tmp_path, "ch5/other").name == "other"
    assert exercise_names(tmp_path) == ["task", "other"]
    for wrong, offered in (("ch4/tsak", "ch4/task"), ("ch4/other", "ch5/other"), ("tsak", "task")):
        with pytest.raises(UsageError, match=rf"Did you mean '{offered}'\?"):
            find_exercise(tmp_path, wrong)


def test_the_name_of_a_folder_is_checked(tmp_path):
    """An exercise whose folder no Python file could be called after is the author's to correct."""
    (tmp_path / "Odd-Name").mkdir()
    (tmp_path / "Odd-Name" / "exercise.yaml").write_text(GOOD)

    with pytest.raises(ExerciseError, match="name has small letters, digits and _ only"):
        load_exercise(tmp_path / "Odd-Name")


def test_a_name_of_a_megabyte_is_answered_at_once():
    """
    A name that is nobody's slip of the finger is not compared with the others, nor repeated whole.
    """
    with pytest.raises(UsageError) as refused:
        find_exercise(ROOT, "x" * 2**20)

    assert len(str(refused.value)) < 1500


@pytest.mark.parametrize(
    ("checks", "says"),
    [
        ("def test_a(submision): pass\n", "test_a asks for 'submision'; there are submission,"),
        (
            "@after('test_b')\ndef test_a(): pass\n",
            "test_a comes after test_b, which is not a check",
        ),
        ("x = 1\n", "no function whose name begins with test_"),
        ("x = 1 / 0\n", r"cannot be run: ZeroDivisionError: division by zero \(line 2\)"),
    ],
)
def test_wrong_checks_are_said(exercise, checks, says):
    """
    A test file that cannot serve is the author's to correct, and says where.
    """
    made = exercise(checks)

    with pytest.raises(ExerciseError, match=says):
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

    found = [(check.name, dict(check.parameters)["n"]) for check in collect(made)]

    assert found == [
        ("test_a[1-1]", 1),
        ("test_a[1-two]", 2),
    ]
