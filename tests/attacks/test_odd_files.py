"""A full disk, a limit on files, a pipe in place of a file: a right verdict, or one sentence."""

import os
import resource
import subprocess
import sys

import pytest

PAIRS = "def pairs(a, b):\n    return list(zip(a, b))\n"


def run(*arguments, out=subprocess.PIPE, bytes_written=None, **options):
    """Run quizlab in a process of its own, where files may have only some bytes."""

    def limit():
        if bytes_written is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_written, bytes_written))

    return subprocess.run(
        [sys.executable, "-m", "quizlab", *map(str, arguments)],
        stdout=out, stderr=subprocess.PIPE, text=True, timeout=100, check=False,
        preexec_fn=limit, **options,
    )  # fmt: skip


@pytest.fixture
def pairs(tmp_path):
    """A right submission."""
    path = tmp_path / "pairs.py"
    path.write_text(PAIRS)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("command", [("list", "ch4"), ("check", "exercise"), ("schema", "bank")])
@pytest.mark.parametrize("most", [0, 10])
def test_an_output_that_is_cut_off_is_no_verdict(tmp_path, pairs, child_environment, command, most):
    """With `ulimit -f 0` and the output in a file, a sentence and status 3, never 0 or 1."""
    with (tmp_path / "out").open("wb") as out:
        more = [pairs] if command[0] == "check" else []
        done = run(*command, *more, out=out, bytes_written=most, env=child_environment)

    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert "cannot be written: File too large" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", [("stats",), ("check", "exercise")])
def test_a_home_that_cannot_be_written_costs_no_verdict(pairs, child_environment, command):
    """Where nothing can be kept, what was asked for is shown all the same."""
    more = [pairs] if command[0] == "check" else []
    done = run(*command, *more, bytes_written=0, env=child_environment)

    assert done.returncode in (0, 3), done.stderr
    assert "Traceback" not in done.stderr
    assert command[0] != "check" or "pairs: passed" in done.stdout


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110
def test_a_full_device_behind_the_output_is_told(pairs, child_environment):
    """ENOSPC as EFBIG: nothing was decided for whoever reads the output."""
    with open("/dev/full", "wb") as out:  # noqa: PTH123
        done = run("check", "exercise", pairs, out=out, env=child_environment)

    assert done.returncode == 3
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


OURS = ("progress.db", "progress.db-wal", "exercises.json", "lock", "cache", "progress.lock")


@pytest.mark.slow
@pytest.mark.parametrize("name", OURS)
def test_a_pipe_in_place_of_any_file_of_a_home_holds_nothing_up(
    home, pairs, child_environment, name
):
    """Whatever file of ours is a pipe, each command comes to an end, with words where it must."""
    home.mkdir()
    os.mkfifo(home / name)
    for command in (["check", "exercise", pairs], ["stats"], ["list", "ch4"], ["practice", "ch4"]):
        done = run(*command, stdin=subprocess.DEVNULL, env=child_environment)

        assert done.returncode in (0, 3), (command, done.stderr)
        assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", ["quizlab", "quizlab/lock"])
def test_a_pipe_in_place_of_what_serves_holds_nothing_up(tmp_path, pairs, child_environment, name):
    """Where the runtime folder or its lock is a pipe, a server of one's own does."""
    folder = tmp_path / "run"
    (folder / name).parent.mkdir(mode=0o700, parents=True)
    os.mkfifo(folder / name)
    done = run("check", "exercise", pairs, env=child_environment | {"XDG_RUNTIME_DIR": str(folder)})

    assert done.returncode == 0, done.stderr
    assert "pairs: passed" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", ["pairs.py", "exercise.yaml", "test_pairs.py", "solution"])
def test_a_pipe_in_place_of_a_file_of_a_course_holds_nothing_up(
    tmp_path, pairs, child_environment, name
):
    """A pipe among an exercise's files is told, or not needed."""
    folder, solutions = tmp_path / "c/exercises/ch1/pairs", tmp_path / "c/solutions/ch1"
    folder.mkdir(parents=True)
    solutions.mkdir(parents=True)
    files = {
        "pairs.py": folder / "pairs.py",
        "exercise.yaml": folder / "exercise.yaml",
        "test_pairs.py": folder / "test_pairs.py",
        "solution": solutions / "pairs.py",
    }
    texts = ["# TODO\n", "title: T\nprompt: P\ndefines: [pairs]\n", "def test_it(): pass\n", PAIRS]
    for path, text in zip(files.values(), texts, strict=True):
        path.write_text(text)
    files[name].unlink()
    os.mkfifo(files[name])
    done = run("--course", tmp_path / "c", "check", "exercise", pairs, env=child_environment)

    assert done.returncode in (0, 2, 3), done.stderr
    assert "Traceback" not in done.stderr
