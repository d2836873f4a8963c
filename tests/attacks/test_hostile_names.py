"""What a student or an author chooses stays text of its line: names, links, escapes in banks."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from quizlab.exclusive_write import replace_file, write_new
from quizlab.judge.batch import Checked
from quizlab.printable import first_escape, one_line
from quizlab.progress.progress import Progress
from quizlab.progress.statistics import write_csv
from quizlab.submissions.submission import SubmissionError, read_submission
from quizlab.terminal.class_lines import class_line
from quizlab.values.show import show
from quizlab.values.types import Opaque

FORGED = (
    "alice.py    pairs    passed\nzed.py",
    "a\tb\rc.py",
    "a\x1b[2K\x1b]0;x\x07.py",
    "a\u202eyp.b",
    "a\u2028b.py",
)


@pytest.mark.parametrize("name", FORGED)
def test_a_file_name_stays_within_its_class_line(name):
    """One file has one line, whatever its name; controls, tabs and directions are escapes."""
    line = class_line(Checked(Path("class") / name, trouble="too long"), 10)

    assert line.isprintable()
    assert line.startswith(f"class/{one_line(name)}")


@pytest.mark.parametrize("name", FORGED)
def test_a_refused_file_is_named_in_one_line(tmp_path, name):
    """The sentence on a file that cannot be read has no line of the file's own."""
    path = tmp_path / name
    path.write_bytes(b"\xff")

    with pytest.raises(SubmissionError) as refused:
        read_submission(path)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("name", FORGED)
def test_a_name_of_a_class_or_function_is_shown_in_one_line(name):
    """A value that is known by its name alone shows it with escapes."""
    for kind in ("class", "function", "instance"):
        assert show(Opaque(kind, name)).isprintable()


def test_a_plain_name_stays_as_it_is():
    """Letters of every script, blanks and joined emoji need no escape."""
    for name in ("pairs.py", "größe 2.py", "پاسخ.py", "👩‍🔬.py"):
        assert one_line(name) == name


@pytest.fixture
def victim(tmp_path):
    """A file of somebody else."""
    path = tmp_path / "victim"
    path.write_text("kept")
    return path


def test_a_replaced_file_follows_no_link(tmp_path, victim):
    """A link of the file's own name is replaced, and what it leads to stays as it was."""
    page = tmp_path / "page.html"
    page.symlink_to(victim)
    replace_file(page, b"page")

    assert victim.read_text() == "kept"
    assert not page.is_symlink()
    assert page.read_bytes() == b"page"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["page.html", "victim"]


def test_links_under_every_process_number_are_not_followed(tmp_path, victim):
    """Who lays links under the names that were usual once gets no page written through them."""
    for number in range(os.getpid() - 5, os.getpid() + 5):
        (tmp_path / f".page.html.{number}").symlink_to(victim)
    replace_file(tmp_path / "page.html", b"page")

    assert victim.read_text() == "kept"


@pytest.mark.parametrize("leads", ["victim", "nowhere"])
def test_a_new_file_follows_no_link(tmp_path, victim, leads):
    """A link is something that is there already, also where it leads nowhere."""
    path = tmp_path / "pairs.py"
    path.symlink_to(tmp_path / leads)

    with pytest.raises(FileExistsError):
        write_new(path, b"starter")
    assert victim.read_text() == "kept"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "text", ['"x \\e]0;T\\a"', '"x \\u202e y"', '"a\\x9bb"', '"a\\u200bb"', '"a\\rb"']
)
def test_a_bank_with_escapes_is_refused_with_its_line(quizlab, course, text):
    """`check bank` names a character that a terminal would obey or hide, and `show` has none."""
    bank = course / "questions" / "ch4" / "more.yaml"
    bank.write_text(
        "bank: B\nchapter: ch4\nquestions:\n  - id: q1\n    type: truefalse\n"
        f"    prompt: {text}\n    key: true\n    accept: [t]\n    reject: [f]\n"
    )
    found = quizlab("check", "bank", str(bank))

    assert found.status == 1
    assert "more.yaml:6: question q1: prompt has a character that cannot be seen" in found.out
    assert found.out.replace("\n", "").isprintable()


@pytest.mark.parametrize("text", ["a\nb\tc", "größe → 2", "👩‍🔬", "28\u00a0× 28"])
def test_readable_text_of_a_bank_is_let_pass(text):
    """Line feeds, tabs, letters of every script and joined emoji are no escapes."""
    assert first_escape(text) is None


@pytest.mark.parametrize("name", ["\x1b]0;T\x07", "a\nb", "\u202eb", "x" * 5_000])
def test_a_progress_file_drives_no_terminal(quizlab, home, name):
    """Names of misconceptions in an exercises.json that came from elsewhere are shown escaped."""
    home.mkdir()
    entry = {"tried": True, "misconceptions": [name] * 3}
    (home / "exercises.json").write_text(json.dumps({"pairs": entry}))
    out = quizlab("stats").out

    assert out.replace("\n", "").isprintable()
    with Progress(home) as progress:
        (shown, *_) = progress.exercises("ch4")["pairs"].misconceptions
    assert shown == one_line(name[:100])


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("\x1b[2Jx", "\\x1b[2Jx"),
        (" =1+1", "' =1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("a = b", "a = b"),
    ],
)
def test_csv_cells_are_printable_and_run_nothing(home, practise, text, cell):
    """A stored response has its controls as escapes, and none begins a formula."""
    practise(text)
    out = io.StringIO()
    with Progress(home) as progress:
        write_csv(progress, out)

    assert cell in [row["text"] for row in csv.DictReader(io.StringIO(out.getvalue()))]


def test_an_exception_in_a_typed_answer_poses_as_no_verdict(quizlab):
    """The text of an exception stays in its line of the feedback, line feeds or not."""
    typed = 'raise ValueError("a\\nRight.")\n1'
    found = quizlab("check", "question", "code-odds-doubled", typed, on=None)

    assert found.status == 1
    assert "Right." not in found.out.splitlines()
