"""The server: one task, which forks a confined child per run and never reads a request.

Its messages are JSON in packets: ``run`` (with three descriptors), ``kill`` and ``layers`` come
in; ``ready``, ``started`` and ``ended`` go out. The requests themselves pass it by, inside the
descriptors, so its memory, which every later child inherits, holds nobody's code or answers.
"""

import contextlib
import json
import os
import select
import signal
import socket
import time
from dataclasses import dataclass, field
from typing import Any

from .confine import Plan, confine
from .protocol import NOT_CONFINED, PACKET
from .resource_usage import ResourceUsage
from .serve import serve

TICK = 0.03  # seconds after which memory and threads are looked at again


@dataclass
class ForkedChild:
    """One running child, as the server knows it."""

    pid: int
    limits: dict[str, Any]
    handle: int  # pidfd, or -1
    usage: ResourceUsage | None  # None where /proc does not show it
    began: float = field(default_factory=time.monotonic)
    reason: str | None = None  # why the server killed it


class Server:
    """Serves one judge over one socket, and dies with it."""

    def __init__(self, control: socket.socket, plan: Plan) -> None:
        self.control = control
        self.plan = plan
        self.children: dict[int, ForkedChild] = {}

    def serve(self) -> None:
        """Serve until the judge is gone; then nothing of this server is left."""
        try:
            self._send({"did": "ready", "layers": self.plan.describe()})
            while self._turn():
                pass
        except (BrokenPipeError, ConnectionResetError):
            pass  # the judge is gone, which is how it always ends
        finally:
            for child in self.children.values():
                _kill(child)
                os.waitpid(child.pid, 0)

    def _turn(self) -> bool:
        """Wait for an order or the end of a child; return False when the judge is gone."""
        poll = select.poll()
        poll.register(self.control, select.POLLIN)
        for child in self.children.values():
            if child.handle >= 0:
                poll.register(child.handle, select.POLLIN)
        ready = poll.poll(TICK * 1000 if self.children else None)
        going_on = True
        if any(descriptor == self.control.fileno() for descriptor, _ in ready):
            going_on = self._order()
        self._look()
        return going_on

    def _order(self) -> bool:
        packet, descriptors, _, _ = socket.recv_fds(self.control, PACKET, 8)
        if not packet:
            return False
        order = json.loads(packet)
        if order["do"] == "run":
            number, limits = order["id"], order["limits"]
            wait, go_on = os.pipe()
            pid = os.fork()
            if pid == 0:
                os.close(go_on)
                os.read(wait, 1)  # until its usage can be read, before it is shut in
                be_child(self.plan, limits, descriptors)
            handle = -1  # an old kernel has none: the next tick sees the end
            with contextlib.suppress(OSError):
                handle = os.pidfd_open(pid)
            usage = None  # where /proc does not show it, its own rlimits are all that there is
            with contextlib.suppress(OSError):
                usage = ResourceUsage(pid)
            for descriptor in (*descriptors, wait, go_on):
                os.close(descriptor)
            self.children[number] = ForkedChild(pid, limits, handle, usage)
            self._send({"did": "started", "id": number, "pid": pid})
        elif order["do"] == "kill" and order["id"] in self.children:
            _kill(self.children[order["id"]])
        return True

    def _look(self) -> None:
        for number, child in list(self.children.items()):
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid == 0:
                _enforce(child)
                continue
            del self.children[number]
            if child.handle >= 0:
                os.close(child.handle)
            if child.usage is not None:
                child.usage.close()
            self._send(_ended(number, child, status, usage))

    def _send(self, message: dict[str, Any]) -> None:
        self.control.send(json.dumps(message).encode())


def be_child(plan: Plan, limits: dict[str, Any], descriptors: list[int]) -> None:
    """Become the child; this never returns."""
    status = NOT_CONFINED
    try:
        nothing = os.open(os.devnull, os.O_RDONLY)
        channel, out, err = descriptors
        confine(plan, limits, [nothing, out, err, channel])
        status = 0
        serve()
    except BaseException:  # noqa: BLE001 - nothing may climb out of a child into the server's loop
        status = status or 1
    finally:
        os._exit(status)


def _kill(child: ForkedChild) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(child.pid, signal.SIGKILL)


def _enforce(child: ForkedChild) -> None:
    """Kill a child that has more memory or threads than it may."""
    if child.reason is not None or child.usage is None:
        return
    if child.usage.memory() > child.limits["memory"]:
        child.reason = "memory"
    elif child.usage.threads() > child.limits["threads"]:
        child.reason = "threads"
    if child.reason is not None:
        _kill(child)


def _ended(number: int, child: ForkedChild, status: int, usage: Any) -> dict[str, Any]:
    seconds = usage.ru_utime + usage.ru_stime
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGKILL, signal.SIGXCPU)
    reason = child.reason
    # The kernel looks at the limit by ticks: it was seen to kill at 0.86 s of 1 s.
    if reason is None and killed and seconds >= child.limits["cpu"] * 0.75:
        reason = "cpu"
    return {
        "did": "ended",
        "id": number,
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "exit": os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0,
        "reason": reason,
        "cpu": round(seconds, 3),
        "peak": usage.ru_maxrss * 1024,
        "wall": round(time.monotonic() - child.began, 4),
    }
