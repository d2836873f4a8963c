"""Fixtures that all tests share: a small course, a fresh home, a still clock, a scripted screen."""

import io
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from quizlab import clock
from quizlab.cli import main
from support.small_course import BANK, CATALOGUE, DESCRIPTION, NOW, OPINIONS

pytest_plugins = ["support.judging", "support.practising"]


def pytest_configure():
    """Let Ctrl-C be tested also where the tests run in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser):
    """Let golden files be renewed, to be read before they are committed."""
    parser.addoption("--renew-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(autouse=True)
def still_clock(monkeypatch):
    """Hold the clock still, in UTC."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def set_clock(monkeypatch):
    """Return a function that puts the clock to another time."""
    return lambda now: monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Give every test a home of its own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("QUIZLAB_HOME", str(folder))
    monkeypatch.delenv("QUIZLAB_COURSE", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return folder


@pytest.fixture
def course(tmp_path):
    """Return the folder of a course with one chapter of four questions."""
    chapter = tmp_path / "course" / "questions" / "ch4"
    chapter.mkdir(parents=True)
    (chapter / "examples.yaml").write_text(BANK)
    (chapter / "misconceptions.yaml").write_text(CATALOGUE)
    (chapter / "second-opinions.json").write_text(OPINIONS)
    (tmp_path / "course" / "course.yaml").write_text(DESCRIPTION)
    return tmp_path / "course"


class Result:
    """What a command printed and its status."""

    def __init__(self, status, out, err):
        self.status = status
        self.out = out
        self.err = err


@pytest.fixture
def quizlab(monkeypatch, capsys, course):
    """Return a function that runs a command on the small course: ``quizlab("list", "ch4")``.

    The small course is that of QUIZLAB_COURSE; another one is named with ``--course``.
    """

    def run(*args, typed="", on=course):
        if on == course:
            monkeypatch.setenv("QUIZLAB_COURSE", str(course))
        else:
            monkeypatch.delenv("QUIZLAB_COURSE", raising=False)
        named = ["--course", str(on)] if on not in (None, course) else []
        monkeypatch.setattr(sys, "argv", ["quizlab", *named, *args])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as stop:
            main()
        printed = capsys.readouterr()
        return Result(stop.value.code, printed.out, printed.err)

    return run


@pytest.fixture
def golden(request):
    """Return a function that compares a text with a golden file."""

    def compare(name, text):
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--renew-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        assert text == path.read_text(), f"{path.name} differs; read it, then --renew-golden"

    return compare


@pytest.fixture
def child_environment(home):
    """Return the environment for a quizlab in a process of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QUIZLAB", "PYTHONDONT"))}
    return kept | {"QUIZLAB_HOME": str(home), "TZ": "UTC"}
