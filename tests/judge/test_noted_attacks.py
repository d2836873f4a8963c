"""The attacks that judge.md notes beside its table: on the judge's inputs, and on who reads files.

Their numbers: 102, 104, 106, 108, 110. 103 and 105 are in test_submission.py and test_judge.py,
107 in test_report_lines.py, 109 in test_exercise.py, 111 to 114 in tests/sandbox.
"""

import csv
import io

import pytest

from quizlab.exercises.exercise import ExerciseError, find_exercise, load_exercise
from quizlab.judge.judge import Judge
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission, read_submission

DRAWS = (
    "def test_any(submission, solution, rng):\n"
    "    for_all(submission, solution, 'f', integers(0, 10**9), rng=rng)\n"
)
TELLS = "def test_any(rng):\n    assert 0, str(integers(0, 10**9).draw(rng))\n"
DOUBLE = "def f(n): return 2 * n\n"


@pytest.fixture
def checked(exercise, plain_sandbox, tmp_path):
    """Check a source and return the report."""

    def run(checks, source, seed=None):
        with Judge(exercise(checks, solution=DOUBLE), sandbox=plain_sandbox) as judge:
            return judge.check(Submission(tmp_path / "task.py", (Cell(source),)), seed)

    return run


def drawn_with(seed):
    """Return the inputs that the check `test_any` draws with a seed."""
    import random

    rng = random.Random(f"{seed}/test_any")
    return [rng.randint(0, 10**9) for _ in range(40)]


def test_102_a_table_of_answers_is_worth_nothing(checked):
    """
    A submission that knows the answers to all inputs of one run fails the next.
    """
    table = {n: 2 * n for n in drawn_with(1)}
    source = f"TABLE = {table}\ndef f(n): return TABLE.get(n, 0)\n"

    assert checked(DRAWS, source, 1).passed
    assert not checked(DRAWS, source, 2).passed
    assert not checked(DRAWS, source).passed


def test_102_no_digit_keeps_its_label():
    """
    Who knows the true labels of MNIST by heart gets none right: they have new names in each run.
    """
    import importlib.util
    import random

    from quizlab.courses.find import find_course

    path = find_exercise(find_course(None).root, "mnist_full").folder.parent / "training_checks.py"
    spec = importlib.util.spec_from_file_location("training_checks", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    for seed in range(50):
        names = module.new_names(random.Random(seed))
        assert sorted(names) == list(range(10))
        assert all(digit != name for digit, name in enumerate(names))


def test_104_asking_again_and_again_tells_nothing(checked):
    """
    Without a seed each run draws other inputs, so what one run shows is not asked by the next.
    """
    told = {checked(TELLS, DOUBLE).checks[0].feedback for _ in range(4)}

    assert len(told) == 4


def test_106_the_next_stored_answer_is_the_wrong_one(checked):
    """
    A submission that gives stored answers one after the other fits one seed only.
    """
    answers = [2 * n for n in drawn_with(1)]
    source = f"ANSWERS = iter({answers} * 2)\ndef f(n): return next(ANSWERS)\n"

    assert checked(DRAWS, source, 1).passed
    assert not checked(DRAWS, source, 2).passed


def test_108_a_response_is_no_formula_in_a_spreadsheet(quizlab):
    """
    What a student types cannot become a formula in the table that a teacher opens.
    """
    for trick in ("=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1"):
        quizlab("practice", "ch4", "--question", "metric-set", "--seed", "1", typed=f"{trick}\n")
    rows = list(csv.DictReader(io.StringIO(quizlab("stats", "ch4", "--csv").out)))

    assert rows
    assert not [text for row in rows for text in row.values() if text.startswith(tuple("=+@\t"))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("title: !!python/object/apply:os.system ['touch RAN']\n", id="a tag"),
        pytest.param("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", id="billion laughs"),
        pytest.param("title: " + "[" * 5_000 + "\n", id="depth"),
        pytest.param("title: 1" + ":1" * 50_000 + "\n", id="quadratic time"),
    ],
)
def test_110_yaml_of_others_runs_nothing_and_blows_nothing_up(quizlab, tmp_path, monkeypatch, text):
    """
    Tags, aliases, depth and sly scalars are refused in exercises and banks, and nothing has run.
    """
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exercise.yaml").write_text(text)

    with pytest.raises(ExerciseError, match=r"exercise\.yaml"):
        load_exercise(tmp_path)
    assert quizlab("check", "bank", str(tmp_path / "exercise.yaml")).status == 1
    assert not (tmp_path / "RAN").exists()


def test_110_a_solution_of_others_runs_in_a_child(exercise, plain_sandbox, tmp_path):
    """
    The reference solution of a course is shut in like a submission.
    """
    solution = f"def f(): return open({str(tmp_path / 'secret')!r}).read()\n"
    (tmp_path / "secret").write_text("secret")
    made = exercise("def test_f(submission, solution):\n    solution.f()\n", solution=solution)
    with Judge(made, sandbox=plain_sandbox) as judge:
        verdict = judge.check(read_submission(made.solution), 1).verdict

    assert verdict.outcome == "broken"
    assert "PermissionError" in verdict.feedback
