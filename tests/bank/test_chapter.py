"""A chapter is read once and kept; what is kept is never trusted when it is stale or damaged."""

import json
import os

import pytest

from quizlab.bank import cache, chapter, load
from quizlab.bank.chapter import load_chapter
from quizlab.course import Course
from quizlab.errors import UsageError
from support.banks import EXAMPLE, HEAD, course_with

QUESTION = "  - {id: %s, type: numeric, prompt: How many?, answer: %s}\n"
BANK = HEAD + QUESTION % ("a", 1) + QUESTION % ("b", 2)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Give every test a home of its own, and return it."""
    monkeypatch.setenv("QUIZLAB_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def reads(monkeypatch):
    """Return the list of banks that were read from YAML, not from the cache."""
    read = []

    def counted(data, name):
        read.append(name)
        return original(data, name)

    original = load.load_bytes
    monkeypatch.setattr(load, "load_bytes", counted)
    return read


@pytest.fixture
def course(tmp_path):
    """Return a course with one bank."""
    return course_with(tmp_path, BANK)


def kept(folder):
    """Return the files of the cache."""
    return list((folder / "cache").rglob("*.*"))


def ids(course):
    """Return the ids of a chapter."""
    return [entry.id for entry in load_chapter(course, "ch4").entries]


def test_second_start_reads_no_yaml(course, reads):
    """The same content comes from the cache, and is the same."""
    first = load_chapter(course, "ch4").entries
    second = load_chapter(course, "ch4").entries

    assert len(reads) == 1
    assert first == second
    assert [entry.question for entry in first] == [entry.question for entry in second]


def test_changed_bank_is_read_again(course, reads, tmp_path):
    """A change of the content is seen at once, whatever the file's time."""
    path = tmp_path / "questions" / "ch4" / "bank.yaml"
    ids(course)
    before = path.stat()
    path.write_text(BANK.replace("id: a", "id: c"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert ids(course) == ["c", "b"]
    assert len(reads) == 2


def test_cache_may_be_deleted(course, reads, folder):
    """Without its file the bank is read again."""
    ids(course)
    for each in kept(folder):
        each.unlink()

    assert ids(course) == ["a", "b"]
    assert len(reads) == 2


DAMAGE = {
    "empty": lambda content: content[:0],
    "cut": lambda content: content[:-10],
    "a bit turned": lambda content: content[:200] + bytes([content[200] ^ 1]) + content[201:],
    "another checksum": lambda content: b"0" * 32 + content[32:],
    "no checksum": lambda content: content.split(b"\n", 1)[1],
    "bytes of something else": lambda content: content[::-1],
    "a longer file": lambda content: content + b" ",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_damaged_entry_is_ignored_and_made_anew(course, reads, folder, damage):
    """An entry that is not whole is not used, and is right again afterwards."""
    ids(course)
    (entry,) = kept(folder)
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole))

    assert ids(course) == ["a", "b"]
    assert len(reads) == 2
    assert entry.read_bytes() == whole


def test_entry_of_another_bank_is_ignored(course, reads, folder, tmp_path):
    """An entry that belongs to another content is not used, even if it is whole."""
    ids(course)
    (entry,) = kept(folder)
    foreign = entry.read_bytes()
    (tmp_path / "questions" / "ch4" / "bank.yaml").write_text(BANK.replace("id: a", "id: c"))
    ids(course)
    entry.write_bytes(foreign)

    assert ids(course) == ["c", "b"]


def test_entry_of_another_version_is_ignored(course, reads, monkeypatch):
    """After a change of the reading code the bank is read again."""
    ids(course)
    monkeypatch.setattr(cache, "_code_key", lambda: b"another version")

    assert ids(course) == ["a", "b"]
    assert len(reads) == 2


@pytest.mark.parametrize(
    "what", ["a file", "a folder without permission", "a folder for the entry"]
)
def test_cache_that_cannot_be_written_is_no_reason_to_stop(course, folder, what, monkeypatch):
    """Where nothing can be kept, the bank is read each time."""
    if what == "a file":
        folder.write_text("in the way")
    elif what == "a folder for the entry":
        ids(course)
        (entry,) = kept(folder)
        entry.unlink()
        (entry / "inside").mkdir(parents=True)
    else:
        monkeypatch.setattr("pathlib.Path.mkdir", _forbidden)

    assert ids(course) == ["a", "b"]
    assert ids(course) == ["a", "b"]


def test_full_disk_leaves_nothing_behind(course, folder, monkeypatch):
    """An entry that could not be written whole is removed."""

    fdopen = os.fdopen

    def full(handle, mode):
        if mode == "rb":
            return fdopen(handle, mode)
        os.close(handle)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quizlab.exclusive_write.os.fdopen", full)

    assert ids(course) == ["a", "b"]
    assert kept(folder) == []


def _forbidden(*_args, **_options):
    raise PermissionError(13, "Permission denied")


def test_bank_with_a_problem_is_not_kept(tmp_path, folder):
    """A bank is only kept when there is nothing to say about it; its sound questions are there."""
    course = course_with(tmp_path, BANK + QUESTION % ("c", "x"))
    found = load_chapter(course, "ch4")

    assert [entry.id for entry in found.entries] == ["a", "b"]
    assert [problem.line for problem in found.problems] == [6]
    assert kept(folder) == []


def test_id_that_stands_twice_belongs_to_the_first(tmp_path):
    """Of two questions with one id the first is asked, and the problem is told."""
    course = course_with(tmp_path, BANK + QUESTION % ("a", 3))
    found = load_chapter(course, "ch4")

    assert [entry.values["answer"] for entry in found.entries] == ["1", "2"]
    assert [str(each) for each in found.problems] == [
        f"{tmp_path}/questions/ch4/bank.yaml:1: question a: the id 'a' is taken; "
        "`quizlab check bank` says where"
    ]


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["a pipe", "a folder"])
def test_what_is_no_file_is_a_problem_and_no_wait(tmp_path, make):
    """A pipe or folder that is named like a bank is told, and the rest is asked."""
    course = course_with(tmp_path, BANK)
    make(tmp_path / "questions" / "ch4" / "odd.yaml")

    assert ids(course) == ["a", "b"]
    assert len(load_chapter(course, "ch4").problems) == 1


def test_unknown_chapter_is_refused():
    """A chapter that is not there is a mistake of the command line."""
    with pytest.raises(UsageError):
        load_chapter(Course(EXAMPLE.parent), "ch4")


def test_every_type_survives_the_cache(tmp_path):
    """Questions of all types are the same from the cache as from YAML."""
    course = course_with(tmp_path, EXAMPLE.read_text(encoding="utf-8"))
    read = {each.question.id: each.question for each in load.load_file(EXAMPLE).questions}

    for _start in range(2):
        entries = load_chapter(course, "ch4").entries
        assert {entry.id: entry.question for entry in entries} == read


def test_entry_has_what_selection_needs(tmp_path):
    """The index has type, topic, item, tags and former ids without making the question."""
    rest = "    asks: Q1\n    tags: [first, second]\n    was: [old]\n"
    bank = f"{HEAD}  - id: a\n    type: numeric\n    prompt: x\n    answer: 1\n{rest}"
    (entry,) = load_chapter(course_with(tmp_path, bank), "ch4").entries

    assert (entry.type_name, entry.topic, entry.asks) == ("numeric", "first", "Q1")
    assert (entry.tags, entry.was) == (["first", "second"], ["old"])


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        pytest.param("prompt: x", "prompt: y", True, id="the prompt"),
        pytest.param("answer: 1", "answer: 2", False, id="the answer"),
        pytest.param("answer: 1", "answer: 1\n    tolerance: 0.1", False, id="the tolerance"),
        pytest.param("answer: 1", "answer: 1\n    hints: [h]", True, id="the hints"),
    ],
)
def test_fingerprint_changes_with_what_is_right(tmp_path, old, new, same):
    """A changed answer reopens a question; a changed prompt does not."""
    bank = f"{HEAD}  - id: a\n    type: numeric\n    prompt: x\n    answer: 1\n"
    prints = [
        load_chapter(course_with(tmp_path / str(n), text), "ch4").entries[0].fingerprint
        for n, text in enumerate([bank, bank.replace(old, new)])
    ]

    assert (prints[0] == prints[1]) is same


def test_kept_entry_is_plain_json(course, folder):
    """The cache holds data only: reading it runs no code."""
    ids(course)
    (entry,) = kept(folder)
    body = json.loads(entry.read_bytes().split(b"\n", 1)[1])

    assert [each["id"] for each in body["questions"]] == ["a", "b"]
    assert chapter.cache is cache
