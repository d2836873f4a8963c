"""`check bank` names every problem of every file in one run, with its line."""

import re
from pathlib import Path

import pytest

from quizlab.bank.check import check_banks
from quizlab.course import Course
from support.banks import HEAD, course_with

PLANTED = Path(__file__).with_name("planted.yaml")
CATALOGUE = "chapter: ch4\nmisconceptions:\n  momentum: Momentum is speed.\n"


def question(name, rest="", kind="numeric", answer="answer: 1"):
    """Return the text of a question."""
    return f"  - id: {name}\n    type: {kind}\n    prompt: How many?\n    {answer}\n{rest}"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Return a function that writes banks into a course and checks it from its folder."""
    monkeypatch.chdir(tmp_path)

    def check(*named, **files):
        for name, text in files.items():
            course_with(tmp_path, text, f"{name}.yaml")
        chapter = tmp_path / "questions" / "ch4"
        return check_banks(Course(tmp_path), [chapter / f"{name}.yaml" for name in named])

    return check


def test_all_25_planted_problems_are_named_with_their_lines(course):
    """One run names all 25 problems, each in the line where it was planted."""
    text = PLANTED.read_text(encoding="utf-8")
    planted = [
        n
        for n, line in enumerate(text.splitlines(), 1)
        if re.search(r"  # \d+ |^\S.*# \d+ | # 9 ", line)
    ]

    found = course(planted=text, misconceptions=CATALOGUE)

    assert [problem.line for problem in found.problems] == planted
    assert len(planted) == 25


def test_planted_problems_read_well(course, golden):
    """The words of all 25 problems are those of the golden file."""
    found = course(planted=PLANTED.read_text(encoding="utf-8"), misconceptions=CATALOGUE)

    golden("planted.txt", "".join(f"{problem}\n" for problem in found.problems))


def test_sound_bank_has_no_problems(course):
    """A sound course is passed over in silence, and counted."""
    found = course(one=HEAD + question("a"), two=HEAD + question("b"))

    assert found.problems == ()
    assert (found.files, found.questions) == (2, 2)


@pytest.mark.parametrize(
    ("named", "lines"),
    [
        pytest.param((), ["questions/ch4/two.yaml:4"], id="the whole course"),
        pytest.param(("two",), ["questions/ch4/two.yaml:4"], id="only the second"),
        pytest.param(("one",), ["questions/ch4/one.yaml:4"], id="only the first"),
    ],
)
def test_id_that_stands_in_two_files_is_found(course, named, lines):
    """An id that another file has is a problem, even where only one of them is checked."""
    found = course(*named, one=HEAD + question("a"), two=HEAD + question("a"))

    assert [f"{each.path}:{each.line}" for each in found.problems] == lines
    assert "the id 'a' is taken, first in questions/ch4/" in found.problems[0].what


def test_copy_outside_the_course_shares_its_ids(tmp_path, course):
    """A bank elsewhere may be a copy of one in the course."""
    copy = tmp_path / "copy.yaml"
    copy.write_text(HEAD + question("a"))
    course(one=HEAD + question("a"))

    assert check_banks(Course(tmp_path), [copy]).problems == ()


def test_former_id_is_taken_too(course):
    """A `was` keeps its id from being used again; the problem has its own line."""
    rest = "    was:\n      - old\n      - b\n"
    found = course(one=HEAD + question("b") + question("a", rest))

    assert [(each.line, each.about) for each in found.problems] == [(14, "question a")]


def test_id_of_digits_is_an_id(course):
    """An unquoted number is an id like others."""
    found = course(one=HEAD + question("7") + question("7"))

    assert [each.what for each in found.problems] == [
        "the id '7' is taken, first in questions/ch4/one.yaml:4"
    ]


def test_file_named_twice_is_checked_once(course):
    """Naming a file twice does not make its ids stand twice."""
    found = course("one", "one", one=HEAD + question("a"))

    assert (found.problems, found.files) == ((), 1)


def test_chapter_of_another_folder_is_found(course):
    """A bank says in which chapter it lies."""
    found = course(one=HEAD.replace("ch4", "ch5") + question("a"))

    assert [(each.line, each.what) for each in found.problems] == [
        (2, "chapter is 'ch5', but the file lies in questions/ch4")
    ]


MISTAKE = "    mistakes:\n      - when: 2\n        feedback: No.\n        misconception: {}\n"


@pytest.mark.parametrize(
    ("name", "catalogue", "words"),
    [
        pytest.param("momentum", CATALOGUE, [], id="known"),
        pytest.param(
            "momentun",
            CATALOGUE,
            ["unknown misconception 'momentun'. Did you mean 'momentum'?"],
            id="nearly known",
        ),
        pytest.param(
            "xyz",
            CATALOGUE,
            ["unknown misconception 'xyz' (misconceptions.yaml has no such name)"],
            id="unknown",
        ),
        pytest.param(
            "momentum",
            "chapter: ch4\nmisconceptions: {}\n",
            ["unknown misconception 'momentum' (misconceptions.yaml has no such name)"],
            id="an empty catalogue",
        ),
    ],
)
def test_misconceptions_are_those_of_the_catalogue(course, name, catalogue, words):
    """Every misconception that a question names stands in misconceptions.yaml."""
    found = course("one", one=HEAD + question("a", MISTAKE.format(name)), misconceptions=catalogue)

    assert [each.what for each in found.problems] == words
    assert [each.line for each in found.problems] == [11] * len(words)


def test_bank_outside_the_course_uses_the_catalogue_beside_it(tmp_path, course):
    """A bank anywhere is checked against the catalogue in its folder."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "misconceptions.yaml").write_text(CATALOGUE.replace("ch4", "ch9"))
    bank = folder / "bank.yaml"
    bank.write_text(HEAD.replace("ch4", "ch9") + question("a", MISTAKE.format("momentum")))
    course(one=HEAD + question("b"))

    assert check_banks(Course(tmp_path), [bank]).problems == ()


def test_json_has_every_problem(course):
    """The JSON has the file, line, entry and words of every problem."""
    found = course(one=HEAD + question("a", "    hint: x\n")).as_json()

    assert found == {
        "version": 1,
        "files": 1,
        "questions": 1,
        "problems": [
            {
                "file": "questions/ch4/one.yaml",
                "line": 8,
                "about": "question a",
                "problem": "unknown key 'hint'. Did you mean 'hints'?",
            }
        ],
        "warnings": [],
    }


def test_problem_is_one_printable_line(course):
    """What a bank quotes cannot break the line or control the terminal."""
    bank = HEAD + question('"a\\nb\\e[31m"', kind='"x\\e]0;y\\a"')
    printed = [str(each) for each in course(one=bank).problems]

    assert len(printed) == 2
    assert all(line.isprintable() for line in printed)
