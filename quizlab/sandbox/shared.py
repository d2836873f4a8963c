"""One sandbox for each set of what children have loaded, kept for the whole process."""

import atexit
import functools
from pathlib import Path

from quizlab.sandbox.child_process import Reply
from quizlab.sandbox.limits import Limits
from quizlab.sandbox.request import Call, Load, pack
from quizlab.sandbox.sandbox import Sandbox


@functools.cache
def shared(preload: tuple[str, ...] = (), stubs: Path | None = None) -> Sandbox:
    """Return the sandbox that this process keeps; it is left at the end."""
    sandbox = Sandbox(preload, stubs=stubs)
    atexit.register(sandbox.close)
    return sandbox


def run(
    load: Load,
    calls: list[Call],
    limits: Limits,
    preload: tuple[str, ...] = (),
    stubs: Path | None = None,
) -> Reply:
    """Make calls in a fresh child and return its reply.

    Raises:
        Stopped: the child gave no reply, for a reason that is the submission's.
    """
    with shared(preload, stubs).child(limits) as child:
        reply = child.ask(pack(calls, load=load, body_bytes=limits.body_bytes))
        child.finish()
    return reply
