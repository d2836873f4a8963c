"""Notebooks as submissions: one function or class is taken from many cells."""

import json
import time

import pytest

from quizlab.judge.judge import Judge
from quizlab.submissions.magics import strip_magics
from quizlab.submissions.submission import read_submission

CHECK = 'def test_it(submission):\n    """It adds."""\n    same(submission.f(1, 2), 3)\n'


@pytest.fixture
def notebook_report(exercise, plain_sandbox, tmp_path):
    """Check the cells of a notebook and return the report."""

    def run(*cells, checks=CHECK, **more):
        made = [{"cell_type": "code", "source": cell, "metadata": {}} for cell in cells]
        path = tmp_path / "mine.ipynb"
        path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": made}))
        with Judge(exercise(checks, **more), sandbox=plain_sandbox) as judge:
            return judge.check(read_submission(path), 1)

    return run


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("!pip install fastai", "pass"),
        ("!pip install \\\n  fastai \\\n  -q\nx = 1", "pass\n\n\nx = 1"),
        ("!echo \"it's\nx = 1", "pass\nx = 1"),
        ("if x:\n    !ls", "if x:\n    pass"),
        ("files = !ls", "files = None"),
        ("a, b = !ls", "a, b = None"),
        ("t = %timeit -o f()", "t = None"),
        ("%time x = f(1,\n 2)", "x = f(1,\n 2)"),
        ("torch.sum?", "pass"),
        ("Learner.fit??", "pass"),
        ("?torch", "pass"),
        ("%%bash\nls", ""),
        ("\n%%bash\nls", ""),
        ("%%time\nx = 1", "\nx = 1"),
        ("  x = 1\n  y = 2", "x = 1\ny = 2"),
    ],
)
def test_magics_become_lines_that_do_nothing(cell, left):
    """
    What only Jupyter understands is taken out; all other lines stay where they were.
    """
    assert left == strip_magics(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "x = 7 % 2\ny = 'a!'",
        "x = (7\n  % 3)",
        "x = 7 \\\n  % 3",
        "text = '''\n!ls\n%a\nwhat?\n'''",
        "x = 1  # really?",
        "x = 'what?'",
        "d = {\n  'a':\n  1}\nx = y != z",
        "def f(x): # (\n    return x",
    ],
)
def test_python_is_left_alone(cell):
    """
    A percent sign within an expression and a question in a text or a comment are Python.
    """
    assert cell == strip_magics(cell)


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("x = (\n" + "% 2\n" * 15_000, id="one statement of many lines"),
        pytest.param("a" * 30_000 + "(\n" * 15_000, id="a long first line"),
        pytest.param("a?\n" * 20_000, id="many questions"),
        pytest.param("'" * 60_000, id="quotes"),
    ],
)
def test_a_long_cell_is_read_in_no_time(cell):
    """
    Reading a cell takes time in proportion to its length, whatever is in it.
    """
    began = time.process_time()
    strip_magics(cell)

    assert time.process_time() - began < 2


def test_a_long_notebook_is_refused_before_it_is_read(tmp_path, monkeypatch):
    """
    The limit on code holds for what the file has, magics and all.
    """
    path = tmp_path / "a.ipynb"
    cell = {"cell_type": "code", "source": "!x\n" * 30_000, "metadata": {}}
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": [cell]}))
    monkeypatch.setattr(
        "quizlab.submissions.submission.strip_magics", lambda _: pytest.fail("was read")
    )

    with pytest.raises(Exception, match="90,000 bytes of code"):
        read_submission(path)


@pytest.mark.parametrize(
    "helper",
    [
        pytest.param("if True:\n    def add(a, b): return a + b", id="if"),
        pytest.param("try:\n    import nothing\nexcept ImportError as add:\n    pass\n"
                     "else:\n    pass\nfinally:\n    def add(a, b): return a + b", id="try"),
        pytest.param("import contextlib\nwith contextlib.suppress(ValueError):\n"
                     "    add = lambda a, b: a + b", id="with"),
        pytest.param("for add in [max, lambda a, b: a + b]: pass", id="for"),
        pytest.param("import asyncio\nasync def made():\n    await asyncio.sleep(0)\n"
                     "    return lambda a, b: a + b\nadd = await made()", id="top-level await"),
        pytest.param("table = {}\ntable['add'] = lambda a, b: a + b\n"
                     "def add(a, b): return table['add'](a, b)", id="item"),
        pytest.param("adders = []\nadders.append(lambda a, b: a + b)\n"
                     "def add(a, b): return adders[0](a, b)", id="list that grows"),
        pytest.param("x = (7\n     % 3)\ndef add(a, b): return a + b + x - 1", id="percent"),
        pytest.param("!pip install \\\n  fastai\nadd??\ndef add(a, b): return a + b", id="shell"),
        pytest.param("def add(a: Number, b): return a + b", id="failing annotation, other cell"),
        pytest.param("def add(a, b):\n    display(a)\n    return a + b", id="display"),
        pytest.param("add = 3\nprint(add)\x0c\ndef add(a, b): return a + b", id="form feed"),
    ],
)  # fmt: skip
def test_what_a_function_rests_on_comes_along(notebook_report, helper):
    """
    Helpers are found wherever they are defined, and cells with magics are not lost.
    """
    future = "from __future__ import annotations"

    assert notebook_report(future, helper, "def f(a, b):\n    return add(a, b)").passed


@pytest.mark.parametrize(
    "method",
    [
        pytest.param("Adder.add = add", id="attribute"),
        pytest.param("setattr(Adder, 'add', add)", id="setattr"),
        pytest.param("for each in [add]:\n    setattr(Adder, each.__name__, each)", id="loop"),
        pytest.param("@patch\ndef add(self: Adder, a, b): return a + b", id="patch"),
        pytest.param("@patch\ndef add(self: 'Adder', a, b): return a + b", id="patch, quoted"),
        pytest.param("@patch_to(Adder)\ndef add(self, a, b): return a + b", id="patch_to"),
        pytest.param("class Adder(Adder):\n    def add(self, a, b): return a + b", id="subclass"),
    ],
)
def test_a_class_that_is_patched_later_is_whole(notebook_report, method):
    """
    What later cells add to a class belongs to it.
    """
    helpers = (
        "def add(self, a, b): return a + b\n"
        "def patch_to(cls):\n    return lambda added: setattr(cls, added.__name__, added)\n"
        "def patch(function):\n    return patch_to(Adder)(function)\n"
    )
    start = "class Adder: pass\ndef f(a, b): return Adder().add(a, b)"

    assert notebook_report(helpers, start, method).passed


@pytest.mark.parametrize(
    "method",
    [
        "def fit(self): return 3\nAdder.fit = fit",
        "setattr(Adder, 'fit', lambda self: 3)",
        "@patch_to(Adder)\ndef fit(self): return 3",
    ],
)
def test_a_class_is_found_by_a_method_that_it_gets_later(notebook_report, method):
    """
    Where any class with a method is wanted, one that is patched counts.
    """
    cells = (
        "def patch_to(cls):\n    return lambda added: setattr(cls, added.__name__, added)\n",
        "class Adder: pass",
        method,
        "raise SystemExit  # not needed",
    )
    more = {"defines": '"Learner | class with fit"', "harness": FITTED}
    report = notebook_report(*cells, checks=CHECK.replace("f(1, 2)", "harness('fitted')"), **more)

    assert report.passed, report.verdict.feedback


FITTED = "def fitted(submission): return submission.Adder().fit()\n"


def test_what_only_shares_a_local_name_is_left_out(notebook_report):
    """
    A training run in another cell is not run because a variable of the function is called alike.
    """
    train = "import time\nloss = time.sleep(100)\nfor xb in [1]:\n    time.sleep(100)"
    source = "def f(a, b):\n    loss = a\n    for xb in [b]:\n        loss += xb\n    return loss"

    assert notebook_report(train, source).passed


def test_a_notebook_names_what_was_left_out(notebook_report):
    """
    Cells that failed for something irrelevant and cells that nothing needs are named.
    """
    cells = ("import nothing_there", "x = (", "print('training')", "def f(a, b):\n    return a + b")
    report = notebook_report(*cells)

    assert report.passed
    assert any("Cell 2 was skipped: line 1: SyntaxError" in n for n in report.notes)
    assert any("Cell 1 was skipped" in n for n in report.notes)
    assert report.notes[-1] == "Not needed for this exercise, so not run: cell 3."


def test_a_function_in_a_cell_that_cannot_be_read_is_not_just_missing(notebook_report):
    """
    Where the wanted name stands in a cell with a syntax error, that error is what is said.
    """
    report = notebook_report("x = 1", "def f(a, b:\n    return a + b")
    feedback = report.verdict.feedback

    assert feedback.startswith("Nothing is called `f` in this file.")
    assert "Cell 2 was skipped: line 1: SyntaxError: '(' was never closed" in feedback
    assert not any("skipped" in note for note in report.notes)


def test_many_skipped_cells_take_few_lines(notebook_report):
    """
    A notebook full of what is not there is still a short report.
    """
    cells = [f"import nothing_{n}" for n in range(30)]
    report = notebook_report(*cells, "def f(a, b):\n    return a + b")

    assert report.passed
    assert len(report.notes) == 6
    assert report.notes[-1] == "25 more statements of the notebook were skipped likewise."


IMPLICIT = {
    "a global that grows": ("count = 0", "def f(a, b):\n    global count\n    count += 1\n"
                            "    return a + b"),
    "a name taken away": ("sum = 3", "del sum", "def f(a, b):\n    return sum([a, b])"),
    "a table filled by a call": ("table = {}\ndef put(name, g):\n    table[name] = g",
                                 "put('add', lambda a, b: a + b)",
                                 "def f(a, b):\n    return table['add'](a, b)"),
    "a table filled by a decorator": ("table = {}\ndef put(name):\n    def keep(g):\n"
                                      "        table[name] = g\n        return g\n"
                                      "    return keep", "@put('add')\ndef anything(a, b):\n"
                                      "    return a + b",
                                      "def f(a, b):\n    return table['add'](a, b)"),
    "a global set by a call of a call": ("def begin():\n    global off\n    off = 0",
                                         "def start():\n    begin()", "start()",
                                         "def f(a, b):\n    return a + b + off"),
    "main": ("if __name__ == '__main__':\n    def f(a, b):\n        return a + b",),
    "exec": ("exec('add = sum')", "def f(a, b):\n    return add([a, b])"),
    "globals": ("globals()['add'] = sum", "def f(a, b):\n    return add([a, b])"),
    "what a cell showed": ("lambda a, b: a + b", "add = _", "def f(a, b):\n    return add(a, b)"),
    "a class that registers": ("class Base:\n    kinds = {}\n"
                               "    def __init_subclass__(cls):\n"
                               "        Base.kinds[cls.__name__] = cls",
                               "class Adder(Base):\n    def add(self, a, b): return a + b",
                               "def f(a, b):\n    return Base.kinds['Adder']().add(a, b)"),
}  # fmt: skip


@pytest.mark.parametrize("kind", IMPLICIT)
def test_what_a_function_rests_on_by_running_is_there(notebook_report, kind):
    """Where the part taken does not stand alone, a right notebook passes all the same."""
    report = notebook_report(*IMPLICIT[kind])

    assert report.passed, report.verdict.feedback


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (("count = 0", "def f(a, b):\n    global count\n    count += 1\n    return a + count",),
         "expected 3"),
        (("exec('add = max')", "def f(a, b):\n    return add([a, b])"), "expected 3"),
        (("x = 1", "def f(a, b):\n    return nobody(a, b)"), "name 'nobody' is not defined"),
        (("raise SystemExit", "def f(a, b):\n    return nobody(a, b)"), "name 'nobody'"),
        (("del sum", "def f(a, b):\n    return sum([a, b, 1])"), "expected 3"),
    ],
)  # fmt: skip
def test_a_wrong_notebook_stays_wrong_when_it_is_run_whole(notebook_report, cells, says):
    """What is said is what the whole notebook came to, or the part where that ends sooner."""
    report = notebook_report(*cells)

    assert not report.passed
    assert says in report.verdict.feedback
