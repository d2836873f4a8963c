"""Every attack has its outcome, for root and for nobody, and leaves nothing behind."""

import atexit
import contextlib
import functools
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import pytest
from attacks.attacks import ATTACKS

AS_NOBODY = {"user": 65534, "group": 65534, "extra_groups": [], "cwd": "/"}
DRIVE = Path(__file__).parent / "drive.py"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's"),
]


@functools.cache
def python_of_nobody():
    """Return a Python with our packages that nobody may start, made when this one is private."""
    probe = [sys.executable, "-c", "import torch"]
    with contextlib.suppress(PermissionError):
        if subprocess.run(probe, **AS_NOBODY, check=False).returncode == 0:
            return sys.executable
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    system = shutil.which(version, path="/usr/bin:/usr/local/bin")
    if system is None:
        pytest.skip(f"nobody may not start {sys.executable}, and there is no other {version}")
    place = Path(tempfile.mkdtemp(prefix="quizlab-nobody-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    place.chmod(0o755)
    subprocess.run([system, "-m", "venv", "--without-pip", str(place)], check=True)
    packages = place / "lib" / version / "site-packages"
    (packages / "ours.pth").write_text(sysconfig.get_path("purelib"))
    return str(place / "bin" / "python")


@functools.cache
def results(user):
    """Return what came of every attack for one user, by number."""
    python = python_of_nobody() if user == "nobody" else sys.executable
    options = ["--no-landlock"] if "without" in user else []
    done = subprocess.run(
        [python, str(DRIVE), *options],
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
        **(AS_NOBODY if user == "nobody" else {"cwd": "/"}),
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {each["number"]: each for each in map(json.loads, done.stdout.splitlines())}


def users():
    """Return how the attacks are run: as root and nobody, or as oneself; and without Landlock."""
    alone = ["root", "nobody"] if os.getuid() == 0 else ["this user"]
    return [*alone, "without Landlock"]


@pytest.mark.parametrize("user", users())
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: f"{a.number} {a.title}")
def test_an_attack_comes_to_nothing(attack, user):
    """
    The attack ends as it should; nothing hidden shows, no file and no process is left, the server
    lives, and the next good submission passes.
    """
    found = results(user)[attack.number]

    assert found["outcome"] in attack.outcome.split("|"), found
    assert attack.says in found["says"]
    assert not found["leaked"], found
    assert tuple(found[name] for name in ("files", "process", "server", "secret")) == (
        [],
        False,
        True,
        True,
    )
    assert found["good"] == "PASS"
