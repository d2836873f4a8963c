"""The sandbox as the judge uses it: children from whichever backend serves on this computer."""

import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from quizlab.errors import QuizlabError
from quizlab.sandbox import user_server
from quizlab.sandbox.child_process import Child
from quizlab.sandbox.fresh_process import Worker
from quizlab.sandbox.limits import Limits
from quizlab.sandbox.server_connection import Handle, Link, ServerGone, start_server

UNCONFINED = (
    "This computer cannot shut in the code that is checked ({why}). The code would run with your "
    "own rights: it could read and change your files. `quizlab practice` and `check` run it only "
    "with --no-sandbox, which you should use only for code that you wrote. "
    "`quizlab grade` does not run here."
)


class NoSandbox(QuizlabError):
    """There is no confinement here, and nobody said that the code is their own."""


class Sandbox:
    """Starts children. Use it as a context manager.

    Args:
        preload: modules that every child finds imported, such as torch.
        confined: False only for one's own code (``--no-sandbox``).
        keep_server: use and leave behind the per-user server; else one for this judge alone.
        fork: False for the second backend, a fresh process for each run.
        landlock: False to do without it, as on an old kernel.
        gpu: let children use one: each in a fresh process, whose sandbox is weaker.
    """

    def __init__(
        self,
        preload: Sequence[str] = (),
        *,
        confined: bool = True,
        keep_server: bool = True,
        fork: bool = sys.platform == "linux",
        landlock: bool = True,
        gpu: bool = False,
    ) -> None:
        self.preload = tuple(preload)
        self.confined = confined
        self.keep_server = keep_server and landlock
        self.fork = fork and not gpu
        self.gpu = gpu
        self.landlock = landlock
        self._link: Link | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def warm(self) -> dict[str, Any]:
        """Have the server ready and return what it says of its layers."""
        return self._linked().layers if self.fork else {}

    def child(self, limits: Limits) -> Child:
        """Start a child.

        Raises:
            NoSandbox: the child cannot be confined here.
            ServerGone: the server ended, and a new one did too.
        """
        try:
            return Child(limits, lambda fds: self._start(limits, fds), confined=self.confined)
        except ServerGone:
            self.close()  # killed, perhaps; a new one is started once
            return Child(limits, lambda fds: self._start(limits, fds), confined=self.confined)

    def close(self) -> None:
        """Leave the server. A server of our own ends with this; the user's stays."""
        if self._link is not None:
            self._link.close()
            self._link = None

    def _start(self, limits: Limits, descriptors: list[int]) -> Handle:
        if not self.fork:
            return Worker(
                limits, descriptors, preload=self.preload, confined=self.confined, gpu=self.gpu
            )
        link = self._linked()
        if self.confined and not link.layers["seccomp"]:
            raise NoSandbox(UNCONFINED.format(why="no seccomp"))
        return link.start(limits, descriptors, confined=self.confined)

    def _linked(self) -> Link:
        if self._link is None:
            self._link = self._connect()
        return self._link

    def _connect(self) -> Link:
        if self.keep_server:
            try:
                return user_server.connect(self.preload)
            except (user_server.UntrustedServer, ServerGone):
                pass  # a server of our own does the same, only slower to start
        return start_server(self.preload, landlock=self.landlock)
