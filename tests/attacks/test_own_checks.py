"""A course's own check that hangs, sleeps, eats memory or ends its process is broken, in time."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quizlab.exercises.exercise import ExerciseError
from quizlab.judge import judge_process, timeouts
from quizlab.judge.judge import Judge
from quizlab.judge.judge_process import JudgeProcess
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission

GOOD = Submission(Path("task.py"), (Cell("def f(a, b): return a + b\n"),))
SUM = "def test_sum(submission): same(submission.f(1, 2), 3)\n"


@pytest.fixture
def short(monkeypatch):
    """Let a check have half a second, and a quarter more until its process ends."""
    monkeypatch.setattr(timeouts, "CHECK_SECONDS", 0.5)
    monkeypatch.setattr(timeouts, "LAST", 0.25)


@pytest.fixture
def reports(exercise):
    """Return a function that checks a good submission twice in one judge's process."""

    def run(checks):
        task = exercise(checks)
        with JudgeProcess(task, lambda: Judge(task, keep_server=False)) as judge:
            return [judge.check(GOOD, 1) for _ in range(2)]

    return run


TOO_LONG = "test_it: the check itself failed: it took more than 0.5 s by itself (line"
ENDED = "test_it: the check itself failed: it ended the process of the judge"
CATCHING = """while True:
        try:
            while True: pass
        except BaseException: pass"""
FORKING = """import os
    if os.fork() == 0: os.execv('/bin/sleep', ['sleep', '3'])
    os._exit(7)"""


@pytest.mark.parametrize(
    ("check", "says"),
    [
        ("while True: pass", "task.py:3: the check itself failed: CheckTimeout"),
        ("import time; time.sleep(60)", "CheckTimeout"),
        ("sum(range(10**12))", f"{TOO_LONG} 3)"),
        ("import re; re.match('(a+)+$', 'a' * 50 + 'b')", "CheckTimeout"),
        (CATCHING, "it took more than 0.5 s by itself"),
        ("import os; os._exit(0)", f"{ENDED} (exit status 0)"),
        ("import os; os.abort()", f"{ENDED} (SIGABRT)"),
        ("import os; os.kill(os.getpid(), 9)", f"{ENDED} (SIGKILL)"),
        (FORKING, f"{ENDED} (exit status 7)"),
        ("import sys; sys.exit(0)", "the check itself failed: SystemExit: 0"),
    ],
)
def test_a_check_that_comes_to_no_end_is_broken(reports, short, check, says):
    """It is the exercise's fault, in words that name file and check; the next run is no worse."""
    began = time.monotonic()
    for report in reports(f"def test_it(submission):\n    {check}\n"):
        assert report.verdict.outcome == "broken"
        assert says in report.verdict.feedback
        assert "This is a fault of the exercise" in report.verdict.feedback
    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    "check",
    [
        "kept = []\n    while True: kept.append(bytearray(2**24))",
        "'x' * 10**11",
        "submission.f(1, 2)\n    kept = [0]\n    while True: kept += kept",
    ],
)
def test_a_check_that_eats_memory_is_broken(reports, monkeypatch, check):
    """There is an end to the memory that a judge may have."""
    monkeypatch.setattr(judge_process, "MEMORY", 2**28)

    for report in reports(f"def test_it(submission):\n    {check}\n"):
        assert report.verdict.outcome == "broken"
        words = report.verdict.feedback
        # Where there is no room left to tell where it was, it is told that it was.
        assert "MemoryError" in words or "took more memory than they may" in words


@pytest.mark.parametrize(
    ("checks", "says"),
    [
        ("import os; os._exit(0)\n", "exit status 0"),
        ("while True: pass\n", "CheckTimeout"),
        ("sum(range(10**12))\n", "more than 0.5 s by itself (line 2)"),
    ],
)
def test_a_test_file_that_comes_to_no_end_is_told(reports, short, checks, says):
    """A file of checks that cannot even be read ends no process but its own."""
    with pytest.raises(ExerciseError, match="test_task") as fault:
        reports(checks)
    assert says in str(fault.value)


def test_a_test_file_that_eats_memory_is_told(reports, monkeypatch):
    """There is an end to the memory of what reads the checks, too."""
    monkeypatch.setattr(judge_process, "MEMORY", 2**28)

    with pytest.raises(ExerciseError, match=r"MemoryError|took more memory than they may"):
        reports("x = [0]\nwhile True: x += x\n")


def test_a_good_exercise_passes_each_time(reports):
    """One process checks many submissions."""
    assert [each.passed for each in reports(SUM)] == [True, True]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_judge_that_is_ended_leaves_no_process(tmp_path, child_environment, how):
    """Its process for the checks goes with it, whatever that is doing."""
    path = tmp_path / "pairs.py"
    path.write_text("import time\ntime.sleep(8)\n")
    command = [sys.executable, "-m", "quizlab", "check", "exercise", str(path)]
    with subprocess.Popen(command, env=child_environment, stderr=subprocess.DEVNULL) as judge:
        deadline = time.monotonic() + 20
        while not (workers := children_of(judge.pid)):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        time.sleep(0.5)
        judge.send_signal(how)
        judge.wait(10)
    deadline = time.monotonic() + 3
    while any(Path(f"/proc/{each}").exists() for each in workers):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def children_of(pid):
    """Return the processes that another one has started."""
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        pytest.skip("this system does not list children")
