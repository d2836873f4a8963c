"""The per-user server: found by its socket, trusted only when folder and peer are this user's."""

import contextlib
import fcntl
import hashlib
import os
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from quizlab import __version__
from quizlab.errors import QuizlabError
from quizlab.sandbox.child.start import peer
from quizlab.sandbox.child.warm import version_of
from quizlab.sandbox.link import PROGRAM, Link, ServerGone, spawn

IDLE = 600.0  # seconds a server stays with nobody to serve
_BIND_WITHIN = 10.0


class Distrusted(QuizlabError):
    """The runtime folder or the process behind the socket is not this user's."""


def runtime_folder() -> Path:
    """Return the folder for the socket, private to this user, making it when it is missing.

    Raises:
        Distrusted: something else lies there.
    """
    base = os.environ.get("XDG_RUNTIME_DIR")
    own = f"quizlab-{os.getuid()}"
    folder = Path(base) / "quizlab" if base else Path(tempfile.gettempdir()) / own
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise Distrusted(f"{folder} cannot be used for the server's socket: {error}") from error
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        message = (
            f"{folder} is not a folder that only you can enter, so no server is kept there. "
            "Remove it, or set XDG_RUNTIME_DIR to a folder of your own."
        )
        raise Distrusted(message)
    return folder


def socket_name(preload: Sequence[str]) -> str:
    """Return the name of the socket: another version of anything is another server."""
    parts = [__version__, sys.executable, sys.version, version_of("torch"), version_of("numpy")]
    parts += [*preload, *_code_stamps()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16] + ".sock"


def _code_stamps() -> list[str]:
    """Return what tells an edited server from the one that runs."""
    files = sorted(PROGRAM.parent.glob("*.py"))
    return [f"{file} {file.stat().st_mtime_ns}" for file in files]


def connect(preload: Sequence[str], *, idle: float = IDLE) -> Link:
    """Return a line to this user's server, starting it when there is none.

    Raises:
        Distrusted: the folder or the server is somebody else's.
        ServerGone: no server could be started.
    """
    path = runtime_folder() / socket_name(preload)
    with _lock(path.with_suffix(".lock")):
        link = _try(path) or _start(path, preload, idle)
    link.wait_ready()
    return link


def running(preload: Sequence[str]) -> int | None:
    """Return the pid of this user's server, None when none runs."""
    with contextlib.suppress(QuizlabError):
        path = runtime_folder() / socket_name(preload)
        if (link := _try(path)) is not None:
            with link.control:
                return peer(link.control)[0]
    return None


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Let one judge at a time look for a server and start it."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise Distrusted(f"{path} cannot be used as a lock: {error}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _try(path: Path) -> Link | None:
    """Return a line to the server behind a socket, None when nobody answers there."""
    if not path.exists():
        return None
    control = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        control.connect(str(path))
    except OSError:
        control.close()
        path.unlink(missing_ok=True)  # left behind by a server that was killed
        return None
    if peer(control)[1] != os.getuid():
        control.close()
        raise Distrusted(f"The server behind {path} belongs to another user; it is not used.")
    return Link(control, None)


def _start(path: Path, preload: Sequence[str], idle: float) -> Link:
    order = {"listen": str(path), "preload": list(preload), "idle": idle}
    process = spawn(order, log=path.with_suffix(".log"))
    deadline = time.monotonic() + _BIND_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        if (link := _bound(path)) is not None:
            process.returncode = 0  # it outlives us on purpose: no warning about that
            return link
        time.sleep(0.005)
    process.kill()
    process.wait()
    raise ServerGone(f"The server that runs submissions did not start; see {path}.log.")


def _bound(path: Path) -> Link | None:
    """Return a line once the server listens; until then its socket may refuse."""
    control = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        control.connect(str(path))
    except OSError:
        control.close()
        return None
    return Link(control, None)
