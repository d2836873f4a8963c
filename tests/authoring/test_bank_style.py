"""What `check bank` says beyond proof: texts that are not shown as meant, and what is only poor."""

import pytest

HEAD = "bank: B\nchapter: w\nquestions:\n"
REST = "    explanation: So it is.\n"


def numeric(prompt="prompt: What is 1 + 1?", more="answer: 2"):
    return f"{HEAD}  - id: q\n    type: numeric\n    {prompt}\n    {more}\n{REST}"


def choice(key, *distractors, prompt="Which one is it?", name="q"):
    listed = "".join(f"      - {each}\n" for each in distractors)
    return (
        f"  - id: {name}\n    type: choice\n    prompt: {prompt}\n    key: {key}\n"
        f"    distractors:\n{listed}{REST}"
    )


@pytest.fixture
def check(quizlab, tmp_path):
    """Return a function that checks a bank and gives the result."""

    def run(text, *more, name="questions/w/b.yaml"):
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "own" / "questions").mkdir(exist_ok=True)
        path.write_text(text)
        return quizlab("check", "bank", *more, on=tmp_path / "own")

    return run


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        pytest.param(
            numeric("prompt: How many?", "vary: {n: [1, 2, 3]}\n    answer: n"),
            6,
            "variants look the same and have different answers: 1 and 2",
            id="a varied name that the prompt lacks",
        ),
        pytest.param(
            numeric("prompt: What does # begin in Python?"),
            6,
            "' #' begins a comment, so this text ends after 'What does'",
            id="a comment that cuts",
        ),
        pytest.param(
            numeric('prompt: "Is $\\theta$ 2?"'), 6, "escape; write '…' around \\theta", id="theta"
        ),
        pytest.param(numeric('prompt: "Is $\\nu$ 2?"'), 6, "around \\nu", id="nu"),
        pytest.param(numeric('prompt: "Is $\\beta$ 2?"'), 6, "around \\beta", id="beta"),
        pytest.param(
            numeric("prompt: 'What is $\\begin{pmatrix}1\\\\2\\end{pmatrix}$?'"),
            6,
            "\\begin cannot be shown",
            id="a matrix",
        ),
        pytest.param(numeric("prompt: 'Is $\\foo{x}$ 2?'"), 6, "\\foo cannot be shown", id="foo"),
        pytest.param(numeric("prompt: 'See ![plot](p.png)'"), 6, "it has a picture", id="picture"),
    ],
)
def test_a_text_that_is_not_shown_as_meant_is_a_problem(check, text, line, words):
    """Status 1, with the line and what to do."""
    result = check(text)

    assert result.status == 1
    assert any(f"b.yaml:{line}:" in each and words in each for each in result.out.splitlines()), (
        result.out
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            numeric("prompt: 'What is {n} + 0?'", "vary: {n: [1, 2]}\n    answer: n"), id="named"
        ),
        pytest.param(numeric("prompt: 'What does # begin?'"), id="quoted"),
        pytest.param(numeric(more="answer: 2  # two"), id="a comment behind a number"),
        pytest.param(numeric("prompt: |\n      What does # begin?\n      x # y"), id="a block"),
        pytest.param(numeric("prompt: 'Is $\\theta \\le \\beta$ 2?'"), id="single quotes"),
        pytest.param(numeric('prompt: "One line\\nand another: 1 + 1?"'), id="a line feed"),
        pytest.param(numeric('prompt: "Is $\\\\theta$ 2?"'), id="written twice"),
        pytest.param(numeric("prompt: 'What is `![a](b)` + `$\\foo$`?'"), id="code"),
        pytest.param(HEAD + choice("Cat", "Dog", "Cow"), id="options"),
        pytest.param(HEAD + choice("'`True`'", "'`true`'"), id="code in capitals"),
    ],
)
def test_what_is_meant_so_is_silent(check, text):
    """Status 0, no problem and no warning."""
    result = check(text)

    assert (result.status, result.out) == (0, "")
    assert "b.yaml" not in result.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(numeric(more="answer: 2\n    hints: [add the]"), "whole sentence", id="hint"),
        pytest.param(HEAD + choice("A cat", "a cat"), "differ in nothing", id="capitals"),
        pytest.param(HEAD + choice("1/2", "0.5", "2"), "differ in nothing", id="value"),
        pytest.param(HEAD + choice("a", "b", "x"), "like the letter of an option", id="letters"),
        pytest.param(
            HEAD + choice("Both", "Neither", "All of the above"), "may come first", id="above"
        ),
        pytest.param(
            HEAD + choice("Cat", "Dog") + choice("Dog", "Cat", name="r"),
            "asks the same as question q",
            id="twice",
        ),
        pytest.param(
            HEAD
            + "".join(
                choice("A very long key", "Cow", "Dog", prompt=f"Number {n}?", name=f"q{n}")
                for n in range(9)
            ),
            "the key is the longest option in 9 questions",
            id="longest",
        ),
        pytest.param(
            numeric("prompt: 'What is {n} + {m}?'", "vary: {n: [1, 2], k: [1]}\n    answer: n + k"),
            "{m} is no varied name",
            id="braces",
        ),
    ],
)
def test_what_is_poor_is_a_warning(check, text, words):
    """Status 0, and a sentence on stderr."""
    result = check(text)

    assert (result.status, result.out) == (0, "")
    assert words in result.err


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("questions/w/unit1/b.yaml", "banks lie in questions/<chapter>/ itself"),
        ("questions/b.yaml", "banks lie in questions/<chapter>/ itself"),
        ("questions/w/b.txt", "the name of a bank ends in .yaml"),
        ("questions/w/notes.md", "the chapter has no bank"),
    ],
)
def test_a_bank_that_nothing_reads_is_a_problem(check, name, words):
    """A file that looks like a bank and lies elsewhere is not left out in silence."""
    result = check(numeric(), name=name)

    assert result.status == 1
    assert words in result.out


def test_every_broken_promise_in_a_line_is_named(check):
    """Samples in one line are all proven."""
    result = check(numeric(more='answer: 2\n    reject: ["2", "1+1", "4/2", "3"]'))

    for text in ("'2'", "'4/2'"):
        assert f"{text} must not be correct, but is" in result.out


def test_a_damaged_file_beside_a_bank_does_not_end_the_check(quizlab, course):
    """second-opinions.json that cannot be read is named with the others."""
    folder = course / "questions" / "ch4"
    (folder / "second-opinions.json").write_text("{")
    (folder / "other.yaml").write_text("questions:\n  - {id: x}\n")
    result = quizlab("check", "bank")

    assert result.status == 1
    assert "second-opinions.json" in result.out
    assert "other.yaml:2" in result.out
