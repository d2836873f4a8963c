"""What can be handed in, and what is refused."""

import json
import os
from pathlib import Path

import pytest

from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission, SubmissionError, read_submission


def notebook(*cells, **more):
    """Return the text of a notebook with these code cells."""
    made = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made} | more)


def test_a_python_file_is_one_cell(tmp_path):
    """
    The text of a .py file is read as it is, without a byte order mark.
    """
    path = tmp_path / "pairs.py"
    path.write_bytes(b"\xef\xbb\xbfx = 1\n")

    assert [(c.number, c.source) for c in read_submission(path).cells] == [(0, "x = 1\n")]


def test_a_file_exported_from_a_notebook_has_its_magics_dropped(tmp_path):
    """
    What nbconvert makes of magics and shell lines does nothing, as in the notebook itself.
    """
    file = tmp_path / "a.py"
    file.write_text(
        "get_ipython().run_line_magic('matplotlib', 'inline')\n"
        "if 1:\n    get_ipython().system('pip install x')\n"
        "files = get_ipython().getoutput('ls')\nx = 'get_ipython().system(1)'\n"
    )

    assert read_submission(file).cells[0].source == (
        "pass\nif 1:\n    pass\nfiles = None\nx = 'get_ipython().system(1)'\n"
    )


def test_a_notebook_is_its_code_cells(tmp_path):
    """
    Code cells are numbered as a reader counts them; other cells are left out.
    """
    path = tmp_path / "a.ipynb"
    text = json.loads(notebook("x = 1", ["y = 2\n", "z = 3"]))
    text["cells"].insert(1, {"cell_type": "markdown", "source": "words"})
    path.write_text(json.dumps(text))

    cells = read_submission(path).cells

    assert [(c.number, c.source) for c in cells] == [(1, "x = 1"), (2, "y = 2\nz = 3")]


@pytest.mark.filterwarnings("ignore")
def test_a_notebook_of_an_old_format_is_converted(tmp_path):
    """
    A notebook of version 3 is read as well.
    """
    path = tmp_path / "old.ipynb"
    cell = {"cell_type": "code", "input": ["x = 1"], "language": "python", "outputs": []}
    sheet = {"worksheets": [{"cells": [cell], "metadata": {}}]}
    path.write_text(json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, **sheet}))

    assert [cell.source for cell in read_submission(path).cells] == ["x = 1"]


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("latin-1", "latin-1"), ("cp1252", "cp1252"), ("utf8", "utf-8"), ("koi8-r", "koi8-r")],
)
def test_a_declared_encoding_is_honoured(tmp_path, declared, codec):
    """A file is read in the encoding that one of its first two lines names, as Python does."""
    word = "слово" if codec == "koi8-r" else "café"
    path = tmp_path / "a.py"
    path.write_bytes(
        f"#!/usr/bin/python\n# -*- coding: {declared} -*-\nx = '{word}'\n".encode(codec)
    )

    assert read_submission(path).line(3) == f"x = '{word}'"


@pytest.mark.parametrize("language", ["python", "Python", "xpython", ""])
def test_a_notebook_of_python_may_say_so(tmp_path, language):
    """A kernel that names Python, or nothing, is one of Python; a cell without source is empty."""
    made = json.loads(notebook("x = 1", metadata={"kernelspec": {"language": language}}))
    made["cells"].append({"cell_type": "code", "metadata": {}})
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(made))

    assert [each.source for each in read_submission(path).cells] == ["x = 1", ""]


def test_a_cell_that_is_no_python_for_its_magic_is_told(tmp_path):
    """What a magic makes a file or another language of is left out, and named."""
    path = tmp_path / "a.ipynb"
    path.write_text(notebook("%%time\nx = 1", "%%writefile m.py\nx = 2"))

    (note,) = read_submission(path).left_out

    assert note.startswith("Cell 2 was left out: it begins with `%%writefile`")


def _long(path):
    path.write_text("x = 1\n" * 12_000)


def _not_text(path):
    path.write_bytes(b"x = '\xff'")


def _link(path):
    path.with_name("other.py").write_text("x = 1")
    path.symlink_to(path.with_name("other.py"))


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("a.py", os.mkfifo, "is not a plain file"),
        ("a.py", os.mkdir, "is not a plain file"),
        ("a.py", _link, "it is a symbolic link"),
        ("a.py", lambda _path: None, "No such file"),
        ("a.py", _long, "too long: more than 65,536 bytes"),
        ("a.py", _not_text, r"is not UTF-8 text \(byte 5\)"),
        ("a.txt", _not_text, "neither a .py file nor a notebook"),
        ("a.py", lambda path: path.write_bytes(b"x = 1\ny = 2\0\n"), "line 2 has a NUL character"),
        ("a.py", lambda path: path.write_bytes(b"# coding: punycode\nx = '\xff'"), "not UTF-8"),
        ("a.ipynb", lambda path: path.write_text("{}"), "not a notebook that can be read"),
        ("a.ipynb", lambda path: path.write_text(" \n"), "it is empty"),
        ("a.ipynb", lambda path: path.write_text(notebook("x = 1")[:90]), "ends in the middle"),
        ("a.ipynb", lambda path: path.write_text("{\n<<<<<<< HEAD\n"), "line 2 has the marks of"),
        ("a.ipynb", lambda path: path.write_text("\n<!DOCTYPE html><p>"), "it is a web page"),
        ("a.ipynb", lambda path: path.write_text(notebook("", nbformat=5)), "notebook format 5"),
        ("a.ipynb", lambda path: path.write_text("x = 1\n"), "under a name that ends in .py"),
        ("a.ipynb", lambda path: path.write_text('{"nbformat": 4}'), "without the cells"),
        ("a.ipynb", lambda path: path.write_text('{"nbformat": 4, x}'), "line 1 is no JSON"),
        ("a.ipynb", lambda path: path.write_text(notebook("x = 1\0")), "NUL character"),
        (
            "a.ipynb",
            lambda path: path.write_text(notebook("1", metadata={"kernelspec": {"language": "R"}})),
            "it is written in R, and",
        ),
        (
            "a.ipynb",
            lambda path: path.write_text(
                notebook("1", metadata={"language_info": {"name": "julia"}})
            ),
            "it is written in Julia, and",
        ),
        ("a.ipynb", lambda path: path.write_text("[" * 99_999), "not a notebook"),
        ("a.ipynb", lambda path: path.write_text(notebook("x" * 70_000)), "70,000 bytes of code"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_other_files_are_refused_and_say_why(tmp_path, name, make, says):
    """
    A pipe, a link, a long or an unreadable file is refused at once, with the reason.
    """
    path = tmp_path / name
    make(path)

    with pytest.raises(SubmissionError, match=says):
        read_submission(path)


def test_a_file_is_read_once(tmp_path):
    """
    What is judged is what was there when it was read, whatever happens to the file later.
    """
    path = tmp_path / "a.py"
    path.write_text("first")
    submission = read_submission(path)
    path.write_text("second")

    assert submission.cells[0].source == "first"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_python_counts_them(end):
    """
    A form feed or a line separator inside a line does not end it.
    """
    source = end.join(["x = 1\x0c", "y = '\u2028'", "z = 3"])

    assert Submission(Path("a.py"), (Cell(source),)).line(3) == "z = 3"
