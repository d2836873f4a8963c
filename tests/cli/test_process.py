"""quizlab as a process of its own: a real terminal, signals, pipes that close."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.real_terminal import Terminal

QUIZLAB = [sys.executable, "-m", "quizlab"]
FULL = Path("/dev/full")


@pytest.fixture
def on_terminal(course, child_environment):
    """Return a function that runs quizlab on a terminal, typing when the last line has a text."""

    def run(args, steps, term="xterm-256color"):
        terminal = Terminal(
            [*QUIZLAB, "--course", str(course), *args], child_environment | {"TERM": term}
        )
        for text, keys in steps:
            terminal.wait_for(text)
            terminal.type(keys)
        return terminal.end(), terminal.text

    return run


@pytest.mark.slow
def test_a_session_on_a_terminal(on_terminal):
    """On a terminal a question is answered, the pause waits, and :quit ends with a summary."""
    status, screen = on_terminal(
        ["practice", "ch4", "--question", "metric-set", "--seed", "1"],
        [(">", "the training set\r"), ("goes on", "\r"), (">", ":quit\r")],
    )

    assert status == 0
    assert "Not right." in screen
    assert "1 not right yet" in screen


@pytest.mark.slow
def test_a_choice_takes_one_key(on_terminal):
    """A letter answers, `u` takes it back, Space goes on: no Enter is needed."""
    status, screen = on_terminal(
        ["practice", "ch4", "--question", "metric-set", "--seed", "1"],
        [(">", "c"), ("goes on", "u"), (">", "c"), ("goes on", " "), (">", "\x04")],
    )

    assert status == 0
    assert "Your response is taken back" in screen
    assert screen.count("Not right.") == 2
    assert "1 question: 1 not right yet." in screen


@pytest.mark.slow
@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["drawn", "plain"])
@pytest.mark.parametrize(
    ("key", "status"),
    [pytest.param("\x03", 130, id="Ctrl-C"), pytest.param("\x04", 0, id="Ctrl-D")],
)
def test_leaving_by_key(on_terminal, plain, key, status):
    """Ctrl-C ends with 130, Ctrl-D with 0; both show the summary, and no traceback."""
    code, screen = on_terminal(["practice", "ch4", *plain], [(">", key)])

    assert code == status
    assert "Nothing was answered." in screen
    assert "Traceback" not in screen


@pytest.mark.slow
def test_ctrl_c_at_the_pause(on_terminal):
    """Ctrl-C while the verdict is read ends with a summary too."""
    status, screen = on_terminal(
        ["practice", "ch4", "--question", "sgd-steps"],
        [(">", "a b c d\r"), ("goes on", "\x03")],
    )

    assert status == 130
    assert "1 question" in screen


@pytest.mark.slow
def test_a_dumb_terminal_gets_plain_words(on_terminal):
    """With TERM=dumb no escape sequence is sent."""
    status, screen = on_terminal(["practice", "ch4"], [(">", "\x04")], term="dumb")

    assert status == 0
    assert "\x1b" not in screen


@pytest.mark.slow
def test_the_session_survives_kill(on_terminal, course, child_environment, home):
    """After `kill -9` in the middle, the next start resumes behind the last answer."""
    child = subprocess.Popen(
        [*QUIZLAB, "--course", str(course), "practice", "ch4", "--seed", "1"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=child_environment, text=True,
    )  # fmt: skip
    child.stdin.write("They accumulate.\n:skip\n")
    child.stdin.flush()
    while "Skipped." not in child.stdout.readline():
        pass
    child.send_signal(signal.SIGKILL)
    child.communicate()
    again = subprocess.run(
        [*QUIZLAB, "--course", str(course), "practice", "ch4"],
        input="", capture_output=True, env=child_environment, text=True, check=True,
    )  # fmt: skip

    assert "Resuming: 1 of 4 questions are done." in again.stdout


@pytest.mark.slow
def test_a_reader_that_leaves_early_is_no_error(course, child_environment):
    """`quizlab schema | head -1` ends without a traceback."""
    command = f"{sys.executable} -m quizlab schema | head -1"
    result = subprocess.run(
        command, shell=True, capture_output=True, text=True, env=child_environment, check=True
    )

    assert result.stdout == "{\n"
    assert result.stderr == ""


@pytest.mark.slow
def test_text_that_is_no_utf8_is_kept_readable(course, child_environment, home):
    """Bytes that are no text are stored in a form that can be read; nothing crashes."""
    result = subprocess.run(
        [*QUIZLAB, "--course", str(course), "practice", "ch4", "--question", "why-zero-gradients"],
        input=b"they \xff\xfe accumulate\n", capture_output=True, env=child_environment, check=True,
    )  # fmt: skip

    assert b"Right." in result.stdout
    assert b"\\xff" in result.stdout


@pytest.mark.slow
def test_ascii_terminals_get_text_too(course, child_environment):
    """Where the output takes only ASCII, other letters are escaped, not a crash."""
    result = subprocess.run(
        [*QUIZLAB, "--course", str(course), "practice", "ch4"], input="σ(x)\n",
        capture_output=True, env=child_environment | {"PYTHONIOENCODING": "ascii"}, text=True,
        check=True,
    )  # fmt: skip

    assert "Traceback" not in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"], ids=["stdin", "stdout", "stderr"])
def test_a_closed_stream_is_no_crash(course, child_environment, closed):
    """Started with a stream closed, quizlab does what it can."""
    command = f"{sys.executable} -m quizlab --course {course} practice ch4 {closed}"
    result = subprocess.run(
        command, shell=True, capture_output=True, text=True, env=child_environment, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip

    assert result.returncode == 0
    assert "Traceback" not in result.stderr


@pytest.mark.slow
def test_output_to_a_full_device_is_said(course, child_environment):
    """Where the output cannot be written: status 3 and a sentence."""
    command = f"{sys.executable} -m quizlab --course {course} list ch4 > /dev/full"
    result = subprocess.run(
        command, shell=True, capture_output=True, text=True, env=child_environment, check=False
    )

    assert result.returncode == 3
    assert "the output cannot be written" in result.stderr


@pytest.mark.slow
def test_a_paste_in_plain_words_is_one_response(on_terminal, home):
    """Lines that come at once are one response, also where no screen is drawn."""
    status, screen = on_terminal(
        ["practice", "ch4", "--plain", "--question", "why-zero-gradients"],
        [(">", "They\naccumulate.\nYes.\n")],
    )

    assert status == 0
    assert screen.count("Right.") == 1


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("args", [["list"], ["--help"], ["list", "ch4", "--json"], ["hint", "x"]])
def test_a_full_disk_behind_the_output_is_one_line(course, child_environment, args):
    """Where the output cannot be written there is one line, status 3, and no traceback."""
    command = [*QUIZLAB, "--course", str(course), *args]
    with FULL.open("w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, env=child_environment,
            check=False,
        )  # fmt: skip
        silent = subprocess.run(
            command, stdout=full, stderr=full, env=child_environment, check=False
        )

    assert done.returncode == silent.returncode != 0
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("quizlab: ")


@pytest.mark.slow
def test_quizlab_alone_takes_a_key_and_comes_back(on_terminal):
    """Practice, the list and progress lead back to Today; another key is said to be none."""
    status, screen = on_terminal(
        [],
        [
            ("q quit", "\r"),
            (">", "\x04"),
            ("q quit", "xgq"),
        ],
    )

    assert status == 0
    assert "Nothing was answered." in screen
    assert "Not a key here." in screen
    assert "Nothing of ch4 has been answered yet" in screen


@pytest.mark.slow
@pytest.mark.parametrize(("key", "status"), [("\x03", 130), ("\x04", 0)], ids=["Ctrl-C", "Ctrl-D"])
def test_today_is_left_by_key(on_terminal, key, status):
    """Ctrl-C ends with 130, Ctrl-D with 0."""
    assert on_terminal([], [("q quit", key)])[0] == status
