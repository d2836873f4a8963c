"""Starts a server: for one judge on a descriptor, or for all judges of a user on a socket."""

import contextlib
import json
import os
import select
import signal
import socket
import sys
import time
from pathlib import Path

from . import confine, landlock, layers, preload
from .protocol import SERVING, peer
from .server import Server, be_child


def main() -> None:
    """Read the order from the command line, load, and serve."""
    order = json.loads(sys.argv[1])
    layers.lift_limit_of_data()
    sys.path += [path for path in order["packages"] if path not in sys.path]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the judge's; its end is ours
    if order.get("fresh"):  # one judge is served by this very process, without a fork
        preload.load(order["preload"], order["stubs"])
        be_child(confine.plan(gpu=order["gpu"]), order["limits"], order["fresh"])
    listener = _bound(Path(order["listen"])) if order.get("listen") else None
    use_landlock = order.get("landlock", True)
    opens_files = use_landlock and landlock.version() > 0
    more = () if opens_files else preload.WITHOUT_FILES
    preload.load([*order["preload"], *more], order["stubs"])
    if preload.tasks() != 1:
        sys.exit(f"the server has {preload.tasks()} tasks and cannot fork safely")
    plan = confine.plan(use_landlock=use_landlock)
    if listener is None:
        Server(socket.socket(fileno=order["control"]), plan).serve()
        return
    Listener(listener, Path(order["listen"]), plan, order["idle"]).serve()


def _bound(path: Path) -> socket.socket:
    """Listen before loading, so that a second judge waits instead of starting another server."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    old = os.umask(0o177)
    listener.bind(str(path))
    os.umask(old)
    listener.listen(16)
    return listener


class Listener:
    """Gives every judge that connects a server of its own, and goes when nobody comes."""

    def __init__(
        self, listener: socket.socket, path: Path, plan: confine.Plan, idle: float
    ) -> None:
        self.listener = listener
        self.path = path
        self.inode = path.stat().st_ino
        self.plan = plan
        self.idle = idle
        self.servers: set[int] = set()

    def serve(self) -> None:
        """Accept judges until none has come for the idle time, or the socket is gone."""
        last = time.monotonic()
        self.path.chmod(0o600 | SERVING)
        while self.servers or time.monotonic() - last < self.idle:
            if self.servers:
                last = time.monotonic()
            ready, _, _ = select.select([self.listener], [], [], min(self.idle, 5))
            if ready:
                self._accept()
            for pid in list(self.servers):
                if os.waitpid(pid, os.WNOHANG)[0]:
                    self.servers.discard(pid)
            with contextlib.suppress(OSError):
                if self.path.stat().st_ino == self.inode:
                    continue
            return  # another server has taken its place
        for left in (self.path, self.path.with_suffix(".log")):
            left.unlink(missing_ok=True)

    def _accept(self) -> None:
        connection, _ = self.listener.accept()
        if peer(connection)[1] != os.getuid():
            connection.close()
            return
        pid = os.fork()
        if pid == 0:
            self.listener.close()
            try:
                Server(connection, self.plan).serve()
            finally:
                os._exit(0)
        connection.close()
        self.servers.add(pid)
