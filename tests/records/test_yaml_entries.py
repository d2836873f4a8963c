"""A text with YAML errors: each is named in its own entry, and the other entries are read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizlab.bank.load import load_bytes
from quizlab.records.problems import INVALID
from quizlab.records.yaml_errors import YamlProblem
from quizlab.records.yaml_file import YamlFile
from support.banks import HEAD, problems_of

BROKEN = {
    "two colons": ("y: z", "quote a text that has ': ' in it"),
    "an open quote": ('"y', "a quote or bracket that opens here is never closed"),
    "an open bracket": ("[y, z", "the bracket that opens here lacks a comma or its end"),
    "an apostrophe": ("'don't'", "an apostrophe is written twice"),
    "an alias": ("*y", "aliases are not used here"),
    "an anchor": ("&y z", "anchors are not used here"),
    "a tag": ("!y z", "tags are not used here"),
    "depth": ("[" * 41 + "]" * 41, "nest over 40 deep"),
    "a control character": ("a\x07", "control characters are not allowed"),
}


def question(name, prompt="x", indent="  "):
    """Return a question of four lines."""
    return (
        f"{indent}- id: {name}\n{indent}  type: numeric\n"
        f"{indent}  prompt: {prompt}\n{indent}  answer: 1\n"
    )


@pytest.mark.parametrize(("prompt", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_other_questions_are_read_beside_a_broken_one(prompt, words):
    """A YAML error in one question is one problem with its line; the others are read."""
    text = HEAD + question("a") + question("b", prompt) + question("c")
    file = load_bytes(text.encode(), "bank.yaml")

    (problem,) = file.problems.found
    assert problem.line == 10
    assert words in problem.what
    assert problem.about == "question 2"
    assert [(loaded.question.id, loaded.line) for loaded in file.questions] == [("a", 4), ("c", 12)]


@pytest.mark.parametrize("indent", ["", "  ", "      "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_problem_of_a_broken_file_is_named_at_once(indent, end):
    """YAML errors and other problems are named in one run, with the lines where they stand."""
    text = (
        "# a comment\nbank: a: b\nchapter: ch4\nquestions:\n"
        + question("a", '"open', indent)
        + f"{indent}# between\n"
        + question("b", "x\n    hints: x".replace("    ", f"{indent}  "), indent)
        + question("c", "p: q", indent)
        + question("d", "x", indent)
    )
    found = problems_of(text.replace("\n", end))

    assert [line for line, _ in found] == [2, 7, 17, 13]


def test_lines_of_what_is_read_stay_right():
    """Keys and items behind a broken entry know the lines in which they stand."""
    root = YamlFile("---\n# x\na: b: c\n\nd:\n  - [1\n  - e\n'f g': h\n").root

    assert root["a"] is INVALID
    assert root["d"][0] is INVALID
    assert root["d"][1] == "e"
    assert root["f g"] == "h"
    assert root.lines == {"a": 3, "d": 5, "f g": 8}
    assert root["d"].lines == [6, 7]


def test_a_first_key_without_colon_is_named():
    """Text before all keys is one problem, and the keys behind it are read."""
    file = YamlFile("# x\nbank T\nchapter: ch4\nlist: [1]\n")

    assert file.problems == [(2, "not YAML: a key without ':', or a text that is not indented")]
    assert list(file.root) == ["chapter", "list"]


def test_a_key_is_still_written_twice():
    """A key that stands twice in a broken file is named with both lines."""
    file = YamlFile("a: 1\nb: c: d\na: 2\n")

    assert sorted(file.problems)[1] == (3, "key 'a' is written twice, first in line 1")


def test_names_of_a_broken_catalogue_are_read():
    """A YAML error in one misconception leaves the others known."""
    text = "chapter: ch4\nmisconceptions:\n  a: x\n  b: y: z\n  c: {belief: w}\n"
    file = load_bytes(text.encode(), "misconceptions.yaml")

    assert [problem.line for problem in file.problems.found] == [4]
    assert list(file.misconceptions) == ["a", "c"]


@pytest.mark.parametrize(
    "text",
    ["a: b: c", "[" * 100, "- a: b: c\n", "a: 1\nb", "---\n---\na: 1", "- a\nb: 1"],
)
def test_what_has_no_other_entry_cannot_be_read(text):
    """Where nothing else can be read there is only the one problem."""
    with pytest.raises(YamlProblem):
        YamlFile(text)


scalars = st.sampled_from(["x", "1", "'y'", "[1, 2]", "{a: 1}", "|\n    text: x\n    - y", "yes"])
breaks = st.sampled_from(["p: q: r", '"open', "[1", "{a", "*x", "'don't'", "@x", "a\tb: c: d"])


@given(st.lists(scalars | breaks.map(lambda text: (text,)), min_size=2, max_size=6))
@settings(deadline=None)
def test_each_broken_entry_is_one_problem_and_no_other(entries):
    """Of sound and broken entries the broken ones alone are problems, each with its line."""
    text, lines, wanted = "list:\n", [], []
    for entry in entries:
        lines.append(text.count("\n") + 1)
        wanted.append(isinstance(entry, tuple))
        text += f"  - {entry[0] if isinstance(entry, tuple) else entry}\n"
    broken = [line for line, bad in zip(lines, wanted, strict=True) if bad]
    if all(wanted):
        with pytest.raises(YamlProblem):
            YamlFile(text)
        return
    file = YamlFile(text)

    assert [line for line, _ in file.problems] == broken
    assert [item is INVALID for item in file.root["list"]] == wanted
    assert file.root["list"].lines == lines
