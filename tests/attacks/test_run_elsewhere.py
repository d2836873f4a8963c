"""Loops that stand in a text or a `map` count, and a notebook of very many cells is bounded."""

import json

import pytest

from quizlab.code_analysis.syntax import constructs_of
from quizlab.judge.loading import loading_notes
from quizlab.sandbox.reply import LoadResult
from quizlab.submissions.submission import SubmissionError, read_submission


@pytest.mark.parametrize(
    "body",
    [
        'exec("for i in t: pass", {})',
        'return eval("[r for r in t]", {"t": t})',
        "return list(map(lambda r: r, t))",
        "return list(filter(None, t))",
        'run = exec; run("")',
        'return compile("x", "f", "eval")',
    ],
)
def test_code_that_is_run_from_a_text_or_item_by_item_is_named(body):
    """A function that has its loop run elsewhere is not without loops."""
    assert "Elsewhere" in constructs_of(None, [f"def f(t):\n    {body}\n"], "f")


@pytest.mark.parametrize("body", ["return t + t", "return t.map_(1)", "evals = t; return evals"])
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
