"""Says what this computer can do to shut a submission in: each layer with yes or no and why."""

import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizlab.errors import QuizlabError
from quizlab.sandbox import user_server
from quizlab.sandbox.limits import GiB, Limits, MiB, Stop, Stopped
from quizlab.sandbox.request import Call, Cell, Load, pack
from quizlab.sandbox.sandbox import Sandbox
from quizlab.sandbox.versions import version_of

_PROBE = """
import os
def read():
    try:
        return bool(os.listdir("/"))
    except PermissionError:
        return False
def start():
    try:
        os.fork()
        return True
    except PermissionError:
        return False
"""

_TRIED_MEMORY = 256 * MiB
_GREEDY = {"memory": "fill", "threads": "multiply"}
_GREEDY_PROBE = f"""
import threading, time
def fill():
    kept = bytearray(b"x") * {2 * _TRIED_MEMORY}
    time.sleep(1)
def multiply():
    threading.stack_size(65536)
    for _ in range({2 * Limits.threads}):
        threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
    time.sleep(1)
"""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    name: str
    good: bool
    why: str

    def as_json(self) -> dict[str, object]:
        """Return the finding for ``--json``."""
        return {"name": self.name, "good": self.good, "why": self.why}


def examine(stubs: Path | None = None) -> list[Finding]:
    """Return everything that a check needs, each found in a process of its own or in a child.

    Args:
        stubs: folder of stubs that the server of this user has loaded.
    """
    versions = {name: version_of(name) for name in ("torch", "numpy", "sympy")}
    missing = f"not there: {sys.executable} -m pip install "
    packages = [
        Finding(name, found != "none", found if found != "none" else missing + name)
        for name, found in versions.items()
    ]
    return [*_confinement(), _server(stubs), _folder(), _limits(), *packages]


def _confinement() -> list[Finding]:
    """Ask a server for its layers, and try in a child whether files and processes can be reached.

    It is a server of its own, since this process loads nothing that shuts anything in.
    """
    request = pack([Call("read"), Call("start")], load=Load((Cell(_PROBE),)), body_bytes=0)
    names = ("files out of reach", "no other process")
    layers: dict[str, Any] = {}
    try:
        with Sandbox(keep_server=False) as sandbox:
            layers = sandbox.wait_ready()
            with sandbox.child(Limits()) as child:
                results = child.ask(request).results
    except (QuizlabError, Stopped) as error:
        tried = [Finding("a child is shut in", False, str(error))]
    else:
        tried = [
            Finding(name, called.value is False, "tried in a child")
            for name, called in zip(names, results, strict=True)
        ]
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    user = Finding(
        "user", True, "root: without its capabilities in a child" if root else "not root"
    )
    return [*_layers(layers), *tried, user]


def _layers(layers: dict[str, Any]) -> list[Finding]:
    """Return what a server says of its layers, which are Linux's."""
    if sys.platform == "linux" and not layers:
        why = "not known: no server could be started"
        return [Finding("Landlock", False, why), Finding("seccomp", False, why)]
    landlock, seccomp = layers.get("landlock", 0), bool(layers.get("seccomp"))
    machine = platform.machine()
    without = "this system has none; nothing can be opened instead"
    return [
        Finding("Landlock", landlock > 0, f"version {landlock}" if landlock else without),
        Finding("seccomp", seccomp, machine if seccomp else f"not on {sys.platform}, {machine}"),
    ]


def _server(stubs: Path | None) -> Finding:
    if sys.platform != "linux":
        return Finding("server", True, "none on this system: each run has a process of its own")
    for preload in (("torch",), ()):
        if (pid := user_server.running(preload, stubs)) is not None:
            return Finding("server", True, f"process {pid}; it stays for ten idle minutes")
    return Finding("server", True, "none runs; the first check starts one")


def _folder() -> Finding:
    try:
        return usable("runtime folder", user_server.runtime_folder())
    except QuizlabError as error:
        return Finding("runtime folder", False, str(error))


def usable(name: str, folder: Path) -> Finding:
    """Look whether a folder can be written to, or the one in which it will be made."""
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(bytes(4096))
            file.flush()
    except OSError as error:
        return Finding(name, False, f"{folder} cannot be written: {error.strerror}")
    return Finding(name, True, str(folder))


def _limits() -> Finding:
    """Try in children whether one that uses too much memory, or too many threads, is stopped."""
    limits = Limits()
    missing = [name for name, entry in _GREEDY.items() if not _stops(entry)]
    if missing:
        why = f"not enforced on this computer: {', '.join(missing)} (/proc does not show a child)"
        return Finding("limits", False, why)
    why = (
        f"{limits.wall:g} s, {limits.memory // GiB} GB of memory, {limits.threads} threads; "
        "an exercise may set its own; tried in children"
    )
    return Finding("limits", True, why)


def _stops(entry: str) -> bool:
    """Whether a function of `_GREEDY_PROBE` does not come to its end."""
    request = pack([Call(entry)], load=Load((Cell(_GREEDY_PROBE),)), body_bytes=0)
    try:
        limits = Limits(memory=_TRIED_MEMORY)
        with Sandbox(keep_server=False) as sandbox, sandbox.child(limits) as child:
            return child.ask(request).results[0].error is not None
    except Stopped as stopped:
        return stopped.stop in (Stop.MEMORY, Stop.THREADS)
    except QuizlabError:
        return False
