"""A training as its user meets it: on a terminal, in a pipe, stopped by Ctrl-C."""

import signal
import subprocess
import sys

import pytest

from support.real_terminal import Terminal

pytestmark = pytest.mark.slow
CHECK = 'def test_f(submission):\n    """It trains."""\n    assert submission.f() == 1\n'
TRAINS = """
import torch
from torch import nn

def f():
    xs, ys = torch.randn(600, 20), torch.randint(0, 10, (600,))
    model = nn.Linear(20, 10)
    opt = torch.optim.SGD(model.parameters(), lr=LR)
    for epoch in range(10**6):
        for batch in torch.randperm(600).split(60):
            loss = nn.functional.cross_entropy(model(xs[batch]), ys[batch])
            loss.backward()
            opt.step()
            opt.zero_grad()
    return 1
"""


@pytest.fixture
def command(tmp_path, monkeypatch):
    """Return a function that gives the command to check a training that goes on and on."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "course/exercises/ch4/task"
    folder.mkdir(parents=True)
    (tmp_path / "course/questions/ch4").mkdir(parents=True)
    (tmp_path / "course/solutions/ch4").mkdir(parents=True)
    (tmp_path / "course/solutions/ch4/task.py").write_text("def f(): return 1\n")
    (folder / "task.py").write_text("# TODO\n")
    (folder / "test_task.py").write_text(CHECK)
    (folder / "exercise.yaml").write_text(
        "title: T\nprompt: P\ndefines: [f]\nneeds: [torch]\nshows: training\n"
        "limits: {seconds: 60}\n"
    )

    def make(lr="0.1"):
        (tmp_path / "task.py").write_text(TRAINS.replace("LR", lr))
        course = ["--course", str(tmp_path / "course")]
        return [sys.executable, "-m", "quizlab", *course, "check", "exercise", "task.py"]

    return make


@pytest.fixture
def alone(child_environment, tmp_path):
    """Return an environment in which no server is kept."""
    (tmp_path / "runtime").write_text("")
    return child_environment | {"XDG_RUNTIME_DIR": str(tmp_path / "runtime")}


def test_ctrl_c_on_a_terminal_sums_up_and_gives_it_back(command, alone):
    """The curves stay, what there is is said, the cursor shows, and the status is 130."""
    terminal = Terminal(command(), alone | {"TERM": "xterm-256color"})
    terminal.wait_until(lambda: "loss by batch" in terminal.text, "curves", seconds=60)
    terminal.type("\x03")
    status = terminal.end()

    assert status == 130
    assert "You stopped the training after" in terminal.text
    assert "How it does on new images is not known." in terminal.text
    assert terminal.text.count("loss by batch") == 1
    assert not terminal.cursor_is_hidden
    assert "Traceback" not in terminal.text


def test_ctrl_c_in_a_pipe_sums_up_too(command, alone):
    """In a pipe there are plain lines on stderr and nothing on stdout."""
    process = subprocess.Popen(
        command(), env=alone, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    first = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert first.startswith("Batch ")
    assert "You stopped the training after" in err
    assert "\x1b" not in first + err
    assert out == ""


def test_a_training_that_diverges_is_stopped_and_explained(command, alone):
    """Long before its time is over, a loss that is no number ends the training with words."""
    done = subprocess.run(
        command("3e38"), env=alone, capture_output=True, text=True, timeout=50, check=False
    )

    assert done.returncode == 1
    assert "on, the loss is not a number any more (nan or inf)." in done.stdout
    assert "the learning rate (3e+38 here) is too large" in done.stdout
