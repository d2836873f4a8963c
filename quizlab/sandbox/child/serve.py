"""What the confined child does: reads requests, runs them, writes one reply to each."""

import contextlib
import importlib
import io
import os
import sys
from collections.abc import Mapping
from typing import Any

from . import protocol
from .decode import Decoder, read_frame
from .encode import TensorEncoder
from .exceptions import describe
from .load import LoadedModules
from .source_package import from_sources

CHANNEL = 3  # requests come in and replies go out here


def serve() -> None:
    """Say that this process is confined, then answer requests until there are none."""
    _write(protocol.READY)
    _fresh_streams()
    probe = Probe()
    loaded = LoadedModules()
    while (request := read_frame(lambda count: os.read(CHANNEL, count))) is not None:
        message, decoder = request
        with probe.attached(message["probe"]) if "probe" in message else contextlib.nullcontext():
            reply, encoder = _answer(message, decoder, loaded)
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):  # the submission may have replaced or closed it
                stream.flush()
        _write(encoder.frame(reply))


class Probe:
    """What a request may bring to tell of a call while it runs: a package of ours.

    Its module ``probe`` has ``attached(send)``, a context manager for the time of the call.
    """

    def __init__(self) -> None:
        self._module: Any = None

    def attached(self, sources: Mapping[str, str]) -> contextlib.AbstractContextManager[None]:
        """Return the probe's context manager; its sources are run the first time."""
        if self._module is None:
            from_sources("quizlab_probe", sources)
            self._module = importlib.import_module("quizlab_probe.probe")
        manager: contextlib.AbstractContextManager[None] = self._module.attached(
            lambda said: _write(protocol.frame(said, magic=protocol.PROGRESS))
        )
        return manager


def _write(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(CHANNEL, view[: 2**20]) :]


def _fresh_streams() -> None:
    """Give the submission streams with nothing of the server's in their buffers."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        raw = io.FileIO(number, "w", closefd=False)
        stream = io.TextIOWrapper(
            io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=True
        )
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, "r", closefd=False)))


def _answer(
    message: dict[str, Any], decoder: Decoder, loaded: LoadedModules
) -> tuple[dict[str, Any], TensorEncoder]:
    encoder = TensorEncoder(int(message.get("body_bytes", protocol.BODY_BYTES)))
    reply: dict[str, Any] = {}
    if "load" in message:
        reply["loaded"] = _load(message["load"], decoder, loaded)
        if reply["loaded"]["error"] is not None:
            return {**reply, "results": []}, encoder
    reply["results"] = [_call(call, decoder, encoder, loaded) for call in message["calls"]]
    return reply, encoder


def _load(order: dict[str, Any], decoder: Decoder, loaded: LoadedModules) -> dict[str, Any]:
    error = None
    try:
        _seed(order.get("seed"))
        if order.get("harness") is not None:
            loaded.run_harness(order["harness"])
        if (before := order.get("before")) is not None:
            _entry(before, loaded)(*decoder.each(before["args"]))
        loaded.run(order["cells"], order["wanted"], whole=order.get("whole", False))
    except BaseException as problem:  # noqa: BLE001 - SystemExit too is the submission's
        error = describe(problem)
    names = loaded.names(order["wanted"])
    return {"error": error, "names": names, "skipped": loaded.skipped, "left_out": loaded.left_out}


def _call(
    call: dict[str, Any], decoder: Decoder, encoder: TensorEncoder, loaded: LoadedModules
) -> dict[str, Any]:
    try:
        arguments = decoder.each(call["args"])
        named = {name: decoder.value(value) for name, value in call["kwargs"].items()}
        before = _coded(arguments)
        _seed(call.get("seed"))
        value = _entry(call, loaded)(*arguments, **named)
        result = {"value": ["v", encoder.value(value)]}
        if before != _coded(arguments):
            result["changed"] = ["v", encoder.value(arguments)]
        return result
    except BaseException as problem:  # noqa: BLE001 - SystemExit too is the submission's
        return {"error": describe(problem) | {"lazily": encoder.taking}}


def _coded(arguments: list[Any]) -> Any:
    """Return the arguments as they would cross now, to see whether a call changed them."""
    encoder = TensorEncoder()
    return [
        None if hasattr(argument, "__next__") else (encoder.value(argument), len(encoder.body))
        for argument in arguments
    ], encoder.body


def _entry(call: dict[str, Any], loaded: LoadedModules) -> Any:
    """Return what is called: a function of the submission, or of the harness with it in hand."""
    name = call["entry"]
    if not call.get("harness"):
        if name not in loaded.module.__dict__:
            raise NameError(f"name {name!r} is not defined", name=name)
        found = loaded.module.__dict__[name]
        return found if callable(found) else _value_of(name, found)
    entry = loaded.harness.__dict__[name]
    return lambda *arguments, **named: entry(loaded.module, *arguments, **named)


def _value_of(name: str, found: Any) -> Any:
    """Return what gives a plain value, which is asked for by calling with no arguments."""

    def value(*given: Any, **named: Any) -> Any:
        if given or named:
            kind = type(found).__name__
            raise TypeError(f"{name} is no function but a value ({kind}): write `def {name}(...):`")
        return found

    return value


def _seed(seed: int | None) -> None:
    """Make the submission's own random numbers the same for the same seed."""
    if seed is None:
        return
    if (random := sys.modules.get("random")) is not None:
        random.seed(seed)
    if (numpy := sys.modules.get("numpy")) is not None:
        numpy.random.seed(seed % 2**32)
    if (torch := sys.modules.get("torch")) is not None:
        torch.manual_seed(seed)
