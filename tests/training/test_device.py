"""The device to train on, chosen among accelerators that are made up."""

from pathlib import Path

import pytest

from quizlab.errors import QuizlabError, UsageError
from quizlab.exercises.exercise import find_exercise
from quizlab.judge.judge import Judge
from quizlab.submissions.submission import read_submission
from quizlab.terminal.report_lines import report_lines
from quizlab.training import device
from quizlab.training.config import TrainingConfig
from quizlab.training.device import Accelerator, Device, Found, choose, device_for, why_not_ask

ROOT = Path(__file__).parents[2]
GOOD = Accelerator("cuda:0", "NVIDIA H200")
SECOND = Accelerator("cuda:1", "NVIDIA T4")
OLD = Accelerator("cuda:0", "GeForce GT 710", "RuntimeError: no kernel image is available")
APPLE = Accelerator("mps:0", "mps")
NOTHING = Found(why_none="PyTorch 2.13.0 finds no accelerator")


@pytest.mark.parametrize(
    ("asked", "found", "name", "says"),
    [
        (None, Found((GOOD,)), "cuda:0", "NVIDIA H200"),
        (None, Found((APPLE,)), "mps:0", "found by PyTorch"),
        (None, Found((OLD, SECOND)), "cuda:1", "NVIDIA T4"),
        (None, Found((OLD,)), "cpu", "GeForce GT 710 cannot be used (RuntimeError: no kernel"),
        (None, NOTHING, "cpu", "finds no accelerator"),
        ("cuda", Found((GOOD, SECOND)), "cuda:0", "asked for"),
        ("cuda:1", Found((GOOD, SECOND)), "cuda:1", "NVIDIA T4"),
        ("mps", Found((APPLE,)), "mps:0", "asked for"),
    ],
)
def test_the_first_accelerator_that_works_is_taken(asked, found, name, says):
    """
    Without a wish the first that calculates is taken, else the CPU, and the reason is said.
    """
    chosen = choose(asked, found)

    assert chosen.name == name
    assert says in str(chosen)


@pytest.mark.parametrize(
    ("asked", "found", "says"),
    [
        ("cuda", NOTHING, "cuda cannot be used here: PyTorch 2.13.0 finds no accelerator"),
        ("cuda", Found((OLD,)), "GeForce GT 710: RuntimeError: no kernel image is available"),
        ("cuda:1", Found((GOOD,)), "cuda:1 cannot be used here: there is cuda:0"),
        ("mps", Found((GOOD,)), "mps cannot be used here: there is cuda:0"),
    ],
)
def test_an_unusable_device_is_refused_with_the_reason(asked, found, says):
    """
    A device that was asked for is never replaced silently.
    """
    with pytest.raises(QuizlabError) as raised:
        choose(asked, found)

    assert says in str(raised.value)
    assert raised.value.exit_status == 3


@pytest.mark.parametrize("name", ["gpu", "cuda:", "cuda:x", "CPU", "", "cuda:0\n"])
def test_an_unknown_device_is_a_wrong_command_line(name):
    """
    A name that no PyTorch knows ends with status 2.
    """
    with pytest.raises(UsageError, match="There is no device"):
        device_for(name)


def test_the_sandbox_on_a_gpu_is_said_to_be_weaker():
    """
    What is weaker on a GPU is said; on the CPU nothing is.
    """
    assert "own code" in choose(None, Found((GOOD,))).weaker
    assert choose(None, NOTHING).weaker == ""


@pytest.mark.parametrize(
    ("platform", "version", "nodes", "says"),
    [
        ("linux", "2.13.0+cpu", ["nvidiactl"], "built for the CPU alone"),
        ("linux", "2.13.0", [], "no driver for a GPU is loaded (/dev has no nvidiactl)"),
        ("linux", "2.13.0", ["nvidiactl"], ""),
        ("linux", "2.13.0+cu128", ["dxg"], ""),
        ("linux", "2.13.0+rocm7.0", ["nvidiactl"], "/dev has no kfd"),
        ("linux", "2.13.0+rocm7.0", ["kfd"], ""),
        ("linux", "2.13.0+xpu", ["dri/renderD128"], ""),
        ("darwin", "2.13.0", [], ""),
    ],
)
def test_pytorch_is_asked_only_where_there_may_be_a_gpu(tmp_path, platform, version, nodes, says):
    """
    Without a driver, or with a PyTorch for the CPU alone, nobody waits for an import of PyTorch.
    """
    for node in nodes:
        (tmp_path / node).parent.mkdir(exist_ok=True)
        (tmp_path / node).touch()

    found = why_not_ask(platform, version, tmp_path)

    assert says in found
    assert bool(says) == bool(found)


def test_a_choice_asks_as_the_training_will_be_shut_in(monkeypatch):
    """
    The process that is asked is confined when the training will be, and not otherwise.
    """
    asked = []

    def ask(*, confined):
        asked.append(confined)
        return Found((GOOD,))

    monkeypatch.setattr(device, "why_not_ask", lambda: "")

    assert device_for(None, confined=True, ask=ask).name == "cuda:0"
    assert device_for("cuda", confined=False, ask=ask).name == "cuda:0"
    assert asked == [True, False]


@pytest.mark.slow
def test_a_fresh_process_is_asked():
    """
    PyTorch answers from a process with a GPU's layers; on this computer it names what it has.
    """
    found = device.find()

    assert found.accelerators or "finds no accelerator" in found.why_none


def weak_device():
    """Return a device that trains where a GPU would, on the CPU."""
    return Device("cpu:0", "a made-up GPU", "asked for", "The sandbox is weaker there.")


@pytest.mark.slow
def test_a_training_on_a_gpu_runs_in_fresh_processes(tmp_path, course):
    """
    With a GPU every run has a process of its own, and the report says what is weaker there.
    """
    exercise = find_exercise(device_course(tmp_path), "where")
    submission = tmp_path / "where.py"
    submission.write_text(
        "def train(device):\n    import os\n    return [str(device), os.getpid()]\n"
    )
    with Judge(exercise, config=TrainingConfig(weak_device())) as judge:
        report = judge.check(read_submission(submission), 1)

    assert report.passed, report.as_json()
    assert report.as_json()["device"]["weaker"] == "The sandbox is weaker there."
    lines = list(report_lines(report))
    assert "Device: cpu:0 (a made-up GPU): asked for" in lines
    assert "The sandbox is weaker there." in lines


def device_course(folder):
    """Make a course with an exercise that is told where to train."""
    exercise = folder / "exercises" / "ch4" / "where"
    exercise.mkdir(parents=True)
    (exercise / "exercise.yaml").write_text(
        "title: T\nprompt: P\ndefines: [train]\ngives: [device]\n"
    )
    (exercise / "harness.py").write_text(
        "def prepare(submission, device):\n    submission.device = device\n"
        "def go(submission):\n    return submission.train(submission.device)\n"
    )
    (exercise / "test_where.py").write_text(
        "from quizlab.judge import same\n"
        "def test_where(submission, device):\n"
        "    pids = []\n"
        "    for _ in range(2):\n"
        "        submission.begin('prepare', device)\n"
        "        name, pid = submission.harness('go')\n"
        "        same(name, 'cpu:0')\n"
        "        pids.append(pid)\n"
        "    assert pids[0] != pids[1]\n"
    )
    return folder


@pytest.mark.slow
def test_a_model_that_stays_on_the_cpu_is_told():
    """
    Who is given a GPU and trains on the CPU learns of it; it is no mistake.
    """
    setting = TrainingConfig(Device("cuda:0", "a made-up GPU", "asked for", "weaker"))
    exercise = find_exercise(ROOT, "mnist_full")
    with Judge(exercise, config=setting) as judge:
        report = judge.check(read_submission(exercise.folder / "wrong" / "one_layer.py"), 1)

    assert "`model.to(device)` would train it on cuda:0." in " ".join(report.notes)
    assert report.checks[0].state == "passed"
