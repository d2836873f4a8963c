"""`quizlab check course`: a sound course is silent, and every planted defect is named."""

import json
from xml.etree import ElementTree

import pytest

from quizlab.courses.find import find_course
from support.authored_course import FILES, write_course

MEAN = "exercises/week1/mean"
YAML = f"{MEAN}/exercise.yaml"
CHECKS = f"{MEAN}/test_mean.py"
SUMMED = f"{MEAN}/wrong/summed.py"
SOLUTION = "solutions/week1/mean.py"


def edited(name, old, new):
    assert old in FILES[name]
    return {name: FILES[name].replace(old, new)}


def test_a_sound_course_is_silent(quizlab, tmp_path, monkeypatch):
    """No problem, no warning: nothing on stdout, what was checked on stderr, status 0."""
    monkeypatch.chdir(write_course(tmp_path / "c"))
    result = quizlab("check", "course", "--strict", on=None)

    assert (result.status, result.out) == (0, "")
    assert "authored: 1 question, 1 exercise, 0 problems, 0 warnings." in result.err


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        pytest.param(edited(YAML, "title:", "titel:"), f"{YAML}:1", "'titel'", id="key"),
        pytest.param(
            edited(YAML, "practises:", "after: [men]\npractises:"),
            f"{YAML}:4",
            "after has 'men', which is not an exercise of the chapter. Did you mean 'mean'?",
            id="after",
        ),
        pytest.param(
            edited(YAML, "[sum-for-mean]", "[sum-for-mean, sum-for-men]"),
            f"{YAML}:6",
            "'sum-for-men', which is not in the catalogue. Did you mean 'sum-for-mean'?",
            id="misconception",
        ),
        pytest.param(
            edited(YAML, "[means]", "[meens]"),
            f"{YAML}:4",
            "practises has 'meens'",
            id="practises",
        ),
        pytest.param(
            edited(CHECKS, "if found == 4:", "if found == 4"),
            f"{CHECKS}:7",
            "not Python",
            id="check",
        ),
        pytest.param({f"{MEAN}/harness.py": "x = (\n"}, f"{MEAN}/harness.py:1", "", id="harness"),
        pytest.param(
            {f"{MEAN}/reference.py": "x = 1\ndef f(:\n"},
            f"{MEAN}/reference.py:2",
            "not Python",
            id="reference",
        ),
        pytest.param(
            {SOLUTION: None, "solutions/x.py": ""}, YAML, "solution is missing", id="none"
        ),
        pytest.param({SOLUTION: "def mean(:\n"}, f"{SOLUTION}:1", "not Python", id="broken"),
        pytest.param(
            {SOLUTION: "def mean(xs):\n    return sum(xs)\n"},
            f"{SOLUTION}:1",
            "it fails test_example: mean([1, 3]): 4 is the sum",
            id="wrong solution",
        ),
        pytest.param(
            {SOLUTION: "def men(xs):\n    return 1\n"}, f"{SOLUTION}:1", "mean", id="other name"
        ),
        pytest.param({f"{MEAN}/mean.py": None}, YAML, "starter is missing", id="starter"),
        pytest.param(
            {f"{MEAN}/mean.py": FILES[SOLUTION] + "# TODO\n"},
            f"{MEAN}/mean.py:1",
            "the starter passes",
            id="starter passes",
        ),
        pytest.param({CHECKS: None}, YAML, "file with checks is missing", id="no file"),
        pytest.param({CHECKS: "x = 1\n"}, CHECKS, "no function whose name begins", id="no checks"),
        pytest.param(
            {SUMMED: f"# caught by test_example: 4 is\n{FILES[SOLUTION]}"},
            f"{SUMMED}:1",
            "this wrong solution passes every check",
            id="wrong passes",
        ),
        pytest.param(
            edited(SUMMED, "# caught by test_example: 4 is the sum.\n", ""),
            f"{SUMMED}:1",
            "the first line must be",
            id="no first line",
        ),
        pytest.param(
            edited(SUMMED, "test_example", "test_exampel"),
            f"{SUMMED}:1",
            "there is no check 'test_exampel'. Did you mean 'test_example'?",
            id="no such check",
        ),
        pytest.param(
            edited(SUMMED, "4 is the sum", "5 is the sum"),
            f"{SUMMED}:1",
            "must say '5 is the sum.', but says '4 is the sum.'",
            id="other words",
        ),
        pytest.param(
            edited(YAML, "misconceptions: [sum-for-mean]\n", ""),
            f"{SUMMED}:1",
            "shows 'sum-for-mean', which exercise.yaml does not list",
            id="belief not listed",
        ),
        pytest.param(
            edited(f"{MEAN}/right/loop.py", "/ len", "* len"),
            f"{MEAN}/right/loop.py:1",
            "it fails test_example",
            id="right fails",
        ),
        pytest.param(
            edited(CHECKS, "submission.mean([1, 3])", "nothing"),
            f"{CHECKS}:6",
            "NameError",
            id="check raises",
        ),
        pytest.param(
            edited(YAML, "practises:", "needs: [no_such_module]\npractises:"),
            YAML,
            "no_such_module",
            id="needs",
        ),
        pytest.param(
            edited(YAML, "practises:", "harness: [gone.py]\npractises:"),
            YAML,
            "harness names gone.py, which is missing",
            id="harness file",
        ),
        pytest.param({YAML: None}, f"{CHECKS}:1", "there is no exercise.yaml", id="no yaml"),
        pytest.param(
            {"course.yaml": "id: a\n"}, "course.yaml:1", "'title' is missing", id="course"
        ),
        pytest.param(
            {"course.yaml": "id: a\ntitle: T\nauthor: me\n"},
            "course.yaml:3",
            "unknown key 'author'",
            id="course key",
        ),
        pytest.param(
            edited("questions/week1/bank.yaml", "answer: 2", "answer: two"),
            "questions/week1/bank.yaml:8",
            "",
            id="bank",
        ),
    ],
)
def test_a_planted_defect_is_named_with_file_and_line(
    quizlab, tmp_path, monkeypatch, changes, place, words
):
    """Whatever is wrong in one place of a course: status 1, its file and line, and what it is."""
    monkeypatch.chdir(write_course(tmp_path / "c", changes))
    result = quizlab("check", "course", on=None)

    assert result.status == 1
    assert any(line.startswith(place) and words in line for line in result.out.splitlines())


def test_all_problems_are_named_in_one_run(quizlab, tmp_path, monkeypatch):
    """Several defects of one exercise and of its course come together."""
    changes = {
        **edited(YAML, "practises: [means]", "titel: x\nafter: [nothing]\npractises: [meens]"),
        **edited(SUMMED, "4 is", "5 is"),
        f"{MEAN}/mean.py": None,
        "course.yaml": "id: A\ntitle: T\n",
    }
    monkeypatch.chdir(write_course(tmp_path / "c", changes))
    lines = quizlab("check", "course", on=None).out.splitlines()

    for word in ("titel", "nothing", "meens", "5 is the sum", "starter is missing", "id must be"):
        assert any(word in line for line in lines), word


def test_what_is_poor_is_a_warning_that_strict_counts(quizlab, tmp_path, monkeypatch):
    """No hints, no docstring, no TODO, no course.yaml: status 0, but 1 with --strict."""
    changes = {
        "course.yaml": None,
        **edited(YAML, "hints: [Add first., Divide by how many there are.]\n", ""),
        **edited(CHECKS, '    """The mean of 1 and 3 is 2."""\n', ""),
        **edited(f"{MEAN}/mean.py", "TODO: ", ""),
        **edited("questions/week1/bank.yaml", "    explanation: The", "    #"),
    }
    folder = write_course(tmp_path / "c", changes)
    result = quizlab("check", "course", on=folder)

    assert (result.status, result.out) == (0, "")
    for words in ("has no hints", "no docstring", "no TODO", "there is none", "no explanation"):
        assert words in result.err
    assert quizlab("check", "course", "--strict", on=folder).status == 1


def test_a_course_without_solutions_is_read_but_not_proven(quizlab, tmp_path):
    """What a student's side may lack is a warning."""
    folder = write_course(tmp_path / "c", {SOLUTION: None})
    result = quizlab("check", "course", on=folder)

    assert (result.status, result.out) == (0, "")
    assert "there is no folder solutions" in result.err


@pytest.fixture
def spoiled(tmp_path, monkeypatch):
    """Return a course with one problem, in the working folder."""
    folder = write_course(tmp_path / "c", edited(SUMMED, "4 is the sum", "5 is % the\tsum"))
    monkeypatch.chdir(folder)
    return folder


def test_problems_as_json_github_and_junit(quizlab, spoiled):
    """Every format names the problem, its file and its line."""
    found = json.loads(quizlab("check", "course", "--format", "json", on=None).out)
    github = quizlab("check", "course", "--format", "github", on=None).out
    junit = ElementTree.fromstring(quizlab("check", "course", "--format", "junit", on=None).out)

    assert found["problems"][0]["file"] == SUMMED
    assert found["exercises"] == 1
    assert github.startswith(f"::error file={SUMMED},line=1::exercise mean: test_example must say")
    assert "5 is %25 the" in github
    assert (junit.get("tests"), junit.get("failures")) == ("5", "1")
    assert f"{SUMMED}:1: exercise mean" in junit.find(".//failure").text


def test_a_wrong_reference_marks_nobody_wrong(quizlab, tmp_path, home):
    """A check that not even the solution passes is broken, and nothing is recorded as failed."""
    folder = write_course(tmp_path / "c", {SOLUTION: "def mean(xs):\n    return sum(xs)\n"})
    right = folder / f"{MEAN}/right/loop.py"
    wrong = folder / SUMMED
    under_wrong = quizlab("check", "exercise", str(wrong), "--as", "mean", on=folder)
    (folder / SOLUTION).write_text(FILES[SOLUTION])
    passed = quizlab("check", "exercise", str(right), "--as", "mean", on=folder)
    failed = quizlab("check", "exercise", str(wrong), "--as", "mean", on=folder)

    assert under_wrong.status == 3
    assert "mean.py does not pass test_example" in under_wrong.out
    assert "fault of the exercise" in under_wrong.out
    assert (passed.status, failed.status) == (0, 1)
    assert len(list((home / "cache" / "references").iterdir())) == 1


def test_that_the_reference_passes_is_found_out_once(quizlab, tmp_path, monkeypatch):
    """The second failure runs no solution, until a file of the exercise changes."""
    from quizlab.judge import reference_proof

    folder = write_course(tmp_path / "c")
    asked = tmp_path / "asked"  # by a process of its own
    proven = reference_proof.solution_fault

    def noted(*given):
        with asked.open("a") as file:
            file.write("once\n")
        return proven(*given)

    monkeypatch.setattr(reference_proof, "solution_fault", noted)
    for change in ("", "", "# changed\n"):
        (folder / SOLUTION).write_text(FILES[SOLUTION] + change)
        result = quizlab("check", "exercise", str(folder / SUMMED), "--as", "mean", on=folder)
        assert result.status == 1

    assert asked.read_text() == "once\nonce\n"


def test_without_solutions_a_student_is_still_told_what_is_wrong(quizlab, tmp_path):
    """A check that needs no solution decides as always."""
    folder = write_course(tmp_path / "c", {SOLUTION: None})
    result = quizlab("check", "exercise", str(folder / SUMMED), "--as", "mean", on=folder)

    assert result.status == 1
    assert "4 is the sum." in result.out


def test_the_shipped_course_describes_itself():
    """course.yaml of the course that ships has no problem."""
    from quizlab.authoring.course_check import description_problems

    assert description_problems(find_course(None)) == ([], [])
