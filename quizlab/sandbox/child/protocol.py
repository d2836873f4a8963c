"""What the judge, a server and a child agree on; all that the judge imports of this folder.

A frame is ``MAGIC``, the length of the header (4 bytes) and of the body (8 bytes), the header in
JSON, then the body: the raw bytes of every array in the order in which the header names them.
A progress frame is such a frame without a body, under a magic of its own; a request that brings a
probe is answered by any number of them before its reply.
In the header null, true, 1, 1.5 and "text" are themselves; everything else is ``[tag, ...]``.
"""

import itertools
import json
import math
import struct
import types
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import socket

MAGIC = b"QZ01"
PROGRESS = b"QZg1"  # instead of MAGIC: what a probe says while a call runs
PREFIX = struct.Struct("<4sIQ")
READY = b"R"  # a child's first byte: it is confined, and no submitted code has run

PACKET = 8_192  # bytes of one message between judge and server
SERVING = 0o100  # this bit of a socket's mode says that its server has loaded what it loads
NOT_CONFINED = 97  # exit status of a child whose layers could not be put on

# Environment variables that say which of several GPUs is meant; a child with a GPU keeps them.
GPU_VARIABLES = (
    "CUDA_VISIBLE_DEVICES",
    "CUDA_DEVICE_ORDER",
    "HIP_VISIBLE_DEVICES",
    "ROCR_VISIBLE_DEVICES",
    "ONEAPI_DEVICE_SELECTOR",
    "ZE_AFFINITY_MASK",
    "PYTORCH_ENABLE_MPS_FALLBACK",
)

HEADER_BYTES = 4 * 2**20  # what the JSON header of one frame may take
BODY_BYTES = 64 * 2**20  # what the arrays of one frame may take, unless the exercise says less
NODES = 200_000  # values in one frame, counted with those inside lists
DEPTH = 50  # lists within lists
ITEMS = 10_000  # items taken from a generator, zip or other iterator
TEXT = 1_000_000  # characters of one str, bytes of one bytes
BITS = 65_536  # bits of one int
DIMENSIONS = 16  # of one array
EMPTY = 100_000  # rows, in all dimensions together, of an array without elements
PROGRESS_BYTES = 2_048  # the header of one progress frame
PROGRESS_FIRST, PROGRESS_PER_SECOND = 50, 12  # progress frames that may come before a reply
PLAIN_INT = 2**53  # smaller ints are plain JSON, larger ones are tagged hex text

# What was too big, by the code that crosses; the words are chosen by the judge, never by the child.
TOO_BIG = {
    "items": "an iterator of more than 10,000 items",
    "depth": "a value nested more than 50 deep, or one that contains itself",
    "int": "an integer of more than 65,536 bits",
    "text": "a text of more than 1,000,000 characters",
    "nodes": "a value of more than 200,000 parts",
    "bytes": "more array data than this exercise allows",
}

# dtype name -> (struct code of one number on the wire, bytes of it, numbers per element).
# bfloat16 and float16 travel widened to float32, so that the judge needs no numpy to read them.
DTYPES = {
    "bool": ("?", 1, 1),
    "uint8": ("B", 1, 1),
    "int8": ("b", 1, 1),
    "int16": ("h", 2, 1),
    "uint16": ("H", 2, 1),
    "int32": ("i", 4, 1),
    "uint32": ("I", 4, 1),
    "int64": ("q", 8, 1),
    "uint64": ("Q", 8, 1),
    "float16": ("f", 4, 1),
    "bfloat16": ("f", 4, 1),
    "float32": ("f", 4, 1),
    "float64": ("d", 8, 1),
    "complex64": ("f", 4, 2),
    "complex128": ("d", 8, 2),
}
WIDENED = {"float16", "bfloat16"}

# One-shot iterators that a student may return instead of a list; they keep their kind.
ITERATORS: dict[type, str] = {
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


def frame(header: bytes, body: bytes = b"", *, magic: bytes = MAGIC) -> bytes:
    """Return the bytes of one frame."""
    return PREFIX.pack(magic, len(header), len(body)) + header + body


def peer(connection: "socket.socket") -> tuple[int, int]:
    """Return the pid and the uid of the process at the other end of a Unix socket."""
    import socket

    size = struct.calcsize("3i")
    credentials: Any = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
    pid, uid, _ = struct.unpack("3i", credentials)
    return pid, uid


class Encoder:
    """Encodes the values of one frame and collects the bytes of their arrays.

    Python's own types are written alike at both ends; each adds how it holds tensors and arrays.
    """

    def __init__(self, body_bytes: int = BODY_BYTES) -> None:
        self.taking = False  # items of an iterator, which runs submitted code once more
        self.body: list[bytes] = []
        self.left = body_bytes
        self.nodes = 0

    def frame(self, message: dict[str, Any]) -> bytes:
        """Return the frame for a message whose values were encoded by this encoder."""
        header = json.dumps(message, allow_nan=False, separators=(",", ":")).encode("ascii")
        return frame(header, b"".join(self.body))

    def value(self, value: Any, depth: int = 0) -> Any:
        """Return what stands for one value in the header."""
        self.nodes += 1
        if self.nodes > NODES:
            return ["big", "nodes"]
        if depth > DEPTH:
            return ["big", "depth"]
        kind = type(value)
        if kind in _WRITERS:
            return _WRITERS[kind](self, value, depth)
        if kind in ITERATORS:
            return self._iterator(value, ITERATORS[kind], depth)
        return self._foreign(value, kind)

    def _iterator(self, value: Any, kind: str, depth: int) -> Any:
        self.taking = True
        items = list(itertools.islice(value, ITEMS + 1))
        self.taking = False
        if len(items) > ITEMS:
            return ["big", "items"]
        return ["iter", kind, self._each(items, depth)]

    def _each(self, items: Any, depth: int) -> list[Any]:
        return [self.value(item, depth + 1) for item in items]

    def _foreign(self, value: Any, kind: type) -> Any:
        """Return what stands for a value that is not one of Python's own."""
        what = _what(kind)
        name = getattr(value if what != "instance" else kind, "__name__", "?")
        return ["obj", what, name[:100] if type(name) is str else "?"]

    def _add(self, raw: bytes) -> int:
        self.body.append(raw)
        self.left -= len(raw)
        return len(raw)


def _int(_encoder: Encoder, value: int, _depth: int) -> Any:
    if abs(value) < PLAIN_INT:
        return value
    return ["int", hex(value)] if value.bit_length() <= BITS else ["big", "int"]


def _str(_encoder: Encoder, value: str, _depth: int) -> Any:
    if len(value) > TEXT:
        return ["big", "text"]
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        # JSON would join two lone surrogates into one character.
        return ["text", value.encode("utf-8", "surrogatepass").hex()]
    return value


def _bytes(_encoder: Encoder, value: Any, _depth: int) -> Any:
    if len(value) > TEXT:
        return ["big", "text"]
    return [type(value).__name__, bytes(value).hex()]


def _sequence(encoder: Encoder, value: Any, depth: int) -> Any:
    return [type(value).__name__, encoder._each(value, depth)]


_WRITERS: dict[type, Any] = {
    types.NoneType: lambda _encoder, value, _depth: value,
    bool: lambda _encoder, value, _depth: value,
    int: _int,
    float: lambda _encoder, value, _depth: (
        value if math.isfinite(value) else ["float", repr(value)]
    ),
    complex: lambda _encoder, value, _depth: ["complex", value.real.hex(), value.imag.hex()],
    str: _str,
    bytes: _bytes,
    bytearray: _bytes,
    list: _sequence,
    tuple: _sequence,
    set: _sequence,
    frozenset: _sequence,
    dict: lambda encoder, value, depth: [
        "dict",
        [encoder._each(pair, depth) for pair in list(value.items())],
    ],
    range: lambda encoder, value, depth: [
        "range",
        [_int(encoder, n, depth) for n in (value.start, value.stop, value.step)],
    ],
}


def _what(kind: type) -> str:
    if kind in (types.FunctionType, types.BuiltinFunctionType, types.MethodType):
        return "function"
    return "class" if kind is type else "instance"
