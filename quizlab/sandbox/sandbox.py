"""The sandbox as the judge uses it: children from whichever backend serves on this computer."""

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from quizlab.errors import QuizlabError
from quizlab.sandbox import user_server
from quizlab.sandbox.child_process import Child
from quizlab.sandbox.fresh_process import FreshProcess
from quizlab.sandbox.limits import Limits
from quizlab.sandbox.server_connection import (
    Handle,
    ServerConnection,
    ServerGone,
    start_server,
)

UNCONFINED = (
    "This computer cannot shut in the code that is checked ({why}). The code would run with your "
    "own rights: it could read and change your files. `quizlab check exercise` runs it only "
    "with --no-sandbox, which you should use only for code that you wrote."
)


class NoSandbox(QuizlabError):
    """This computer cannot confine a child, and nobody said that the code is their own."""


class Sandbox:
    """Starts children. Use it as a context manager.

    Args:
        preload: modules that every child finds imported, such as torch.
        stubs: folder of modules of ours that submitted code imports in place of packages.
        confined: False only for one's own code (``--no-sandbox``).
        keep_server: use and leave behind the per-user server; else one for this judge alone.
        fork: False for the second backend, a fresh process for each run.
        landlock: False to do without it, as on an old kernel.
        gpu: let children use one: each in a fresh process, whose sandbox is weaker.
    """

    def __init__(  # noqa: PLR0913 - each switches one thing, and most are for tests
        self,
        preload: Sequence[str] = (),
        *,
        stubs: Path | None = None,
        confined: bool = True,
        keep_server: bool = True,
        fork: bool = sys.platform == "linux",
        landlock: bool = True,
        gpu: bool = False,
    ) -> None:
        self.preload = tuple(preload)
        self.stubs = stubs
        self.confined = confined
        self.keep_server = keep_server and landlock
        self.fork = fork and not gpu
        self.gpu = gpu
        self.landlock = landlock
        self._server: ServerConnection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def wait_ready(self) -> dict[str, Any]:
        """Have the server ready, where there is one, and return what it says of its layers."""
        return self._connection().layers if self.fork else {}

    @property
    def watched(self) -> bool:
        """Whether the memory and the threads of its children can be seen, and so limited."""
        layers = {} if self._server is None else self._server.layers
        return bool(layers.get("watched", True))

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
        if self._server is not None:
            self._server.close()
            self._server = None

    def _start(self, limits: Limits, descriptors: list[int]) -> Handle:
        if not self.fork:
            return FreshProcess(
                limits,
                descriptors,
                preload=self.preload,
                stubs=self.stubs,
                confined=self.confined,
                gpu=self.gpu,
            )
        server = self._connection()
        if self.confined and not server.layers["seccomp"]:
            raise NoSandbox(UNCONFINED.format(why="no seccomp"))
        return server.start(limits, descriptors, confined=self.confined)

    def _connection(self) -> ServerConnection:
        if self._server is None and self.keep_server:
            # Without it, a server of our own does the same, only slower to start.
            with contextlib.suppress(user_server.UntrustedServer, ServerGone):
                self._server = user_server.connect(self.preload, self.stubs)
        if self._server is None:
            self._server = start_server(self.preload, self.stubs, landlock=self.landlock)
        return self._server
