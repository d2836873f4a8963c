"""What the judge asks a child: to load a submission, and to make calls."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizlab.sandbox.child import protocol
from quizlab.sandbox.wire import Packer


@dataclass(frozen=True)
class Cell:
    """A piece of submitted source; the number is 0 for a plain file."""

    source: str
    number: int = 0

    @property
    def place(self) -> str:
        """The file name under which it is compiled."""
        return f"<submission cell {self.number}>" if self.number else "<submission>"


@dataclass(frozen=True)
class Call:
    """One call of a function of the submission, or of the harness."""

    entry: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    harness: bool = False
    seed: int | None = None


@dataclass(frozen=True)
class Load:
    """A submission and the harness that drives it, to be run first.

    Attributes:
        wanted: names for which a notebook's cells are picked.
        whole: run every statement of a notebook instead.
        before: a call of the harness that is made before the submission's own lines run.
    """

    cells: tuple[Cell, ...]
    wanted: tuple[str, ...] = ()
    harness: str | None = None
    seed: int = 0
    whole: bool = False
    before: Call | None = None


@dataclass(frozen=True)
class Request:
    """The frame of one request, and what a reply to it must hold."""

    frame: bytes
    calls: int
    loads: bool
    probed: bool = False


def pack(
    calls: Sequence[Call],
    *,
    load: Load | None = None,
    body_bytes: int,
    probe: Mapping[str, str] | None = None,
) -> Request:
    """Return one request.

    Args:
        calls: made one after the other.
        load: is run first.
        body_bytes: what the arrays of the reply may take.
        probe: sources of ours by the names of their modules; ``probe.attached`` among them sends
            progress frames from within the child before the reply.
    """
    packer = Packer(2**62)
    message: dict[str, Any] = {"body_bytes": body_bytes}
    if probe is not None:
        message["probe"] = dict(probe)
    if load is not None:
        message["load"] = {  # before the calls: the child takes arrays in their order
            "before": None if load.before is None else _call(packer, load.before),
            "cells": [{"place": cell.place, "source": cell.source} for cell in load.cells],
            "wanted": list(load.wanted),
            "whole": load.whole,
            "harness": load.harness,
            "seed": load.seed,
        }
    message["calls"] = [_call(packer, call) for call in calls]
    header = json.dumps(message, allow_nan=False).encode("ascii")
    frame = protocol.frame(header, b"".join(packer.body))
    return Request(frame, len(calls), loads=load is not None, probed=probe is not None)


def _call(packer: Packer, call: Call) -> dict[str, Any]:
    packer.nodes = 0  # the limit on parts is for what comes back
    return {
        "entry": call.entry,
        "harness": call.harness,
        "seed": call.seed,
        "args": [packer.value(each) for each in call.args],
        "kwargs": {name: packer.value(each) for name, each in call.kwargs.items()},
    }
