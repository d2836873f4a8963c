"""The judge's connection to a server, which starts children, kills them, says how they ended."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from quizlab.errors import QuizlabError
from quizlab.sandbox.child import protocol
from quizlab.sandbox.limits import Limits, Stop

PROGRAM = Path(__file__).parent / "child" / "__main__.py"
READY_WITHIN = 120.0  # seconds for importing torch on a busy machine
ANSWERS_WITHIN = 5.0  # seconds for a server that has loaded: it answers in milliseconds
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",  # its worker thread would make the fork unsafe
    "MKL_NUM_THREADS": "1",
    "OMP_WAIT_POLICY": "PASSIVE",
    "PYTORCH_NVML_BASED_CUDA_CHECK": "1",  # asking for a GPU must not initialise CUDA
    "LANG": "C.UTF-8",
}
NO_GPU = {"CUDA_VISIBLE_DEVICES": "", "HIP_VISIBLE_DEVICES": ""}
_KEPT = ("PATH", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT")


class ServerGone(QuizlabError):
    """The server ended; that is our fault, never the submission's."""


@dataclass(frozen=True)
class End:
    """How a child ended, as the process says that waited for it."""

    signal: int
    exit: int
    reason: Stop | None
    cpu: float
    peak: int
    wall: float


class Handle(Protocol):
    """What a `Child` needs to know of whoever started its process."""

    @property
    def pid(self) -> int:
        """The process."""

    @property
    def ready_within(self) -> float:
        """Seconds after which a process that has not begun never will."""

    def kill(self) -> None:
        """Kill the process now."""

    def descriptor(self) -> int:
        """Return a descriptor that becomes readable when there is news."""

    def end(self, wait: float) -> End | None:
        """Return how the process ended, waiting at most the given number of seconds."""


class ServerConnection:
    """A socket to a server that serves this judge alone."""

    def __init__(self, control: socket.socket, process: "subprocess.Popen[bytes] | None") -> None:
        self.control = control
        self.process = process
        self.layers: dict[str, Any] = {}
        self._number = 0
        self._ends: dict[int, End] = {}
        self._started: dict[int, int] = {}

    def wait_ready(self, within: float = READY_WITHIN) -> None:
        """Wait until the server has loaded what it loads."""
        if not self.ready(within):
            raise gone("did not get ready")

    def ready(self, within: float) -> bool:
        """Whether the server has loaded what it loads, within the given number of seconds."""
        deadline = time.monotonic() + within
        while not self.layers:
            if not self._readable(max(deadline - time.monotonic(), 0)):
                return False
            self._hear(1, "fell silent")
        return True

    def start(self, limits: Limits, descriptors: Sequence[int], *, confined: bool) -> "Started":
        """Have the server fork a child on these descriptors: channel, stdout, stderr."""
        self._number += 1
        number = self._number
        order = {"do": "run", "id": number, "limits": limits.as_order(confined=confined)}
        self._send(order, descriptors)
        deadline = time.monotonic() + ANSWERS_WITHIN
        while number not in self._started:
            self._hear(deadline - time.monotonic(), "did not start a child")
        return Started(self, number, self._started.pop(number))

    def kill(self, number: int) -> None:
        """Have a child killed."""
        self._send({"do": "kill", "id": number})

    def end(self, number: int, wait: float) -> End | None:
        """Return how a child ended, None when it has not within the time."""
        deadline = time.monotonic() + wait
        while number not in self._ends:
            left = deadline - time.monotonic()
            if not self._readable(max(left, 0)):
                if stopped(self.layers.get("pid", 0)):
                    raise gone("is stopped")
                return None
            self._hear(1, "fell silent")
        return self._ends[number]

    def close(self) -> None:
        """Leave the server; its children die with the connection."""
        self.control.close()
        if self.process is None:
            return
        try:
            self.process.wait(2)
        except subprocess.TimeoutExpired:  # somebody has stopped it
            self.process.kill()
            self.process.wait()
        if self.process.stderr is not None:
            self.process.stderr.close()

    def _send(self, order: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
        try:
            socket.send_fds(self.control, [json.dumps(order).encode()], list(descriptors))
        except OSError as error:
            raise gone("is gone") from error

    def _readable(self, wait: float) -> bool:
        import select

        return bool(select.select([self.control], [], [], wait)[0])

    def _hear(self, wait: float, otherwise: str) -> None:
        """Take in one message of the server."""
        if not self._readable(max(wait, 0)):
            raise gone(otherwise)
        try:
            packet = self.control.recv(protocol.PACKET)
        except OSError as error:
            raise gone("is gone") from error
        if not packet:
            raise gone("is gone")
        try:
            message = json.loads(packet)
            if message["did"] == "ready":
                self.layers = {"seccomp": bool(message["layers"]["seccomp"]), **message["layers"]}
            elif message["did"] == "started":
                self._started[int(message["id"])] = int(message["pid"])
            else:
                self._ends[int(message["id"])] = End(
                    signal=int(message["signal"]),
                    exit=int(message["exit"]),
                    reason=None if message["reason"] is None else Stop(message["reason"]),
                    cpu=float(message["cpu"]),
                    peak=int(message["peak"]),
                    wall=float(message["wall"]),
                )
        except (ValueError, TypeError, KeyError, RecursionError):
            raise gone("says what no server of ours says") from None


@dataclass(frozen=True)
class Started:
    """A child that a server started: the `Handle` of the first backend."""

    server: ServerConnection
    number: int
    pid: int
    ready_within: float = ANSWERS_WITHIN

    def kill(self) -> None:
        """Kill the child now."""
        self.server.kill(self.number)

    def descriptor(self) -> int:
        """Return the socket to the server."""
        return self.server.control.fileno()

    def end(self, wait: float) -> End | None:
        """Return how the child ended, waiting at most the given number of seconds."""
        return self.server.end(self.number, wait)


def stopped(pid: int) -> bool:
    """Whether a process is stopped, as by SIGSTOP or a debugger."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "Tt"
    except (OSError, IndexError):
        return False


def gone(how: str) -> ServerGone:
    """Return what to raise when the server does not do its part."""
    message = f"The server that runs submissions {how}. Try again; `quizlab doctor` says more."
    return ServerGone(message)


def start_server(
    preload: Sequence[str], stubs: Path | None = None, *, landlock: bool = True
) -> ServerConnection:
    """Start a server for this judge alone and wait until it is ready.

    Raises:
        ServerGone: it does not get ready.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    order = {**loading(preload, stubs), "control": theirs.fileno(), "landlock": landlock}
    with theirs:
        process = spawn(order, pass_fds=[theirs.fileno()])
    server = ServerConnection(ours, process)
    try:
        server.wait_ready()
    except ServerGone:
        ours.close()
        process.kill()
        _, errors = process.communicate()
        last = (errors or b"").decode("utf-8", "replace").strip().splitlines()[-1:]
        raise gone("did not start" + (f" ({last[0][:200]})" if last else "")) from None
    return server


def loading(preload: Sequence[str], stubs: Path | None) -> dict[str, Any]:
    """Return the part of an order that says what a process loads before it runs anything."""
    return {"preload": list(preload), "stubs": None if stubs is None else str(stubs)}


def spawn(
    order: dict[str, Any],
    *,
    pass_fds: Sequence[int] = (),
    log: Path | None = None,
    quiet: bool = False,
    gpu: bool = False,
) -> "subprocess.Popen[bytes]":
    """Start the program of the child folder with an order, apart from our terminal.

    Only with ``gpu`` does it see any.

    Raises:
        ServerGone: this computer cannot start it.
    """
    order = {**order, "packages": packages()}
    command = [sys.executable, "-I", "-B", str(PROGRAM), json.dumps(order)]
    names = (*_KEPT, *protocol.GPU_VARIABLES) if gpu else _KEPT
    environment = ENVIRONMENT if gpu else ENVIRONMENT | NO_GPU
    kept = {name: os.environ[name] for name in names if name in os.environ}
    try:
        with _errors_to(log, quiet=quiet) as errors:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                pass_fds=tuple(pass_fds),
                env=kept | environment,
                cwd="/",
                start_new_session=True,
            )
    except OSError as error:
        raise gone(f"cannot be started ({error})") from error


@contextlib.contextmanager
def _errors_to(log: Path | None, *, quiet: bool) -> Iterator[int]:
    """Yield what a process writes its errors to: a new file that only this user can read."""
    if log is None:
        yield subprocess.DEVNULL if quiet else subprocess.PIPE
        return
    log.unlink(missing_ok=True)
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


def packages() -> list[str]:
    """Return the folders of packages: -I leaves out the user's own, of `pip install --user`."""
    return [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
