"""The judge's line to a server: starts children, kills them, hears how they ended."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from quizlab.errors import QuizlabError
from quizlab.sandbox.child.server import PACKET
from quizlab.sandbox.limits import Limits

PROGRAM = Path(__file__).parent / "child" / "__main__.py"
READY_WITHIN = 120.0  # seconds for importing torch on a busy machine
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",  # its worker thread would make the fork unsafe
    "MKL_NUM_THREADS": "1",
    "OMP_WAIT_POLICY": "PASSIVE",
    "PYTORCH_NVML_BASED_CUDA_CHECK": "1",  # asking for a GPU must not initialise CUDA
    "CUDA_VISIBLE_DEVICES": "",
    "LANG": "C.UTF-8",
}
_KEPT = ("PATH", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT")


class ServerGone(QuizlabError):
    """The server ended; that is our fault, never the submission's."""


@dataclass(frozen=True)
class End:
    """How a child ended, by the word of the process that waited for it."""

    signal: int
    exit: int
    reason: str | None
    cpu: float
    peak: int
    wall: float


class Handle(Protocol):
    """What a `Child` needs to know of whoever started its process."""

    @property
    def pid(self) -> int:
        """The process."""

    def kill(self) -> None:
        """Kill the process now."""

    def descriptor(self) -> int:
        """Return a descriptor that becomes readable when there is news."""

    def end(self, wait: float) -> End | None:
        """Return how the process ended, waiting at most so many seconds for it."""


class Link:
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
        deadline = time.monotonic() + within
        while not self.layers:
            self._hear(deadline - time.monotonic(), "did not get ready")

    def start(self, limits: Limits, descriptors: Sequence[int], *, confined: bool) -> "Started":
        """Have the server fork a child on these descriptors: channel, stdout, stderr."""
        self._number += 1
        number = self._number
        order = {"do": "run", "id": number, "limits": limits.as_order(confined=confined)}
        self._send(order, descriptors)
        deadline = time.monotonic() + READY_WITHIN
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
                return None
            self._hear(1, "fell silent")
        return self._ends[number]

    def close(self) -> None:
        """Leave the server; its children die with the line."""
        self.control.close()
        if self.process is not None:
            self.process.wait(10)
            if self.process.stderr is not None:
                self.process.stderr.close()

    def _send(self, order: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
        try:
            socket.send_fds(self.control, [json.dumps(order).encode()], list(descriptors))
        except OSError as error:
            raise _gone("is gone") from error

    def _readable(self, wait: float) -> bool:
        import select

        return bool(select.select([self.control], [], [], wait)[0])

    def _hear(self, wait: float, otherwise: str) -> None:
        """Take in one message of the server."""
        if not self._readable(max(wait, 0)):
            raise _gone(otherwise)
        try:
            packet = self.control.recv(PACKET)
        except OSError as error:
            raise _gone("is gone") from error
        if not packet:
            raise _gone("is gone")
        self._note(json.loads(packet))

    def _note(self, message: dict[str, Any]) -> None:
        did = message.pop("did")
        if did == "ready":
            self.layers = message["layers"]
        elif did == "started":
            self._started[message["id"]] = message["pid"]
        else:
            number = message.pop("id")
            self._ends[number] = End(**message)


@dataclass(frozen=True)
class Started:
    """A child that a server started: the `Handle` of the first backend."""

    link: Link
    number: int
    pid: int

    def kill(self) -> None:
        """Kill the child now."""
        self.link.kill(self.number)

    def descriptor(self) -> int:
        """Return the line to the server."""
        return self.link.control.fileno()

    def end(self, wait: float) -> End | None:
        """Return how the child ended, waiting at most so many seconds for it."""
        return self.link.end(self.number, wait)


def _gone(how: str) -> ServerGone:
    message = f"The server that runs submissions {how}. Try again; `quizlab doctor` says more."
    return ServerGone(message)


def start_server(preload: Sequence[str], *, landlock: bool = True) -> Link:
    """Start a server for this judge alone and wait until it is ready."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    order = {"control": theirs.fileno(), "preload": list(preload), "landlock": landlock}
    with theirs:
        process = spawn(order, pass_fds=[theirs.fileno()])
    link = Link(ours, process)
    try:
        link.wait_ready()
    except ServerGone:
        ours.close()
        raise _not_started(process) from None
    return link


def spawn(
    order: dict[str, Any],
    *,
    pass_fds: Sequence[int] = (),
    log: Path | None = None,
    quiet: bool = False,
) -> "subprocess.Popen[bytes]":
    """Start the program of the child folder with an order, apart from our terminal."""
    # -I leaves the user's own site-packages out, where `pip install --user` puts torch.
    packages = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    order = {**order, "packages": packages}
    command = [sys.executable, "-I", "-B", str(PROGRAM), json.dumps(order)]
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    errors = open(log, "wb") if log is not None else None  # noqa: SIM115, PTH123 - closed below
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors or (subprocess.DEVNULL if quiet else subprocess.PIPE),
            pass_fds=tuple(pass_fds),
            env=kept | ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )
    finally:
        if errors is not None:
            errors.close()


def _not_started(process: "subprocess.Popen[bytes]") -> ServerGone:
    process.kill()
    _, errors = process.communicate()
    last = (errors or b"").decode("utf-8", "replace").strip().splitlines()[-1:]
    return _gone("did not start" + (f" ({last[0][:200]})" if last else ""))
