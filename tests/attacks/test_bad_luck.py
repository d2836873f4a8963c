"""Low limits, pipes in place of files, stopped servers: a right verdict, or one sentence."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time

import pytest

from quizlab.plain_file import read_plain
from quizlab.progress.progress import Progress
from quizlab.sandbox.limits import Limits
from quizlab.sandbox.request import Call, Cell, Load, pack
from quizlab.sandbox.sandbox import Sandbox
from quizlab.sandbox.server_connection import ServerGone

PAIRS = "def pairs(a, b):\n    return list(zip(a, b))\n"


def run(*arguments, files=None, **options):
    """Run quizlab in a process of its own, with few files that may be open."""

    def limit():
        if files is not None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    return subprocess.run(
        [sys.executable, "-m", "quizlab", *map(str, arguments)],
        capture_output=True, text=True, timeout=120, check=False, preexec_fn=limit, **options,
    )  # fmt: skip


@pytest.fixture
def alone(child_environment, tmp_path):
    """Return an environment in which no server runs."""
    (tmp_path / "run").mkdir(mode=0o700)
    return child_environment | {"XDG_RUNTIME_DIR": str(tmp_path / "run")}


@pytest.mark.slow
@pytest.mark.parametrize("files", [24, 32, 64])
def test_few_open_files_are_enough_for_a_verdict(tmp_path, alone, files):
    """With `ulimit -n` of 24, a check without a server passes."""
    path = tmp_path / "pairs.py"
    path.write_text(PAIRS)
    found = run("check", "exercise", path, files=files, env=alone)

    assert found.returncode == 0, found.stdout + found.stderr
    assert "passed" in found.stdout


@pytest.mark.slow
@pytest.mark.parametrize("files", [8, 10, 12])
def test_too_few_open_files_are_told_without_a_traceback(tmp_path, alone, files):
    """With hardly any files that may be open there is a verdict, or a sentence and status 3."""
    path = tmp_path / "pairs.py"
    path.write_text(PAIRS)
    found = run("check", "exercise", path, files=files, env=alone)

    assert "Traceback" not in found.stderr
    assert found.returncode == (0 if "passed" in found.stdout else 3)


@pytest.mark.parametrize("name", ["click.py", "quizlab.py", "yaml.py"])
def test_python_m_runs_no_file_of_the_current_folder(tmp_path, child_environment, name):
    """`python -m quizlab` in a student's folder imports nothing that lies there."""
    if name != "quizlab.py":  # that one is asked for by its name
        (tmp_path / name).write_text("open('PWNED', 'w').close()\n")
    found = run("list", "ch4", cwd=tmp_path, env=child_environment)

    assert found.returncode == 0, found.stderr
    assert not (tmp_path / "PWNED").exists()


@pytest.mark.parametrize("name", ["exercises.json", "cache"])
def test_a_pipe_in_place_of_a_file_holds_nothing_up(home, name, quizlab):
    """A pipe where exercises.json should be is named, and `stats` goes on."""
    home.mkdir()
    os.mkfifo(home / name)
    done = quizlab("stats")

    assert done.status in (0, 3)
    assert "Traceback" not in done.err


def test_only_plain_files_are_read(tmp_path):
    """A pipe, a device, a folder and a file that is too long are refused, at once."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "long").write_bytes(bytes(11))
    for path in (tmp_path / "pipe", "/dev/zero", tmp_path, tmp_path / "long"):
        with pytest.raises(OSError, match=r"plain file|director|longer than"):
            read_plain(path, 10)
    assert read_plain(tmp_path / "long", 11) == bytes(11)


@pytest.mark.parametrize("what", ["VIEW v AS WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t", "TRIGGER g AFTER INSERT ON event BEGIN SELECT 1; END"])  # fmt: skip  # noqa: E501 - SQL
def test_a_progress_file_with_views_is_damaged(home, what):
    """A view may have no end, so a file with one is set aside, and a new one is begun."""
    with Progress(home):
        pass
    with sqlite3.connect(home / "progress.db") as db:
        db.execute(f"CREATE {what}")
    db.close()
    with Progress(home) as progress:
        assert "was damaged" in progress.notice


@pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")
def test_a_server_stopped_in_mid_check_is_noticed_within_two_seconds():
    """While a call runs, a stopped server is found out, and not waited for."""
    request = pack(
        [Call("f")], load=Load((Cell("import time\ndef f(): time.sleep(30)"),)), body_bytes=0
    )
    with Sandbox(keep_server=False) as sandbox:
        server = sandbox.wait_ready()["pid"]
        with sandbox.child(Limits()) as child:
            threading.Timer(0.5, os.kill, (server, signal.SIGSTOP)).start()
            began = time.monotonic()
            with pytest.raises(ServerGone, match="is stopped"):
                child.ask(request)
        assert time.monotonic() - began < 2.5
        os.kill(server, signal.SIGCONT)
