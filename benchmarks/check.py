"""Measures checks of exercises against plain pytest on the same assertions, side by side.

Run from the project's root: ``python benchmarks/check.py``. Medians of repeats taken in turns, so
that a busy machine slows both sides alike; plain pytest is a fresh process without plugins.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from quizlab.exercises.exercise import find_exercise
from quizlab.judge.judge import Judge
from quizlab.sandbox.limits import Limits
from quizlab.sandbox.request import Call, Cell, Load, pack
from quizlab.sandbox.sandbox import Sandbox
from quizlab.stubs import FOLDER as STUBS
from quizlab.submissions.submission import read_submission

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 7
SUBMISSIONS = 200

PLAIN = {
    "pairs": """
from pairs import pairs
import random, pytest

def test_an_example():
    assert pairs([3, 7], ["three", "seven"]) == [(3, "three"), (7, "seven")]

def test_unequal_lengths():
    assert pairs([1, 2, 3], ["a"]) == [(1, "a")]
    assert pairs([1], ["a", "b", "c"]) == [(1, "a")]

def test_nothing_to_pair():
    assert pairs([], []) == []

def test_any_lists():
    for _ in range(40):
        xs = [random.randint(-9, 9) for _ in range(random.randint(0, 8))]
        ys = [random.choice("abc") for _ in range(random.randint(0, 8))]
        assert pairs(xs, ys) == list(zip(xs, ys))

def test_the_lists_stay_as_they_are():
    xs, ys = [1, 2], ["a", "b"]
    pairs(xs, ys)
    assert (xs, ys) == ([1, 2], ["a", "b"])
""",
    "bottom_right": """
import torch
from bottom_right import bottom_right, make_grid

def test_the_grid():
    assert torch.equal(make_grid(), torch.arange(1, 10).reshape(3, 3))

def test_an_example():
    assert torch.equal(bottom_right(make_grid()), torch.tensor([[10, 12], [16, 18]]))

def test_any_grid():
    for _ in range(40):
        t = torch.randint(-20, 20, (3, 3))
        assert torch.equal(bottom_right(t), (t * 2)[1:, 1:])

def test_the_tensor_stays_as_it_is():
    t = make_grid()
    bottom_right(t)
    assert torch.equal(t, make_grid())
""",
}


def main() -> None:
    """Print one line for every promise: what was measured, what it is compared with."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "runtime").mkdir(mode=0o700)
        os.environ |= {
            "XDG_RUNTIME_DIR": str(folder / "runtime"),
            "QUIZLAB_HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        }
        for exercise, most in (("pairs", 1.5), ("bottom_right", 1 / 3)):
            warm_check(folder, exercise, most)
        after_a_save(folder, "bottom_right", 1 / 6)
        trivial_call()
        many(SUBMISSIONS)


def line(what: str, measured: str, kept: bool) -> None:
    """Print one figure and whether the promise is kept."""
    print(f"{'ok ' if kept else 'NOT'} {what:<58} {measured}")


def warm_check(folder: Path, name: str, most: float) -> None:
    """Compare a check by a warm server with pytest, shell to verdict."""
    place = prepared(folder, name)
    ours = [sys.executable, "-m", "quizlab", "check", "exercise", f"{name}.py"]
    seconds(ours, place)  # starts the server
    pairs = [(seconds(ours, place), seconds(pytest_of(name), place)) for _ in range(REPEATS)]
    check, plain = (median(each) for each in zip(*pairs, strict=True))
    measured = (
        f"{check:.3f} s, pytest {plain:.3f} s: {check / plain:.2f} of it (at most {most:.2f})"
    )
    line(f"warm check of {name}", measured, check <= most * plain)


def prepared(folder: Path, name: str) -> Path:
    """Return a folder with the solution and plain tests for it."""
    place = folder / name
    place.mkdir(exist_ok=True)
    (place / f"{name}.py").write_text((ROOT / f"solutions/ch4/{name}.py").read_text())
    (place / f"test_{name}.py").write_text(PLAIN[name])
    return place


def pytest_of(name: str) -> list[str]:
    """Return the command that runs the plain tests."""
    return [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"test_{name}.py"]


def seconds(command: list[str], place: Path) -> float:
    """Return how long a command takes that must succeed."""
    began = time.perf_counter()
    subprocess.run(command, cwd=place, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def after_a_save(folder: Path, name: str, most: float) -> None:
    """Compare the time from a save to its verdict under --watch with pytest."""
    place = prepared(folder, name)
    file = place / f"{name}.py"
    command = [sys.executable, "-u", "-m", "quizlab", "check", "exercise", file.name, "--watch"]
    source, times = file.read_text(), []
    with subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        _until(process.stdout, f"{name}: passed")
        for number in range(REPEATS):
            time.sleep(0.6)
            began = time.perf_counter()
            file.write_text(f"{source}\n# {number}\n")
            _until(process.stdout, f"{name}: passed")
            times.append((time.perf_counter() - began, seconds(pytest_of(name), place)))
        process.terminate()
    check, plain = (median(each) for each in zip(*times, strict=True))
    measured = (
        f"{check:.3f} s, pytest {plain:.3f} s: {check / plain:.2f} of it (at most {most:.2f})"
    )
    line(f"after a save under --watch, {name}", measured, check <= most * plain)


def _until(lines: "object", words: str) -> None:
    for each in lines:  # type: ignore[attr-defined]
        if words in each:
            return


def trivial_call() -> None:
    """Measure the sandbox's own share: fork, confine, one call, values back, the end."""
    order = Load((Cell("import torch\ndef f(n):\n    return torch.tensor([n, n])\n"),))
    request = pack([Call("f", (1,))], load=order, body_bytes=2**20)
    times = []
    with Sandbox(("torch",), stubs=STUBS) as sandbox:
        sandbox.wait_ready()
        for _ in range(10 * REPEATS):
            began = time.perf_counter()
            with sandbox.child(Limits()) as child:
                child.ask(request)
                child.finish()
            times.append(time.perf_counter() - began)
    taken = 1000 * median(times)
    line("a trivial torch call", f"{taken:.1f} ms (at most 25)", taken <= 25)


def many(count: int) -> None:
    """Measure submissions one after another in one process, with all checks and random cases."""
    exercise = find_exercise(ROOT, "bottom_right")
    submission = read_submission(exercise.solution)
    with Judge(exercise) as judge:
        judge.check(submission)
        began, spent = time.perf_counter(), time.process_time()
        passed = sum(judge.check(submission).passed for _ in range(count))
        rate = count / (time.perf_counter() - began)
        own = (time.process_time() - spent) / count
    measured = (
        f"{rate:.1f} a second, {passed} passed, {1000 * own:.1f} ms each in the judge (at least 10)"
    )
    line(f"{count} submissions of bottom_right", measured, rate >= 10 and passed == count)


if __name__ == "__main__":
    main()
