"""`quizlab export` and `quizlab import` as a person calls them."""

import os

import pytest

from quizlab.bank.check import check_banks
from quizlab.course import Course
from quizlab.exchange.formats import EXPORTS


@pytest.mark.parametrize("form", EXPORTS)
def test_export_writes_a_file_and_tells_what_is_lost(quizlab, tmp_path, form):
    """The file is there, standard output is empty, and the loss report is on standard error."""
    path = tmp_path / f"out.{form}"
    result = quizlab("export", form, "ch4", "-o", str(path))

    assert result.status == 0
    assert result.out == ""
    assert path.stat().st_size > 100
    assert "of 4 questions went over." in result.err


def test_a_file_that_is_there_stays(quizlab, tmp_path):
    """What is there is written over only with --force, and found out before the work."""
    path = tmp_path / "out.xml"
    path.write_text("mine")

    refused = quizlab("export", "moodle", "-o", str(path))
    assert (refused.status, path.read_text()) == (2, "mine")
    assert "--force writes over it" in refused.err
    assert quizlab("export", "moodle", "-o", str(path), "--force").status == 0
    assert "<quiz>" in path.read_text()


def test_a_pipe_or_device_is_not_replaced(quizlab, tmp_path):
    """--force writes over files, never over what only looks like one."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    result = quizlab("export", "gift", "-o", str(path), "--force")

    assert (result.status, "no plain file" in result.err, path.is_fifo()) == (2, True, True)


def test_a_dash_is_standard_output(quizlab):
    """`-o -` prints the file itself, and nothing else."""
    result = quizlab("export", "gift", "-o", "-")

    assert result.out.startswith("$CATEGORY: ")
    assert "4 of 4 questions" not in result.out


@pytest.mark.parametrize("form", ["moodle", "gift"])
def test_what_was_exported_is_imported_as_a_sound_bank(quizlab, tmp_path, form, course):
    """The format is known from the content, and the bank has no problem."""
    sent, bank = tmp_path / "sent", tmp_path / "bank.yaml"
    quizlab("export", form, "ch4", "-o", str(sent))
    result = quizlab("import", str(sent), "-o", str(bank))

    assert "whole" in result.err or "simplified" in result.err
    assert not check_banks(Course(course), [bank]).problems
    assert "type: choice" in bank.read_text()


def test_variants_are_questions_of_their_own(quizlab, tmp_path):
    """--variants N gives as many different ones as there are, with numbers after their ids."""
    path = tmp_path / "out.gift"
    quizlab("export", "gift", "ch4", "-o", str(path), "--variants", "3", on=None)
    text = path.read_text()

    assert "[id:colour-values-count.1]" in text
    assert "[id:colour-values-count.3]" in text
    assert "[id:byte-shades]" in text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "looks like no format", id="empty"),
        pytest.param(b"Dear all, the quiz is on Monday.", "looks like no format", id="prose"),
        pytest.param(b"<quiz><question>", "no XML that can be read", id="cut off"),
        pytest.param(b"<html></html>", "Moodle XML has <quiz>", id="another XML"),
        pytest.param(
            b'<!DOCTYPE q [<!ENTITY a "b">]><quiz>&a;</quiz>', "document type", id="entity"
        ),
        pytest.param(b"::a::Caf\xe9 {=b ~c}", "not UTF-8", id="Latin-1"),
        pytest.param(b"::a::b\x00 {=b ~c}", "zero bytes", id="zero byte"),
    ],
)
def test_what_cannot_be_read_is_one_problem(quizlab, tmp_path, content, words):
    """A broken file is told in words, and no bank is written."""
    path, bank = tmp_path / "in", tmp_path / "bank.yaml"
    path.write_bytes(content)
    result = quizlab("import", str(path), "-o", str(bank))

    assert result.status in (2, 3)
    assert words in result.err
    assert not bank.exists()


def test_a_missing_file_is_named(quizlab, tmp_path):
    """A file that is not there is a problem of the person, not a traceback."""
    result = quizlab("import", str(tmp_path / "none.xml"), "-o", "-")

    assert (result.status, "cannot be read" in result.err) == (3, True)
