"""What is said beside an exception, and what is kept back in a check with hidden data."""

import sys
from pathlib import Path

import pytest

from quizlab.code_analysis.exception_hints import hint
from quizlab.judge.explain import explain, explain_hidden
from quizlab.sandbox.reply import Place, Raised
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission

CHECK = 'def test_it(submission):\n    """It adds."""\n    same(submission.f([1, 2]), [3])\n'


def raised(kind, text="", line=1, **more):
    return Raised(kind, text, (Place(line),) if line else (), **more)


@pytest.mark.parametrize(
    ("error", "line", "says"),
    [
        (raised("NotImplementedError"), "raise NotImplementedError", "The TODO of the starter"),
        (raised("NotImplementedError", "not implemented for 'Int'"), "x @ y", "`.float()`"),
        (raised("NameError", "…", name="torch"), "torch.ones(1)", "`import torch`"),
        (raised("NameError", "…", name="nn"), "nn.Linear", "`from torch import nn`"),
        (raised("NameError", "…", name="number", near=("numbers",)), "", "mean `numbers`?"),
        (raised("NameError", "…", name="lenght"), "", "Did you mean `len`?"),
        (raised("NameError", "…", name="true"), "", "Did you mean `True`?"),
        (raised("NameError", "…", name="none"), "", "Did you mean `None`?"),
        (raised("NameError", "…", name="get_ipython"), "", "belong to a notebook"),
        (raised("NameError", "…", name="json", near=("son",)), "json.dumps(x)", "`import json`"),
        (raised("NameError", "…", name="glob"), "glob(x)", "`import glob`"),
        (raised("NameError", "…", name="queue", near=("queues",)), "x = queue", "mean `queues`?"),
        (raised("NameError", "…", name="Sequential"), "", "`from torch.nn import Sequential`"),
        (raised("NameError", "…", name="deepcopy"), "", "`from copy import deepcopy`"),
        (raised("NameError", "…", name="dl", near=("self.dl", "dls")), "", "mean `self.dl`?"),
        (raised("NameError", "…", name="Out"), "Out[3]: 5", "belong to a notebook"),
        (raised("SyntaxError", "…", source=">>> x = 1"), "", "copied from Python's console"),
        (raised("SyntaxError", "…", source="```python"), "", "copied from Markdown"),
        (raised("PermissionError", "'/x/site-packages/y/__init__.py'"), "", "Python's own modules"),
        (raised("AttributeError", "…", near=("arange",)), "", "Did you mean `arange`?"),
        (raised("ModuleNotFoundError", "…", name="trch"), "", "Did you mean `torch`?"),
        (raised("ModuleNotFoundError", "…", name="yaml"), "", "torch, numpy and sympy"),
        (raised("SyntaxError", "…", source="!pip install x"), "", "belong to a notebook"),
        (raised("TypeError", "f() takes 0 positional arguments but 1 was given", 0), "", "`def`"),
        (raised("TypeError", "'zip' object is not callable"), "list(list)", "is no function more"),
        (raised("TypeError", "'zip' object is not subscriptable"), "", "`list(...)`"),
        (raised("TypeError", "list.append() takes exactly one argument"), "x", "append((x, y))"),
        (raised("IndexError", "list index out of range"), "", "items, not places"),
        (raised("ValueError", "zip() argument 2 is shorter than argument 1"), "", "`strict=True`"),
        (raised("RuntimeError", "multi-target not supported"), "", "a `.squeeze(1)`"),
        (raised("TypeError", "'method' object is not iterable"), "for p in m.parameters", "`()`"),
        (raised("TypeError", "'method-wrapper' object is not iterable"), "", "`()`"),
        (raised("TypeError", "iter() returned non-iterator of type 'list'", 0), "", "`yield`"),
        (
            raised("TypeError", "A.step() takes 0 positional arguments but 1 was given", 0),
            "",
            "self",
        ),
        (raised("RuntimeError", "stack expects a non-empty TensorList"), "", "The list is empty"),
        (raised("RuntimeError", "… device type at start of device string: gpu"), "", "cuda (a GPU"),
        (raised("AssertionError", "Torch not compiled with CUDA enabled"), "", "may have no GPU"),
        (raised("FileNotFoundError", "[Errno 2] 'a.csv'"), "", "A check has no files"),
        (raised("ValueError", "too many values to unpack"), "for x, y in self.dls:", "dls.train"),
        (raised("ValueError", "too many values to unpack"), "for a, b in pairs:", "As many names"),
        (
            raised("AttributeError", "'A' object has no attribute 'lr'"),
            "self.lr * 2",
            "`self.lr = …`",
        ),
        (
            raised("AttributeError", "'NoneType' object has no attribute 'data'"),
            "c.grad.data",
            "row",
        ),
        (
            raised("TypeError", "… for *: 'float' and 'NoneType'"),
            "lr * p.grad",
            "`backward` is called",
        ),
        (
            raised("TypeError", "'float' object is not iterable"),
            "opt_func(lr, ps())",
            "parameters first",
        ),
        (raised("RuntimeError", "Boolean value of Tensor with more…"), "a < b == c", "is a chain"),
        (raised("RuntimeError", "Boolean value of Tensor with more…"), "(a > b) and c", "`&`"),
        (
            raised("RuntimeError", "Boolean value of Tensor with more than one value"),
            "if x > 0:",
            "`torch.where",
        ),
        (
            raised(
                "SyntaxError", "positional argument follows keyword argument", source="f(a=1, b)"
            ),
            "f(a=1, b)",
            "`==` asks",
        ),
    ],
)
def test_an_exception_comes_with_what_helps(error, line, says):
    """
    What a teaching assistant would add stands below the exception.
    """
    assert says in hint(error, line, ("odds",))


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (raised("NotImplementedError", "Could not run this"), "torch.foo()"),
        (raised("NameError", "…", name="qqqq", near=("numbers",)), "qqqq"),
        (raised("NameError", "…", name="ones", near=("xs", "ys")), "zip(ones, ys)"),
        (raised("AttributeError", "…"), "t.foo"),
        (raised("NameError", "…", name="numbers"), "odds = [n for n in numbers]"),
        (raised("SyntaxError", "…", source="def f(:"), ""),
        (raised("ZeroDivisionError", "division by zero"), "1 / 0"),
    ],
)
def test_where_nothing_fits_nothing_is_added(error, line):
    """
    A NotImplementedError of PyTorch's own is no TODO, and a far name no near one.
    """
    assert hint(error, line, ("odds",)) == ""


def test_a_module_beside_the_file_is_not_handed_in(tmp_path):
    """
    Who imports a file of their own is told that a check gets one file.
    """
    (tmp_path / "mine.py").write_text("")
    error = raised("ModuleNotFoundError", "No module named 'mine'", name="mine")

    assert "`mine.py` lies beside your file" in explain(error, Submission(tmp_path / "a.py", ()))
    assert "lies beside" not in explain(error, Submission(tmp_path / "b" / "a.py", ()))


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def f(n):\n    for x in n:\n        return [x]", "Line 2: The `return` in this loop"),
        ("def f(n):\n    n.clear\n    return n", "Line 2: `n.clear` is only named here"),
    ],
)
def test_a_slip_that_raises_nothing_is_told(report, source, says):
    """
    What the text shows stands beside a value that is wrong.
    """
    assert says in report(CHECK, source, solution=SOLVED).verdict.feedback


def test_a_value_where_a_function_is_wanted_is_told(report):
    """
    Who writes the value at the top level is told how to make a function of it.
    """
    found = report(CHECK, "f = [n for n in numbers]", solution=SOLVED)

    assert "Make a function of it: `def f(…):`" in found.verdict.feedback


def test_numbers_compared_by_identity_are_advice(report):
    """
    `is 1` passes, and is told.
    """
    found = report(
        CHECK, "def f(n):\n    return [3] if len(n) is 2 else n", solution="def f(n): return [3]"
    )

    assert found.passed
    assert "Line 2: `is` asks whether two names stand for one object." in found.notes[0]


def test_a_function_that_calls_itself_is_named():
    """
    Endless recursion names the function in place of Python's limit.
    """
    submission = Submission(Path("a.py"), (Cell("def f(x): return f(x)\n"),))
    error = raised("RecursionError", "maximum recursion depth exceeded", function="f")

    assert explain(error, submission) == (
        "Line 1: RecursionError: `f` calls itself again and again, without an end.\n"
        "    def f(x): return f(x)"
    )


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def f(numbers): return [n for n in number]", "Did you mean `numbers`?"),
        ("import torch\ndef f(n): return torch.arrange(3)", "Did you mean `arange`?"),
        ("def f(n): return f(n)", "`f` calls itself again and again"),
        ("def f(n): return map(lambda x: x / 0, n)", "Line 1: ZeroDivisionError"),
        ("def f(n): return map(int, 'ab')", "With `list(...)` around the `map` or `zip` in it"),
        ("def f(n): return zip(map(int, 'a'), n)", "It came after the function had ended"),
        ("def f(n):\n    return list(map(int,\n        'ab'))", "Line 2: ValueError"),
        ("x = 'a'\x0c\n\x0c\ndef f(n): return n / 2", "Line 3: TypeError"),
        ("def f(n): return n % 2", "one at a time: `for n in numbers`"),
        ("f = [3]", "TypeError: f is no function but a value (list): write `def f(...):`"),
        ("def f(): return 3", "Its `def` line must take what it is called with"),
        ("def f(n): print([3])", "`f` printed [3] and returned None."),
        ("def f(n): [3]", "A function gives None that ends without `return`"),
        ("def f(n): return [4]", "yours:    [4]\n  expected: [3]"),
        ("def f(n): exit()", "Leave `exit()` and `quit()` out"),
        ("class f:\n    def __init__(self, n): pass", "A f object came back; expected a list."),
    ],
)
def test_a_submission_reads_what_it_did(report, source, says):
    """
    The words come from the real child: names at hand, lines, functions.
    """
    found = report(CHECK, source, solution="def f(n): return [3]\n")

    assert says in found.verdict.feedback


HIDDEN = 'def test_it(submission, mnist):\n    """It adds."""\n    same(submission.f([7, 4]), 3)\n'


@pytest.mark.parametrize(
    "source",
    [
        "def f(labels): raise ValueError(str(labels))",
        "def f(labels): raise type(str(labels), (Exception,), {})",
        "def f(labels): raise NameError(name=str(labels))",
        "def f(labels): exec(compile(str(labels) + ' x', '<submission>', 'exec'))",
        "def f(labels): print(labels)",
        "def f(labels): return labels",
        "def f(labels):\n    labels.append(1)\n    return 2",
        "def f(labels): getattr(3, str(labels))",
    ],
)
def test_hidden_data_is_in_no_message(report, monkeypatch, source):
    """
    In a check with hidden data neither texts nor names that a submission chose are shown.
    """
    monkeypatch.setattr("quizlab.training.mnist.load", lambda _data: None)
    found = report(HIDDEN.replace("same(", "assert 3 == ("), source)

    assert found.verdict.outcome == "incorrect"
    assert "7, 4" not in found.first_failure.feedback + found.first_failure.printed


def test_what_is_kept_back_is_said_and_the_hint_stays():
    """
    The built-in type, the line of the file and our own words are shown all the same.
    """
    submission = Submission(Path("a.py"), (Cell("loss = cross_entropy(p, y)\n"),))
    error = raised("RuntimeError", "0D or 1D target tensor expected, multi-target not supported")
    words = explain_hidden(error, submission)

    assert words.startswith("Line 1: RuntimeError\n    loss = cross_entropy(p, y)\nCross-entropy")
    assert words.endswith("Its own words are not shown, since this check uses hidden data.")
    assert explain_hidden(raised("L7", line=9), submission).startswith("an exception\n")


@pytest.mark.parametrize(
    ("check", "hint_shown"),
    [
        ("raise Different('A list with the shapes is wanted; None came back.')", True),
        ("raise Different('`f` gave None; expected a model.')", True),
        ("raise Different('`f` gave None: `return model`.')", False),
        ("raise Different('A gradient is None.')", False),
        ("same(submission.f(2), 3, mistakes=[Mistake(None, 'It is not refused.')])", False),
    ],
)
@pytest.mark.parametrize("fixture", ["submission", "submission, mnist"])
def test_a_missing_return_is_thought_of(report, monkeypatch, check, hint_shown, fixture):
    """
    Wherever None came back that no author foresaw, in hidden checks too, `return` is named.
    """
    monkeypatch.setattr("quizlab.training.mnist.load", lambda _data: None)
    found = report(f"def test_it({fixture}):\n    {check}\n", "def f(n): pass", solution=SOLVED)

    assert ("A function gives None" in found.first_failure.feedback) is hint_shown


SOLVED = "def f(n): return 3\n"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python reads it")
@pytest.mark.parametrize(
    "line",
    ["def f[T](x: T):", "class A[T]:", "type Row = list[int]", 'print(f"{row["a"]}")'],
)
def test_newer_syntax_names_the_version_that_checks(line):
    """What only a newer Python reads is not told as a mistake of the student's."""
    says = hint(raised("SyntaxError", "…", source=line), "", ())

    assert "syntax of Python 3.12, and a check here runs Python 3." in says


@pytest.mark.parametrize("line", ["def f(x:", "type = (1", "print(f'{x} {y'", "class (A"])
def test_an_error_of_syntax_is_not_taken_for_newer_syntax(line):
    """What no Python reads has no version."""
    assert "syntax of" not in hint(raised("SyntaxError", "…", source=line), "", ())


def test_a_package_out_of_reach_is_named_without_its_path():
    """An installed package is not there in a check, which is said in words."""
    error = raised("PermissionError", "[Errno 13] Permission denied: '/a/site-packages/yaml/x.py'")

    words = explain(error, Submission(Path("a.py"), (Cell("import yaml\n"),)))

    assert words.startswith("Line 1: `yaml` is not there in a check.")
    assert "site-packages" not in words
