"""Blanks: texts for the ____ of a prompt; capitals count in code."""

from dataclasses import replace

import pytest

from quizlab.question_types.blanks import Blank, Blanks, Trial
from support.asking import faults, proof, unreadable, verdict

CODE = Blanks(
    id="learner",
    prompt="Complete: `Learner(dls, ____=SGD, ____=batch_accuracy)`",
    blanks=(
        Blank(accept=("opt_func",)),
        Blank(accept=("metrics",), mistakes={"metric": "The argument is plural."}),
    ),
)


def one(prompt, *accept, **mistakes):
    """Return a question with one blank."""
    return Blanks(id="q", prompt=prompt, blanks=(Blank(accept=accept, mistakes=mistakes),))


@pytest.mark.parametrize(
    "typed",
    [
        "opt_func; metrics",
        "opt_func;metrics",
        "opt_func metrics",
        "opt_func, metrics",
        "`opt_func`; `metrics`",
        "opt_func\nmetrics",
    ],
)
def test_texts_may_be_joined_in_any_way(typed):
    """One text for each blank, with ; or spaces, commas and lines between them."""
    assert verdict(CODE, typed).outcome == "correct"


def test_text_of_one_blank_may_have_anything():
    """With one blank, spaces, commas and semicolons belong to the text."""
    question = one("Swap: `a, b = ____`", "b, a")

    assert verdict(question, "b,a").outcome == "correct"
    assert verdict(question, "a, b").outcome == "incorrect"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        pytest.param("xb @ w", True, id="as written"),
        pytest.param("xb@w", True, id="without spaces"),
        pytest.param("  xb   @  w ", True, id="with more spaces"),
        pytest.param("Xb @ w", False, id="a capital"),
        pytest.param("x b @ w", False, id="a space in a name"),
        pytest.param("w @ xb", False, id="turned round"),
    ],
)
def test_spaces_in_code_do_not_matter_but_capitals_do(typed, right):
    """Code is compared without spaces that mean nothing."""
    assert (verdict(one("Write `____ + b`", "xb @ w"), typed).outcome == "correct") is right


def test_either_quotes_are_right_in_code():
    """'a' and "a" are the same in code."""
    assert verdict(one("`x = ____`", "'a'"), '"a"').outcome == "correct"


@pytest.mark.parametrize(
    ("accepted", "typed", "right"),
    [
        pytest.param("mini-batch", "mini batch", True, id="a space for a hyphen"),
        pytest.param("mini-batch", "Minibatch", True, id="neither"),
        pytest.param("loss", "The loss.", True, id="an article and a stop"),
        pytest.param("a rank-3 tensor", "rank-3 tensor", True, id="without the article"),
        pytest.param("don't", "don\u2019t", True, id="another apostrophe"),
        pytest.param("-1", "1", False, id="a sign counts"),
        pytest.param("a", "", None, id="nothing"),
        pytest.param("increase", "decrease", False, id="another word"),
        pytest.param("an epoch", "epochs", False, id="a plural"),
    ],
)
def test_prose_is_compared_as_people_write(accepted, typed, right):
    """In prose case, hyphens, articles and a closing stop do not matter."""
    question = one("It is called ____ .", accepted)

    if right is None:
        assert unreadable(question, typed).message == "Nothing was typed. Type the text."
    else:
        assert (verdict(question, typed).outcome == "correct") is right


@pytest.mark.parametrize(
    ("prompt", "in_code"),
    [
        ("`Learner(____)`", True),
        ("In `code` and ____ outside", False),
        ("```python\nx = ____\n```", True),
        ("```python\nx = 1\n```\nIt is ____", False),
        ("So:\n\n    x = ____\n", True),
        ("So:\n\n    x = 1\n\nIt is ____", False),
    ],
)
def test_blank_in_code_is_found_by_backticks_and_indents(prompt, in_code):
    """Whether capitals count depends on where the blank stands."""
    assert (verdict(one(prompt, "metric"), "Metric").outcome == "incorrect") is in_code


def test_long_lines_are_one_blank():
    """More than four underscores are one blank; fewer are a name."""
    assert faults(one("The method ____________ of `__init__`", "x")) == []


@pytest.mark.parametrize(
    ("typed", "outcome", "credit", "feedback"),
    [
        ("opt_func; metric", "partial", 0.5, "The argument is plural."),
        ("opt; metrics", "partial", 0.5, "Blank 1 is not right."),
        (
            "Opt_func; metrics",
            "partial",
            0.5,
            "Blank 1 is right but for the capitals, and Python tells them apart.",
        ),
        ("a; b", "incorrect", None, "Blank 1 is not right. Blank 2 is not right."),
        ("metrics; opt_func", "incorrect", None, "Blank 1 is not right. Blank 2 is not right."),
    ],
)
def test_each_blank_earns_its_share(typed, outcome, credit, feedback):
    """Blanks are marked one by one, with the words of a foreseen mistake."""
    found = verdict(CODE, typed)

    assert (found.outcome, found.credit, found.feedback) == (outcome, credit, feedback)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Nothing was typed. Type 2 texts with ; between them, in order."),
        (" ; ", "Nothing was typed"),
        ("opt_func", "There are 2 blanks, and 1 text was typed. Put ; between them."),
        ("a; b; c", "There are 2 blanks, and 3 texts were typed."),
        ("a;", "Blank 2 was left empty."),
        (";a", "Blank 1 was left empty."),
    ],
)
def test_unreadable_says_why(typed, words):
    """Another number of texts than of blanks is asked for again."""
    assert words in unreadable(CODE, typed).message


def test_sound_question_proves_itself():
    """A sound question has no faults, and its proof leads where it must."""
    assert faults(CODE) == []
    assert proof(CODE) == []
    assert CODE.answer_text() == "`opt_func`; `metrics`"


@pytest.mark.parametrize(
    ("prompt", "blanks", "wanted"),
    [
        pytest.param(
            "____", [], ("blanks", "the prompt has 1 of ____, blanks has 0 entries"), id="none"
        ),
        pytest.param(
            "no blank",
            [Blank(("a",))],
            ("blanks", "the prompt has 0 of ____, blanks has 1 entries"),
            id="too many",
        ),
        pytest.param(
            "____",
            [Blank(())],
            ("blanks.0.accept", "blank 1 accepts nothing"),
            id="nothing accepted",
        ),
        pytest.param(
            "____ is ____",
            [Blank(("a",)), Blank(("x; y",))],
            ("blanks.1.accept", "'x; y' cannot be typed: a ; stands between two blanks"),
            id="a semicolon",
        ),
        pytest.param(
            "____",
            [Blank(("The Loss",), {"loss": "No."})],
            ("blanks.0.mistakes", "the mistake 'loss' of blank 1 is accepted"),
            id="a mistake that is right",
        ),
    ],
)
def test_faults_have_their_place(prompt, blanks, wanted):
    """A wrong number of entries, and mistakes that are right, are found."""
    assert faults(Blanks(id="q", prompt=prompt, blanks=tuple(blanks))) == [wanted]


AROUND = Blanks(
    id="q",
    prompt="Type `loss.____()` and `nn.____`.",
    blanks=(Blank(accept=("backward",)), Blank(accept=("batch_size",))),
)


@pytest.mark.parametrize(
    ("typed", "outcome", "words"),
    [
        pytest.param("backward; batch_size", "correct", "", id="the names"),
        pytest.param("backward(); batch_size", "correct", "", id="brackets stand in the prompt"),
        pytest.param(".backward; .batch_size", "correct", "", id="dots stand in the prompt"),
        pytest.param("backward; batch size", "partial", "one word, with _", id="a space for _"),
        pytest.param("backward; batch_size()", "partial", "Blank 2 is not right.", id="no call"),
    ],
)
def test_what_stands_around_a_blank_may_be_typed(typed, outcome, words):
    """Brackets and dots that the prompt has already are not held against the student."""
    verdict = AROUND.check(AROUND.parse(typed))

    assert verdict.outcome == outcome
    assert words in verdict.feedback


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nn.ReLU", "That is right but for the parentheses: without `()` nothing is called."),
        ("nn.Relu()", "That is right but for the capitals, and Python tells them apart."),
        ("nn.relu", "That is right but for the capitals and the parentheses: Python wants both."),
        ("nn.Tanh", ""),
    ],
)
def test_a_call_without_parentheses_is_named(typed, words):
    """A name in place of its call is nearly right, and told so."""
    assert verdict(one("`nn.Sequential(____)`", "nn.ReLU()"), typed).feedback == words


CALL = Blanks(
    id="call",
    prompt="Complete `Loader(data, ____=64, ____=True)`.",
    blanks=(Blank(accept=("size",)), Blank(accept=("mixed",), mistakes={"mix": "A participle."})),
)
INDEX = Blanks(
    id="index",
    prompt="Take the middle: `t[____, ____]`.",
    blanks=(Blank(accept=("1:4", "1:-1")), Blank(accept=("1:4", "1:-1"))),
)
PATH = Blanks(
    id="path",
    prompt="Where is it? `____/____/a.jpg`",
    blanks=(Blank(accept=("valid",)), Blank(accept=("dog",), mistakes={"cat": "It barks."})),
)
MAKE = Blanks(
    id="make",
    prompt="Make them: `w = torch.____(784, 1).____()`.",
    blanks=(Blank(accept=("randn",)), Blank(accept=("requires_grad_",))),
)
METHODS = Blanks(
    id="methods",
    prompt="Call `p.grad.____()` and `opt.____()`.",
    blanks=(Blank(accept=("zero_",)), Blank(accept=("zero_grad",))),
)


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        pytest.param(CALL, "size=; mixed=", "sizes=; mixed=", id="the = is kept"),
        pytest.param(CALL, "size=64; mixed=True", "size=64; mix=True", id="the value is kept"),
        pytest.param(CALL, "size=64, mixed=True", "size=64, mixes=True", id="a piece of the line"),
        pytest.param(
            CALL,
            "Loader(data, size=64, mixed=True)",
            "Loader(data, mixed=64, size=True)",
            id="the whole line",
        ),
        pytest.param(CALL, "size; mixed;", "mixed; size;", id="a mark behind the last"),
        pytest.param(INDEX, "t[1:4, 1:-1]", "t[1:4, 1:3]", id="the line with its brackets"),
        pytest.param(INDEX, "1:4:1; 1:4", "1:4:2; 1:4", id="a step of 1"),
        pytest.param(INDEX, "slice(1,4); 1:4", "slice(1,5); 1:4", id="a slice made by its name"),
        pytest.param(INDEX, "slice(1, 4), slice(1, 4)", "slice(1, 4), slice(4)", id="with commas"),
        pytest.param(
            MAKE, "randn(); requires_grad_()", "rand(); requires_grad_()", id="brackets of a call"
        ),
        pytest.param(PATH, '"valid"; "dog"', '"valid"; "cat"', id="quotes"),
        pytest.param(PATH, "'valid', 'dog'", "'dog', 'valid'", id="quotes and a comma"),
        pytest.param(PATH, "1. valid 2. dog", "1. dog 2. valid", id="a numbered line"),
        pytest.param(PATH, "1) valid; 2) dog", "1) dog; 2) valid", id="numbers and a mark"),
        pytest.param(PATH, "1. valid\n2. dog", "1. valid\n2. a dog", id="a numbered list"),
        pytest.param(PATH, "valid | dog", "dog | valid", id="a bar"),
        pytest.param(INDEX, "1: 1:4  2: 1:-1", "1: 1:4  2: 1:3", id="numbers in code"),
        pytest.param(PATH, "valid/; dog", "valid/; cat", id="a slash is kept"),
        pytest.param(PATH, "valid/dog", "valid/cat", id="the middle of a path"),
        pytest.param(PATH, "valid/dog/a.jpg", "dog/valid/a.jpg", id="the whole path"),
        pytest.param(
            METHODS, "p.grad.zero_() opt.zero_grad()", "p.grad.zero_() opt.zero_()", id="two pieces"
        ),
        pytest.param(
            METHODS, "p.grad.zero_(); opt.zero_grad()", "p.grad.zero(); opt.zero_grad()", id="apart"
        ),
    ],
)
def test_the_line_of_the_prompt_may_be_typed(question, right, wrong):
    """What stands around a blank may be typed with its text; another text stays wrong."""
    assert verdict(question, right).outcome == "correct"
    assert verdict(question, wrong).outcome in ("partial", "incorrect")


@pytest.mark.parametrize(
    ("accepted", "typed", "right"),
    [
        ("10", "(10)", True),
        ("10", "(9)", False),
        ("x * 2", "(2 * x)", True),
        ("x * 2", "x * -2", False),
        ("x - 2", "2 - x", False),
        ("0.5", "1/2", True),
        ("0.5", ".50", True),
        ("0.5", "0.05", False),
        ("f(a, b=1, c=2)", "f(a, c=2, b=1)", True),
        ("f(a, b=1, c=2)", "f(a, c=1, b=2)", False),
        ("eta", "η", True),
        ("eta", "θ", False),
        ("True", "1", False),
        ("x", "x # and more", False),
    ],
)
def test_code_in_a_blank_is_compared_as_python(accepted, typed, right):
    """Brackets, the order of factors and other spellings of a number do not matter."""
    found = verdict(one("Write `y = g(____) + 1`", accepted), typed)

    assert (found.outcome == "correct") is right


def test_a_line_with_as_many_words_as_blanks_is_not_cut_by_chance():
    """Spaces part texts only where each part is one thing; else `;` is asked for."""
    double = Blanks(
        id="double",
        prompt="`[____ for x in xs if x ____ 2]`",
        blanks=(Blank(accept=("x * 2",)), Blank(accept=("%",))),
    )

    assert verdict(double, "x*2 %").outcome == "correct"
    assert verdict(double, "y //").outcome == "incorrect"
    assert "Put ; between them" in unreadable(double, "for x+2").message
    assert "Put ; between them" in unreadable(double, "2*(x %2)").message


def test_capitals_in_a_path_are_told_of_as_such():
    """A path is no Python; its capitals count all the same."""
    found = verdict(PATH, "Valid; dog")

    assert found.outcome == "partial"
    assert "they count in a path" in found.feedback
    assert "Python" not in found.feedback


class TestTrials:
    """Code that can be run is compared by what it gives."""

    VIEW = Blanks(
        id="view",
        prompt="Rows of three: `v.view(____, ____)`",
        blanks=(
            Blank(accept=("-1",), mistakes={"3": "Rows first."}),
            Blank(accept=("3",), mistakes={"-1": "That one you know."}),
        ),
        trials=(Trial("v = torch.arange(6)"), Trial("v = torch.arange(9)")),
    )
    STEP = Blanks(
        id="step",
        prompt="A step: `w ____ ____`",
        blanks=(Blank(accept=("-=",)), Blank(accept=("g",))),
        trials=(Trial("w, g = 3.0, 2.0", "w"), Trial("w, g = 1.0, 0.5", "w")),
    )

    @pytest.fixture(autouse=True)
    def runtime(self, tmp_path, monkeypatch):
        """No server of the user's is used or left."""
        (tmp_path / "runtime").write_text("")
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))

    @pytest.mark.parametrize(
        ("typed", "outcome"),
        [
            ("-1; 3", "correct"),
            ("len(v) // 3; -1", "correct"),
            ("v.view(len(v) // 3, 3)", "correct"),
            ("2; 3", "partial"),
            ("3; -1", "incorrect"),
            ("len(v); -1", "incorrect"),
            ("1/0; 3", "partial"),
        ],
    )
    def test_texts_are_right_together(self, typed, outcome):
        """Texts that give the same in every trial are right, whatever each of them is."""
        assert verdict(self.VIEW, typed).outcome == outcome

    @pytest.mark.parametrize(
        ("typed", "outcome"), [("+=; -g", "correct"), ("-=; g", "correct"), ("+=; g", "partial")]
    )
    def test_the_last_line_of_a_trial_is_what_counts(self, typed, outcome):
        """Where the code is no expression, the trial says which value to look at."""
        assert verdict(self.STEP, typed).outcome == outcome

    def test_trials_are_proved(self):
        """A trial that fails is a fault; sound ones prove the question."""
        broken = replace(self.VIEW, trials=(Trial("v = 1"),))

        assert faults(self.VIEW) == proof(self.VIEW) == []
        assert [key for key, _ in faults(broken)] == ["trials"]
        assert self.VIEW.preload() == ("torch",)
        assert CALL.preload() is None
