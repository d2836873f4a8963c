"""Several submissions at once: what an instructor reads."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOOD = (ROOT / "solutions/ch4/pairs.py").read_text()
LAZY = "def pairs(xs, ys):\n    return zip(xs, ys)\n"


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    """A class of four, and a runtime folder where no server can be kept."""
    (tmp_path / "runtime").write_text("")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.chdir(tmp_path)
    sources = {"ada": GOOD, "bo": LAZY, "cy": "def pairs(xs:\n", "di": "import os; os._exit(0)\n"}
    for name, source in sources.items():
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "pairs.py").write_text(source)
    (tmp_path / "class" / "ada" / "notes.py").write_text("1 / 0\n")
    (tmp_path / "class" / "bo" / ".ipynb_checkpoints").mkdir()
    (tmp_path / "class" / "bo" / ".ipynb_checkpoints" / "pairs.py").write_text(GOOD)
    return tmp_path


def test_a_folder_gives_a_line_for_each_submission(quizlab):
    """Files named after an exercise are checked, whatever becomes of the others; nothing more."""
    result = quizlab("check", "exercise", "class", "--seed", "3", on=None)
    ada, bo, cy, di, count, seed = result.out.splitlines()

    assert result.status == 1
    assert ada.split() == ["class/ada/pairs.py", "pairs", "passed"]
    assert "0 of 5 checks passed: A zip object came back, not a list" in bo
    assert "Line 1: SyntaxError: '(' was never closed" in cy
    assert "The program ended before it gave a result." in di
    assert count == "4 files: 1 passed, 3 not passed"
    assert seed == "The same inputs again: --seed 3"


def test_files_that_cannot_be_checked_do_not_stop_the_rest(quizlab):
    """A file that is not there, or of no exercise, has its line with the reason."""
    args = ["none.py", "class/ada/notes.py", "class/ada/pairs.py"]
    result = quizlab("check", "exercise", *args, on=None)

    assert result.status == 1
    assert "none.py cannot be read: No such file" in result.out
    assert "No exercise is called 'notes': say which one it is with --as." in result.out
    assert "3 files: 1 passed, 2 cannot be checked" in result.out


def test_all_reports_are_one_json(quizlab):
    """--json gives every report with its file, in order; --as takes every file of a folder."""
    args = ["check", "exercise", "class/ada", "class/bo", "--as", "pairs", "--json", "--seed", "7"]
    result = quizlab(*args, on=None)
    found = json.loads(result.out)["submissions"]

    files = [Path(each["file"]).as_posix() for each in found]
    assert files == ["class/ada/notes.py", "class/ada/pairs.py", "class/bo/pairs.py"]
    assert [each["verdict"]["outcome"] for each in found] == ["incorrect", "correct", "incorrect"]
    assert {each["seed"] for each in found} == {7}


def test_a_file_without_an_exercise_is_unreadable_in_json(quizlab):
    """What is no submission is never counted as wrong."""
    args = ["check", "exercise", "class/ada/notes.py", "class/ada/pairs.py", "--json"]
    notes, pairs = json.loads(quizlab(*args, on=None).out)["submissions"]

    assert notes["exercise"] is None
    assert notes["verdict"]["outcome"] == "unreadable"
    assert pairs["verdict"]["outcome"] == "correct"


def test_a_class_in_order_gives_status_0_and_is_not_recorded(quizlab, desk):
    """When all passed the status is 0; what others handed in is not one's own progress."""
    (desk / "class" / "bo" / "pairs.py").write_text(GOOD)

    assert quizlab("check", "exercise", "class/ada", "class/bo", on=None).status == 0
    assert "Pairs (passed)" not in quizlab("list", "ch4", on=None).out


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (["class", "--no-sandbox"], 2, "--no-sandbox is for one file, which you wrote yourself."),
        (["class", "--watch"], 2, "--watch is for one file."),
        (["class", "--html", "x.html"], 2, "--html writes the report on one file."),
        (["class", "--as", "pear"], 2, "Did you mean 'pairs'?"),
        (["class/bo/.ipynb_checkpoints/.."], 0, ""),
        (["empty"], 3, "There is no file named after an exercise in empty; --as NAME"),
        (["empty", "--as", "pairs"], 3, "There is no .py file or notebook in empty."),
    ],
)
def test_what_does_not_go_with_a_class_is_said(quizlab, desk, args, status, says):
    """Options for one file, and folders with nothing in them, end with a reason."""
    (desk / "empty").mkdir()
    (desk / "class" / "bo" / "pairs.py").write_text(GOOD)
    result = quizlab("check", "exercise", *args, on=None)

    assert result.status == status
    assert says in result.err


def test_a_class_trains_where_the_sandbox_is_whole(quizlab, tmp_path):
    """
    Other people's files train on the CPU, unless another device is asked for.
    """
    for name in ("ada", "bo"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mnist_full.py").write_text("def train(images, labels, device): 1 / 0\n")
    files = [str(tmp_path / name / "mnist_full.py") for name in ("ada", "bo")]

    found = quizlab("check", "exercise", *files, on=None)

    assert "Training on cpu: several files are checked where the sandbox is whole." in found.err
    assert found.status == 1
