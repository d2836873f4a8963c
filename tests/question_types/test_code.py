"""Code: run on cases in the sandbox; values count, types included."""

from dataclasses import replace

import pytest

from quizlab.bank.proof import question_faults
from quizlab.errors import Unreadable
from quizlab.question_types.base import SampleResponse
from quizlab.question_types.code import Code
from support.asking import faults, unreadable, verdict

ODDS = Code(
    id="odds",
    prompt="Double the odd ones.",
    given=("numbers",),
    uses="list_comprehension",
    cases=(
        {"numbers": (1, 2, 3, 4, 5), "gives": (2, 6, 10)},
        {"numbers": (), "gives": ()},
    ),
    accept=(SampleResponse("[n*2 for n in numbers if n % 2]"),),
    reject=(
        SampleResponse("[n*2 for n in numbers if n//2 != 0]", "`//` is integer division."),
        SampleResponse("while True: pass"),
    ),
)


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    """No server of the user's is used or left."""
    (tmp_path / "runtime").write_text("")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))


@pytest.mark.parametrize(
    "typed",
    [
        "[n*2 for n in numbers if n % 2]",
        "`[2*o for o in numbers if o % 2 == 1]`",
        "odd = [n for n in numbers if n % 2]\n[n * 2 for n in odd]",
        "return [n*2 for n in numbers if n % 2]",
    ],
)
def test_an_expression_or_a_body_is_run(typed):
    """An expression, lines with a last expression, and a body with return all serve."""
    assert verdict(ODDS, typed).outcome == "correct"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("[n for n in numbers]", "With numbers = [1, 2, 3, 4, 5]: at index 0 of the list: 1 came"),
        ("(n*2 for n in numbers if n % 2)", "generator came back, not a list"),
        ("numbers / 2", "TypeError: unsupported operand"),
        ("numbers - numbers", "(line 1)\nLists cannot be subtracted."),
        ("number", "NameError: name 'number' is not defined (line 1)\nDid you mean `numbers`?"),
        ("noms", "NameError: name 'noms' is not defined (line 1)\nThe name given is `numbers`."),
        ("lenn(numbers)", "(line 1)\nThe name given is `numbers`. Did you mean `len`?"),
        ("numbers.sort()", "The value of the last line counts"),
        ("[[print(n) for n in numbers], None][1]", "It printed 1 2 3 4 5 and gave None."),
        ("numbers.clear()", "With numbers = [1, 2, 3, 4, 5]: None came back; expected a list."),
        ("import os\nos._exit(0)", "The program ended before it gave a result."),
        ("open('/etc/passwd').read()", "PermissionError"),
        ("list(map(lambda n: n*2, filter(lambda n: n % 2, numbers)))", "with a list comprehension"),
        ("[n*2 for n in numbers if n // 2]", "`//` is integer division."),
    ],
)
def test_a_wrong_response_is_told_why(typed, says):
    """The first case that differs is shown, or the exception, or the author's own words."""
    found = verdict(ODDS, typed)

    assert found.outcome == "incorrect"
    assert says in found.feedback


@pytest.mark.slow
def test_a_response_that_never_ends_is_stopped():
    """An endless loop is incorrect, with the reason."""
    assert "Stopped after 5 s." in verdict(ODDS, "while True: pass\nnumbers").feedback


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "Nothing was typed"), ("[n for n in", "not Python"), ("x" * 5_000, "5,000 characters")],
)
def test_what_is_not_python_is_asked_for_again(typed, says):
    """A syntax error never counts."""
    assert says in str(unreadable(ODDS, typed))


def test_cases_must_fit_the_names():
    """A case without a name, an unknown construct and no cases at all are faults."""
    wrong = Code(id="q", prompt="p", given=("a",), uses="goto", cases=({"b": 1, "gives": 2},))

    found = [str(each) for each in faults(wrong)]

    assert any("lacks 'a'" in each for each in found)
    assert any("unknown name 'b'" in each for each in found)
    assert any("'goto' is no construct" in each for each in found)
    assert any(
        "no cases" in str(each) for each in faults(Code(id="q", prompt="", given=(), cases=()))
    )


def test_the_answer_is_the_first_accepted():
    """The answer shown is the author's own."""
    assert ODDS.answer_text() == "`[n*2 for n in numbers if n % 2]`"
    assert "numbers" in ODDS.view().instruction


def test_a_rejected_response_can_show_a_misconception():
    """Whatever gives the same values as a foreseen wrong response shows the same wrong belief."""
    sample = SampleResponse("[n*2 for n in numbers if n//2]", "`//` divides.", "division")
    asked = replace(ODDS, reject=(sample,))
    found = verdict(asked, "[2*i for i in numbers if i//2 > 0]")

    assert (found.feedback, found.misconception) == ("`//` divides.", "division")
    assert list(question_faults(asked)) == []


def test_float32_is_near_enough():
    """A value that came through a float32 tensor is the same number."""
    third = Code(
        id="q", prompt="p", given=("x",), cases=({"x": 3, "gives": 1 / 3},),
        accept=(SampleResponse("1 / x"),), reject=(SampleResponse("x"),),
    )  # fmt: skip

    assert verdict(third, "(torch.tensor(1.0) / x).item()").outcome == "correct"
    assert verdict(third, "round(1 / x, 5)").outcome == "incorrect"


RELU = Code(
    id="relu",
    prompt="Apply ReLU to each of `xs`.",
    given=("xs",),
    cases=({"xs": (-2.0, 0.0, 3.5), "gives": (0.0, 0.0, 3.5)}, {"xs": (), "gives": ()}),
    accept=(SampleResponse("[max(0.0, x) for x in xs]"),),
    reject=(SampleResponse("[abs(x) for x in xs]", "Zero, not the other sign."),),
)
MEAN = Code(
    id="mean",
    prompt="What is the mean of `xs`?",
    given=("xs",),
    cases=({"xs": (1.0, 2.0), "gives": 1.5}, {"xs": (1.0, 3.0), "gives": 2.0}),
    accept=(SampleResponse("sum(xs) / len(xs)"),),
    reject=(SampleResponse("sum(xs)"),),
)
COUNT = Code(
    id="count",
    prompt="How many of `xs` are positive?",
    given=("xs",),
    cases=({"xs": (1, -2, 3), "gives": 2}, {"xs": (-1,), "gives": 0}, {"xs": (5,), "gives": 1}),
    accept=(SampleResponse("sum(x > 0 for x in xs)"),),
    reject=(SampleResponse("len(xs)"),),
)


@pytest.mark.parametrize(
    ("question", "typed", "right"),
    [
        pytest.param(RELU, "[max(0, x) for x in xs]", True, id="an int for a float"),
        pytest.param(RELU, "[max(1, x) for x in xs]", False, id="another int for a float"),
        pytest.param(RELU, "[x if x > 0 else False for x in xs]", False, id="False for 0.0"),
        pytest.param(RELU, "np.maximum(xs, 0)", True, id="an array for a list"),
        pytest.param(RELU, "np.minimum(xs, 0)", False, id="a wrong array"),
        pytest.param(RELU, "np.maximum([xs], 0)", False, id="an array with an axis too many"),
        pytest.param(RELU, "F.relu(torch.tensor(xs))", True, id="a tensor for a list"),
        pytest.param(RELU, "F.leaky_relu(torch.tensor(xs))", False, id="a wrong tensor"),
        pytest.param(RELU, "[F.relu(torch.tensor(x)) for x in xs]", True, id="a list of tensors"),
        pytest.param(RELU, "nn.ReLU()(torch.tensor(xs))", True, id="a module of nn"),
        pytest.param(MEAN, "np.mean(xs)", True, id="a number of NumPy"),
        pytest.param(MEAN, "np.max(xs)", False, id="a wrong number of NumPy"),
        pytest.param(MEAN, "torch.tensor(xs).mean()", True, id="a tensor of one number"),
        pytest.param(MEAN, "torch.tensor(xs)", False, id="a tensor of several numbers"),
        pytest.param(COUNT, "(torch.tensor(xs) > 0).sum()", True, id="an int of torch"),
        pytest.param(COUNT, "sum(1.0 for x in xs if x > 0)", True, id="2.0 for 2"),
        pytest.param(COUNT, "sum(1.1 for x in xs if x > 0)", False, id="2.2 for 2"),
        pytest.param(COUNT, "sum(x > 0 for x in xs) or False", False, id="False for 0"),
        pytest.param(COUNT, "str(sum(x > 0 for x in xs))", False, id="a text for a number"),
    ],
)
def test_equal_numbers_are_equal_whatever_their_type(question, typed, right):
    """An int is its float, an array its list; a bool, a text or another number is not."""
    assert verdict(question, typed).outcome == ("correct" if right else "incorrect")


def test_where_the_type_counts_an_array_is_asked_for_again():
    """A right tensor in place of the list that the prompt asks for does not count; a wrong does."""
    listed = replace(RELU, type_counts=True)

    with pytest.raises(Unreadable, match="tolist"):
        verdict(listed, "F.relu(torch.tensor(xs))")
    assert verdict(listed, "torch.tensor(xs)").outcome == "incorrect"
    assert verdict(listed, "[max(0, x) for x in xs]").outcome == "correct"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("doubled = [n*2 for n in numbers if n % 2]", "gives a value to `doubled`"),
        ("doubled = [n*3 for n in numbers]", "one more line below it: `doubled`"),
        ("doubled: list = [n*2 for n in numbers]", "`doubled`"),
        ("numbers += numbers", "`numbers`"),
        ("print([n*2 for n in numbers if n % 2])", "`print` shows a value"),
        ("print(numbers)", "`print` shows a value"),
        ("def f(numbers): return [n*2 for n in numbers if n % 2]", "`f` is defined here"),
        ("def f(numbers):\n    return numbers", "without `def`"),
        ("out = []\nfor n in numbers:\n    if n % 2: out.append(n * 2)", "has no value"),
        ("# only a remark", "has no value"),
        ("with torch.no_grad():\n    numbers", "has no value"),
    ],
)
def test_a_value_in_a_wrapping_is_asked_for_again(typed, says):
    """An assignment, a print or a def never counts, whatever the value; the reason is said."""
    assert says in unreadable(ODDS, typed).message


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("doubled = [n*2 for n in numbers if n % 2]\ndoubled", "correct"),
        ("doubled = [n*3 for n in numbers]\ndoubled", "incorrect"),
        ("def f(ns):\n    return [n*2 for n in ns if n % 2]\nf(numbers)", "correct"),
        ("def f(ns):\n    return ns\nf(numbers)", "incorrect"),
        (
            "if numbers:\n    return [n*2 for n in numbers if n % 2]\nelse:\n    return []",
            "correct",
        ),
    ],
)
def test_lines_that_end_in_a_value_are_run(typed, outcome):
    """An assignment or a def above the last line is read as it stands."""
    assert verdict(ODDS, typed).outcome == outcome


def test_a_function_that_is_not_called_is_asked_for_again():
    """A lambda, or the name of a function, is not a value yet."""
    with pytest.raises(Unreadable, match="A function came back"):
        verdict(ODDS, "lambda numbers: [n*2 for n in numbers if n % 2]")


def test_a_list_times_a_fraction_is_told_how_to_walk_through_lists():
    """The first try at a step of two lists gets a word on zip and tensors."""
    step = Code(
        id="step", prompt="?", given=("ws", "gs", "lr"),
        cases=({"ws": (1.0,), "gs": (2.0,), "lr": 0.5, "gives": (0.0,)},),
    )  # fmt: skip

    assert "`zip`" in verdict(step, "ws - lr * gs").feedback


@pytest.mark.parametrize(
    ("typed", "outcome", "says"),
    [
        ("[n*2 for n in numbers if n % 2]", "correct", ""),
        ("o = [n for n in numbers if n % 2]\n[n*2 for n in o]", "correct", ""),
        (
            "o = []\nfor n in numbers:\n    if n % 2: o.append(n * 2)\n[n for n in o]",
            "incorrect",
            "only copies",
        ),
        (
            "o = []\nfor n in numbers:\n    if n % 2: o.append(n)\n[n * 2 for n in o]",
            "correct",
            "without a `for` loop",
        ),
        (
            "[n for n in map(lambda n: n*2, filter(lambda n: n % 2, numbers))]",
            "incorrect",
            "copies",
        ),
        ("eval('[n*2 for n in numbers if n % 2]')", "incorrect", "with a list comprehension"),
        ("[n for n in [n*2 for n in numbers if n % 2]]", "correct", ""),
        (
            "o = np.array(numbers, int)\n[n for n in (o[o % 2 == 1] * 2).tolist()]",
            "correct",
            "only",
        ),
        ("[2 * n for n in filter(lambda n: n % 2, numbers)]", "correct", "without `filter`"),
    ],
)
def test_a_comprehension_has_to_do_the_work(typed, outcome, says):
    """One that copies what a loop, `map` or `eval` made is not enough; beside one it is advised."""
    found = verdict(ODDS, typed)

    assert found.outcome == outcome
    assert says in found.feedback
