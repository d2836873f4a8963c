"""Values of the submission to a frame: exact types, bounded, no method of a value trusted."""

import itertools
import json
import math
import sys
import types
from typing import Any

from . import protocol

_KINDS: dict[type, str] = {
    zip: "zip",
    map: "map",
    filter: "filter",
    enumerate: "enumerate",
    reversed: "reversed",
    type(reversed([])): "reversed",
    types.GeneratorType: "generator",
    type(iter([])): "list_iterator",
    type(iter(())): "tuple_iterator",
    type(iter(range(0))): "range_iterator",
    type({}.keys()): "dict_keys",
    type({}.values()): "dict_values",
    type({}.items()): "dict_items",
}


class Encoder:
    """Encodes the values of one frame and collects the bytes of their arrays."""

    def __init__(self, body_bytes: int = protocol.BODY_BYTES) -> None:
        self.taking = False  # items of an iterator, which runs submitted code once more
        self.body: list[bytes] = []
        self.left = body_bytes
        self.nodes = 0

    def frame(self, message: dict[str, Any]) -> bytes:
        """Return the frame for a message whose values were encoded by this encoder."""
        header = json.dumps(message, allow_nan=False, separators=(",", ":")).encode("ascii")
        return protocol.frame(header, b"".join(self.body))

    def value(self, value: Any, depth: int = 0) -> Any:
        """Return what stands for one value in the header."""
        self.nodes += 1
        if self.nodes > protocol.NODES:
            return ["big", "nodes"]
        if depth > protocol.DEPTH:
            return ["big", "depth"]
        kind = type(value)
        if kind in _WRITERS:
            return _WRITERS[kind](self, value, depth)
        if kind in _KINDS:
            return self._iterator(value, _KINDS[kind], depth)
        return self._foreign(value, kind)

    def _iterator(self, value: Any, kind: str, depth: int) -> Any:
        self.taking = True
        items = list(itertools.islice(value, protocol.ITEMS + 1))
        self.taking = False
        if len(items) > protocol.ITEMS:
            return ["big", "items"]
        return ["iter", kind, self._each(items, depth)]

    def _each(self, items: Any, depth: int) -> list[Any]:
        return [self.value(item, depth + 1) for item in items]

    def _foreign(self, value: Any, kind: type) -> Any:
        torch = sys.modules.get("torch")
        if torch is not None and kind in (torch.Tensor, torch.nn.Parameter):
            return self._tensor(torch, value, kind.__name__)
        if torch is not None and kind is torch.Size:
            return ["size", [int(n) for n in value]]
        if torch is not None and kind is torch.dtype:
            return ["dtype", str(value).removeprefix("torch.")]
        numpy = sys.modules.get("numpy")
        if numpy is not None and kind is numpy.ndarray:
            return self._array(value)
        if numpy is not None and issubclass(kind, numpy.generic):
            return self._scalar(numpy, value)
        return ["obj", _what(value, kind), _name(value, kind)]

    def _tensor(self, torch: Any, value: Any, kind: str) -> Any:
        dtype = str(value.dtype).removeprefix("torch.")
        if dtype not in protocol.DTYPES or value.layout is not torch.strided:
            return ["obj", "instance", f"{kind} of {value.layout}, {dtype}"[:100]]
        shape = [int(n) for n in value.shape]
        if not self._room(dtype, shape):
            return ["big", "bytes"]
        plain = value.detach().cpu().resolve_conj().resolve_neg()
        plain = (plain.float() if dtype in protocol.WIDENED else plain).contiguous()
        length = self._add(plain.numpy().tobytes())
        device, grad = str(value.device)[:20], bool(value.requires_grad)
        return ["tensor", kind, dtype, shape, device, grad, length]

    def _array(self, value: Any) -> Any:
        dtype, shape = str(value.dtype.newbyteorder("=")), [int(n) for n in value.shape]
        if dtype not in protocol.DTYPES:
            return ["obj", "instance", f"array of {dtype}"[:100]]
        if not self._room(dtype, shape):
            return ["big", "bytes"]
        native = value.astype("float32" if dtype in protocol.WIDENED else dtype, order="C")
        return ["array", dtype, shape, self._add(native.tobytes())]

    def _scalar(self, numpy: Any, value: Any) -> Any:
        encoded = self._array(numpy.asarray(value))
        return ["scalar", encoded[1], encoded[3]] if encoded[0] == "array" else encoded

    def _room(self, dtype: str, shape: list[int]) -> bool:
        _, size, per_element = protocol.DTYPES[dtype]
        rows = math.prod(max(side, 1) for side in shape)
        fits = len(shape) <= protocol.DIMENSIONS and (rows <= protocol.EMPTY or 0 not in shape)
        return fits and math.prod(shape) * size * per_element <= self.left

    def _add(self, raw: bytes) -> int:
        self.body.append(raw)
        self.left -= len(raw)
        return len(raw)


def _int(_encoder: Encoder, value: int, _depth: int) -> Any:
    if abs(value) < protocol.PLAIN_INT:
        return value
    return ["int", hex(value)] if value.bit_length() <= protocol.BITS else ["big", "int"]


def _float(_encoder: Encoder, value: float, _depth: int) -> Any:
    return value if math.isfinite(value) else ["float", repr(value)]


def _str(_encoder: Encoder, value: str, _depth: int) -> Any:
    if len(value) > protocol.TEXT:
        return ["big", "text"]
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        # JSON would join two lone surrogates into one character.
        return ["text", value.encode("utf-8", "surrogatepass").hex()]
    return value


def _bytes(_encoder: Encoder, value: Any, _depth: int) -> Any:
    if len(value) > protocol.TEXT:
        return ["big", "text"]
    return [type(value).__name__, bytes(value).hex()]


def _complex(_encoder: Encoder, value: complex, _depth: int) -> Any:
    return ["complex", value.real.hex(), value.imag.hex()]


def _sequence(encoder: Encoder, value: Any, depth: int) -> Any:
    return [type(value).__name__, encoder._each(value, depth)]


def _dict(encoder: Encoder, value: dict[Any, Any], depth: int) -> Any:
    pairs = list(value.items())
    return ["dict", [encoder._each(pair, depth) for pair in pairs]]


def _range(encoder: Encoder, value: range, depth: int) -> Any:
    parts = [_int(encoder, n, depth) for n in (value.start, value.stop, value.step)]
    return ["range", parts]


_WRITERS: dict[type, Any] = {
    types.NoneType: lambda _encoder, value, _depth: value,
    bool: lambda _encoder, value, _depth: value,
    int: _int,
    float: _float,
    complex: _complex,
    str: _str,
    bytes: _bytes,
    bytearray: _bytes,
    list: _sequence,
    tuple: _sequence,
    set: _sequence,
    frozenset: _sequence,
    dict: _dict,
    range: _range,
}


def _what(_value: Any, kind: type) -> str:
    if kind in (types.FunctionType, types.BuiltinFunctionType, types.MethodType):
        return "function"
    return "class" if kind is type else "instance"


def _name(value: Any, kind: type) -> str:
    named = value if _what(value, kind) != "instance" else kind
    name = getattr(named, "__name__", "?")
    return name[:100] if type(name) is str else "?"
