"""The per-user server: found by its socket, trusted only when folder and peer are this user's."""

import contextlib
import hashlib
import os
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quizlab import __version__, lock
from quizlab.errors import QuizlabError
from quizlab.sandbox.child.protocol import SERVING, peer
from quizlab.sandbox.server_connection import (
    ANSWERS_WITHIN,
    PROGRAM,
    READY_WITHIN,
    ServerConnection,
    ServerGone,
    gone,
    loading,
    packages,
    spawn,
    stopped,
)
from quizlab.sandbox.versions import version_of

IDLE = 600.0  # seconds a server stays with nobody to serve
_BIND_WITHIN = 10.0
_LOOK_EVERY = 0.25


class UntrustedServer(QuizlabError):
    """The runtime folder or the process behind the socket is not this user's."""


def runtime_folder() -> Path:
    """Return the folder for the socket, private to this user, making it when it is missing.

    Raises:
        UntrustedServer: something else lies there.
    """
    base = os.environ.get("XDG_RUNTIME_DIR")
    own = f"quizlab-{os.getuid()}"
    try:
        folder = Path(base) / "quizlab" if base else Path(tempfile.gettempdir()) / own
    except FileNotFoundError as error:
        raise UntrustedServer(f"There is no place for the server's socket: {error}") from error
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise UntrustedServer(
            f"{folder} cannot be used for the server's socket: {error}"
        ) from error
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        message = (
            f"{folder} is not a folder that only you can enter, so no server is kept there. "
            "Remove it, or set XDG_RUNTIME_DIR to a folder of your own."
        )
        raise UntrustedServer(message)
    return folder


def socket_name(preload: Sequence[str], stubs: Path | None = None) -> str:
    """Return the name of the socket: another version of anything is another server."""
    parts = [__version__, sys.version, version_of("torch"), version_of("numpy")]
    # One interpreter may have many names, and many environments one interpreter.
    parts += [str(Path(sys.executable).resolve()), str(Path(sys.prefix).resolve()), *packages()]
    parts += preload
    # What tells an edited server from the one that runs.
    for folder in (PROGRAM.parent, *([] if stubs is None else [stubs])):
        parts += [f"{file} {file.stat().st_mtime_ns}" for file in sorted(folder.glob("*.py"))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16] + ".sock"


def connect(
    preload: Sequence[str], stubs: Path | None = None, *, idle: float = IDLE
) -> ServerConnection:
    """Return a connection to this user's server, replacing one that does not answer.

    Args:
        preload: modules that it has imported.
        stubs: folder of the stubs that it has loaded.
        idle: seconds after which a server that is started now goes when nobody comes.

    Raises:
        UntrustedServer: the folder or the server is somebody else's.
        ServerGone: no server could be started.
    """
    path = runtime_folder() / socket_name(preload, stubs)
    with _lock(path.parent / "lock"):
        found = _stat(path)
        server = _reached(path) or _start(path, loading(preload, stubs), idle)
    serving = found is not None and found.st_mode & SERVING
    try:
        return _ready(server, ANSWERS_WITHIN if serving else READY_WITHIN)
    except ServerGone:
        if found is None:
            raise  # it was started just now; another would fare no better
    with _lock(path.parent / "lock"):
        now = _stat(path)
        if now is not None and now.st_ino == found.st_ino:  # no other judge was faster
            path.unlink()  # the old server sees that, and goes
        server = _reached(path) or _start(path, loading(preload, stubs), idle)
    return _ready(server, READY_WITHIN)


def running(preload: Sequence[str], stubs: Path | None = None) -> int | None:
    """Return the pid of this user's server, None when none runs."""
    with contextlib.suppress(QuizlabError):
        path = runtime_folder() / socket_name(preload, stubs)
        if (server := _reached(path)) is not None:
            with server.control:
                return peer(server.control)[0]
    return None


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Let one judge at a time look for a server and start it.

    Raises:
        ServerGone: another judge holds the lock and does not go on, perhaps because it is stopped.
    """
    with contextlib.ExitStack() as stack:
        try:
            taken = stack.enter_context(lock.held(path, _BIND_WITHIN))
        except OSError as error:
            raise UntrustedServer(f"{path} cannot be used as a lock: {error}") from error
        if not taken:
            raise gone("is being started by another check, which does not go on")
        yield


def _reached(path: Path) -> ServerConnection | None:
    """Return a connection to the server behind a socket, None when nobody answers there."""
    control = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    control.settimeout(ANSWERS_WITHIN)  # a stopped server lets only some in
    try:
        control.connect(str(path))
    except OSError:
        control.close()
        return None
    control.settimeout(None)
    if peer(control)[1] != os.getuid():
        control.close()
        raise UntrustedServer(f"The server behind {path} belongs to another user; it is not used.")
    return ServerConnection(control, None)


def _ready(server: ServerConnection, within: float) -> ServerConnection:
    """Return the connection once the server has loaded what it loads.

    Raises:
        ServerGone: it does not answer in time, or it is stopped.
    """
    deadline = time.monotonic() + within
    try:
        while not server.ready(_LOOK_EVERY):
            if time.monotonic() > deadline or stopped(peer(server.control)[0]):
                raise gone("does not answer")
    except ServerGone:
        server.close()
        raise
    return server


def _stat(path: Path) -> os.stat_result | None:
    with contextlib.suppress(OSError):
        return path.stat()
    return None


def _start(path: Path, loads: dict[str, Any], idle: float) -> ServerConnection:
    _sweep(path.parent)
    path.unlink(missing_ok=True)
    log = path.with_suffix(".log")
    process = spawn({**loads, "listen": str(path), "idle": idle}, log=log)
    deadline = time.monotonic() + _BIND_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        if (server := _reached(path)) is not None:
            process.returncode = 0  # it outlives us on purpose: no warning about that
            return server
        time.sleep(0.005)
    process.kill()
    process.wait()
    raise ServerGone(f"The server that runs submissions did not start; see {log}.")


def _sweep(folder: Path) -> None:
    """Remove what servers left that were killed; those that live, of any version, stay.

    The kernel's list is asked, not the servers: a visit would begin their idle time again.
    """
    try:
        lines = Path("/proc/net/unix").read_text(encoding="utf-8").splitlines()
    except OSError:
        return  # no such list: then nobody knows
    bound = {line.split(maxsplit=7)[-1] for line in lines}
    for path in folder.glob("*.sock"):
        if str(path) not in bound:
            path.unlink(missing_ok=True)
    for log in folder.glob("*.log"):
        if not log.with_suffix(".sock").exists():
            log.unlink(missing_ok=True)
