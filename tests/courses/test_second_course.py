"""A course on another subject, without torch, as a folder, a zip file and a package.

`probability/` has fifteen questions of all types and two exercises; every command is used on it
from an empty folder.
"""

import json
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from quizlab.question_types import TYPES

PROBABILITY = Path(__file__).parent / "probability"


@pytest.fixture
def as_folder(tmp_path):
    """Return a copy of the course."""
    return shutil.copytree(PROBABILITY, tmp_path / "elsewhere" / "probability")


@pytest.fixture
def as_zip(tmp_path):
    """Return the course as a zip file, as a web site hands a repository out."""
    path = tmp_path / "probability-main.zip"
    with zipfile.ZipFile(path, "w") as file:
        for each in sorted(PROBABILITY.rglob("*")):
            file.write(each, f"probability-main/{each.relative_to(PROBABILITY)}")
    return path


@pytest.fixture
def as_package(tmp_path, monkeypatch):
    """Install the course as a package, and return its name."""
    site = tmp_path / "site"
    shutil.copytree(PROBABILITY, site / "probability_course")
    (site / "probability_course" / "__init__.py").write_text("")
    facts = site / "probability_course-1.dist-info"
    facts.mkdir()
    head = "Metadata-Version: 2.1\nName: probability-course\nVersion: 1\n"
    (facts / "METADATA").write_text(head)
    entry = "[quizlab.courses]\nprobability = probability_course\n"
    (facts / "entry_points.txt").write_text(entry)
    monkeypatch.syspath_prepend(str(site))
    return "probability"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Stand in an empty folder."""
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def test_the_course_is_proven(quizlab, as_folder):
    """No problem and no warning, with a question of every type."""
    result = quizlab("check", "course", "--strict", on=as_folder)
    listed = json.loads(quizlab("list", "chance", "--json", on=as_folder).out)

    assert (result.status, result.out) == (0, "")
    assert "15 questions, 2 exercises" in result.err
    assert {each["type"] for each in listed["questions"]} == set(TYPES)


@pytest.mark.parametrize("form", ["as_folder", "as_zip", "as_package"])
def test_every_command_works_from_an_empty_folder(quizlab, desk, form, request):
    """What is suggested names the course, and nothing of another course shows."""
    on = request.getfixturevalue(form)

    def said(*args, typed=""):
        result = quizlab(*args, typed=typed, on=on)
        assert result.status in (0, 1), result.err
        return result.out

    out = said("list") + said("list", "chance") + said("stats")
    out += said("practice", "chance", "--question", "expected-die", typed="3.5\n")
    out += said("show", "two-dice-sum", "--answer") + said("show", "two-dice-sum", "--all")
    out += said("check", "question", "mutually-exclusive", "Certain ones")
    out += said("practice", "chance", "--misconception", "gambler", "--all", typed="Less\n")
    out += (
        said("stats") + said("stats", "--csv") + said("start", "dice_mean") + said("check", "bank")
    )
    out += said("hint", "dice_mean") + said("check", "exercise", "dice_mean.py")
    Path("dice_mean.py").write_text("def dice_mean(faces):\n    return sum(faces) / len(faces)\n")
    passed = said("check", "exercise", "dice_mean.py")
    out += passed + said("solution", "dice_mean") + said("reset", "dice_mean")

    assert "Right." in out
    assert f"Next: quizlab --course {on} start bayes" in " ".join(passed.split())
    for line in out.splitlines():
        assert "quizlab practice" not in line
        assert "quizlab start" not in line
    for word in ("ch4", "MNIST", "fastbook", "fast.ai", "Python tells"):
        assert word not in out


def test_three_forms_of_a_course_are_one(quizlab, as_folder, as_zip, as_package, desk):
    """What was done in the folder is done in the zip and in the package: the id is the same."""
    quizlab("practice", "chance", "--question", "expected-die", typed="3.5\n", on=as_folder)

    for form in (as_zip, as_package):
        assert "1 counted response" in quizlab("stats", on=form).out


def test_a_course_without_torch_imports_none(quizlab, as_folder, desk, monkeypatch):
    """Where torch is not installed, the course is practised and its exercises are checked."""
    monkeypatch.setitem(sys.modules, "torch", None)
    Path("bayes.py").write_text((as_folder / "solutions/chance/bayes.py").read_text())

    assert quizlab("practice", "chance", typed="", on=as_folder).status == 0
    assert quizlab("check", "exercise", "bayes.py", on=as_folder).status == 0


def test_without_solutions_students_lose_nothing_that_does_not_need_them(quizlab, as_folder, desk):
    """A course as students get it: practice, checks that need no reference, and a clear word."""
    shutil.rmtree(as_folder / "solutions")
    Path("bayes.py").write_text("def posterior(p, q):\n    return [0.25, 0.5]\n")
    wrong = quizlab("check", "exercise", "bayes.py", on=as_folder)
    shown = quizlab("solution", "bayes", "--reveal", on=as_folder)

    assert wrong.status == 1
    assert "do not sum to 1" in wrong.out
    assert shown.status == 3
    assert "cannot be read" in shown.err
