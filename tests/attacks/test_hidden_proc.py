"""Limits hold also where /proc hides the processes of others, or is not there."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from attacks.test_attacks import python_of_nobody

GREEDY = Path(__file__).parent / "greedy.py"
HIDING = {
    "hidepid=0": "mount -t proc -o hidepid=0 proc /proc",
    "hidepid=1": "mount -t proc -o hidepid=1 proc /proc",
    "hidepid=2": "mount -t proc -o hidepid=2 proc /proc",
    "no /proc": "mount -t tmpfs none /proc",
}
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's"),
]


def taken(how, user):
    """Return what greedy children come to for a user where /proc is mounted in one way."""
    if os.getuid() != 0 or shutil.which("unshare") is None:
        pytest.skip("only root may mount another /proc")
    python = python_of_nobody() if user else sys.executable
    command = f'{HIDING[how]} && exec "$0" "$@"'
    inside = [python, str(GREEDY), *([str(user)] if user else [])]
    package = str(Path(__file__).parents[2])
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", command, *inside],
        capture_output=True, text=True, timeout=200, check=False, cwd="/",
        env=os.environ | {"PYTHONPATH": package, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    if "mount:" in done.stderr:
        pytest.skip(f"this machine mounts none: {done.stderr[:100]}")
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("user", [0, 65534], ids=["root", "nobody"])
@pytest.mark.parametrize("how", ["hidepid=0", "hidepid=1", "hidepid=2"])
def test_greedy_children_are_stopped_wherever_proc_hides_them(how, user):
    """Too much memory and too many threads are found out, by both backends."""
    found = taken(how, user)

    for backend in ("fork", "fresh"):
        assert found[f"{backend} modest"] == "done"
        assert found[f"{backend} memory"] == found[f"{backend} at_once"] == "memory"
        assert found[f"{backend} threads"] == "threads"


@pytest.mark.parametrize("user", [0, 65534], ids=["root", "nobody"])
def test_without_proc_the_kernel_limits_memory(user):
    """Where nobody can look, more memory than is allowed cannot be had."""
    found = taken("no /proc", user)

    for backend in ("fork", "fresh"):
        assert found[f"{backend} modest"] == "done"
        assert found[f"{backend} memory"] == found[f"{backend} at_once"] == "MemoryError"
