"""Loops that stand in a text or a `map` count, and a notebook of very many cells is bounded."""

import json
from pathlib import Path

import pytest

from quizlab.code_analysis.syntax import constructs_of
from quizlab.exercises.exercise import find_exercise
from quizlab.judge.judge import Judge
from quizlab.judge.loading import loading_notes
from quizlab.sandbox.reply import LoadResult
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission, SubmissionError, read_submission


@pytest.mark.parametrize(
    "body",
    [
        'exec("for i in t: pass", {})',
        'return eval("[r for r in t]", {"t": t})',
        "return list(map(lambda r: r, t))",
        "return list(filter(None, t))",
        'run = exec; run("")',
        'return compile("x", "f", "eval")',
        "from functools import reduce; return reduce(lambda a, b: a + b, t)",
        "import itertools; return list(itertools.starmap(print, t))",
        "import torch; return torch.vmap(lambda r: r / r.sum())(t)",
        "import numpy as np; return np.vectorize(abs)(t)",
        "import builtins; return builtins.eval('t')",
        "from builtins import map as m; return list(m(abs, t))",
        "go = map; return list(go(abs, t))",
    ],
)
def test_code_that_is_run_from_a_text_or_item_by_item_is_named(body):
    """A function that has its loop run elsewhere is not without loops."""
    assert "Elsewhere" in constructs_of(None, [f"def f(t):\n    {body}\n"], "f")


@pytest.mark.parametrize(
    "body",
    [
        "return t + t",
        "return t.map_(1)",
        "evals = t; return evals",
        "model.eval(); return model(t)",
    ],
)
def test_plain_arithmetic_runs_nothing_elsewhere(body):
    """A method or a name that only resembles `map` and `eval` is none of them."""
    assert "Elsewhere" not in constructs_of(None, [f"def f(t):\n    {body}\n"], "f")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ((3,), "cell 3."),
        ((1, 2, 4), "cells 1, 2, 4."),
        (tuple(range(1, 16_001)), "cells 1–16000."),
        ((1, 2, 3, 7), "cells 1–3, 7."),
    ],
)
def test_cells_that_were_not_run_are_named_in_rows(cells, said):
    """The note on cells stays short, however many there are."""
    (note,) = loading_notes(LoadResult(None, (), (), cells))

    assert note.endswith(said)


def test_scattered_cells_are_named_up_to_twenty():
    """Cells without neighbours are named up to a number."""
    (note,) = loading_notes(LoadResult(None, (), (), tuple(range(1, 20_000, 2))))

    assert len(note) < 200


def old(cells):
    """Return a notebook of format 3."""
    cell = {"cell_type": "code", "input": "x = 1", "language": "python", "outputs": []}
    sheets = [{"cells": [cell] * cells}]
    return json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": sheets})


def new(cells):
    """Return a notebook of format 4."""
    cell = {"cell_type": "markdown", "source": ""}
    return json.dumps({"nbformat": 4, "cells": [cell] * cells})


@pytest.mark.parametrize(("make", "most"), [(old, 2_000), (new, 20_000)])
def test_a_notebook_has_an_end(tmp_path, make, most):
    """A notebook with as many cells as are allowed is read; with more, it is refused at once."""
    path = tmp_path / "a.ipynb"
    path.write_text(make(most))
    read_submission(path)
    for over in (most + 1, 10 * most):
        path.write_text(make(over))
        with pytest.raises(SubmissionError, match="not a notebook that can be read"):
            read_submission(path)


LOOP = "out = []\nfor n in numbers:\n    if n % 2: out += [n * 2]\n"
MADE = "[n * 2 for n in t if n % 2]"
COPIED = {
    "a loop": f"{LOOP}return [x for x in out]",
    "map": "return [x for x in map(lambda n: n * 2, filter(lambda n: n % 2, numbers))]",
    "eval": f"return [x for x in eval('{MADE}', {{'t': numbers}})]",
    "exec": f"s = {{'t': numbers}}\nexec('o = {MADE}', s)\nreturn [x for x in s['o']]",
    "a generator": "def each():\n    for n in numbers:\n        if n % 2: yield n * 2\n"
    "return [x for x in each()]",
    "two copies": f"{LOOP}return [x for x in [y for y in out]]",
}
OWN_WORK = {
    "plain": "return [n * 2 for n in numbers if n % 2]",
    "in two steps": "odd = [n for n in numbers if n % 2]\nreturn [n * 2 for n in odd]",
    "copied at last": "found = [n * 2 for n in numbers if n % 2]\nreturn [n for n in found]",
    "copied at first": "mine = [n for n in numbers]\nreturn [n * 2 for n in mine if n % 2]",
}


def written(body):
    """Return a function of these lines."""
    return "def odds_doubled(numbers):\n" + "".join(f"    {each}\n" for each in body.splitlines())


@pytest.mark.parametrize("body", COPIED.values(), ids=COPIED)
def test_a_comprehension_that_only_copies_is_seen(body):
    """Whatever made the list, a comprehension around it that changes nothing is named."""
    assert "copies" in constructs_of(None, [written(body)], "odds_doubled")


@pytest.mark.parametrize("body", OWN_WORK.values(), ids=OWN_WORK)
def test_a_comprehension_that_does_the_work_copies_nothing(body):
    """One that chooses or calculates is enough, whatever stands beside it."""
    assert "copies" not in constructs_of(None, [written(body)], "odds_doubled")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "passes"),
    [*((each, False) for each in COPIED.values()), *((each, True) for each in OWN_WORK.values())],
)
def test_odds_doubled_wants_the_comprehension_to_work(plain_sandbox, body, passes):
    """The exercise takes none that only copies, and says so."""
    exercise = find_exercise(Path(__file__).parents[2], "odds_doubled")
    with Judge(exercise, sandbox=plain_sandbox) as judge:
        report = judge.check(Submission(Path("o.py"), (Cell(written(body)),)), 1)

    assert report.passed == passes
    assert passes or "only copies a list" in report.verdict.feedback


def test_a_loop_beside_a_comprehension_is_advice(plain_sandbox):
    """Where it is not sure that the comprehension does nothing, it passes, with a word on it."""
    body = "out = []\nfor n in numbers:\n    if n % 2: out.append(n)\nreturn [n * 2 for n in out]"
    exercise = find_exercise(Path(__file__).parents[2], "odds_doubled")
    with Judge(exercise, sandbox=plain_sandbox) as judge:
        report = judge.check(Submission(Path("o.py"), (Cell(written(body)),)), 1)

    assert report.passed
    assert any("beside the comprehension" in each for each in report.notes)
