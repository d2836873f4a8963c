"""`kill -9` at any moment loses nothing that was answered."""

import random
import signal
import subprocess
import sys
import time

import pytest

from quizlab.progress.progress import Progress

KILLS = 200

# A student who answers for ever, and notes on standard output what the screen has told.
CODE = """
import sys
from pathlib import Path
from quizlab.course import Course
from quizlab.practice.run_session import run_session
from quizlab.practice.selection import SessionFilter
from support.screens import ScriptedScreen

class Student(ScriptedScreen):
    def tell(self, told):
        super().tell(told)
        sys.stdout.write(f"{self.typed}\\n")
        sys.stdout.flush()

    def read(self, **_):
        self.typed = f"response {sys.argv[2]}-{len(self.told)}"
        return self.typed

    def summarize(self, summary):
        pass

course = Course(Path(sys.argv[1]))
run = 0
while True:
    run += 1
    only = SessionFilter(question="why-zero-gradients")
    run_session(course, "ch4", only, Student([]), seed=run)
"""


@pytest.mark.slow
def test_kill_loses_no_answered_response(course, home, child_environment):
    """After SIGKILL at 200 random times, every response whose verdict was shown is stored."""
    times = random.Random(4)
    shown = set()
    for number in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", CODE, str(course), str(number)],
            stdout=subprocess.PIPE,
            env=child_environment | {"PYTHONPATH": "tests"},
            text=True,
        )
        first = child.stdout.readline()
        time.sleep(times.uniform(0, 0.02))
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read()
        child.wait()
        child.stdout.close()
        shown |= {line for line in (first + rest).split("\n")[:-1]}

    with Progress(home) as progress:
        assert progress.notice == ""
        stored = {each.text for each in progress.stored()}
    assert len(shown) >= KILLS
    assert shown <= stored
