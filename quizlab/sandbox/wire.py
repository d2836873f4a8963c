"""Reads and writes frames in the judge: strict, bounded, one exception type."""

import json
import math
from collections import Counter
from collections.abc import Callable
from typing import Any, NoReturn

from quizlab.sandbox.child import protocol
from quizlab.values.types import Array, Iterated, Opaque, Scalar, Size, Tensor, TooBig

_PLAIN = frozenset((type(None), bool, int, float, str))
_SAME_HASH = 100  # more keys than this with one hash are an attack on our time, not a dict


class Malformed(Exception):
    """Bytes that are not a frame as we define it; the text is for us, not for the student."""


def decode_frame(data: bytes, *, body_bytes: int = protocol.BODY_BYTES) -> Any:
    """Return the message of one whole frame with its values decoded.

    Raises:
        Malformed: whatever the bytes are.
    """
    header_length, body_length = decode_prefix(data[: protocol.PREFIX.size], body_bytes=body_bytes)
    if len(data) != protocol.PREFIX.size + header_length + body_length:
        raise Malformed("the lengths do not add up")
    header = data[protocol.PREFIX.size : protocol.PREFIX.size + header_length]
    return decode_message(header, data[protocol.PREFIX.size + header_length :])


def decode_prefix(prefix: bytes, *, body_bytes: int = protocol.BODY_BYTES) -> tuple[int, int]:
    """Return the lengths of header and body that a frame announces."""
    if len(prefix) != protocol.PREFIX.size:
        raise Malformed("the frame is cut short")
    magic, header_length, body_length = protocol.PREFIX.unpack(prefix)
    if magic != protocol.MAGIC:
        raise Malformed("not a frame")
    if header_length > protocol.HEADER_BYTES or body_length > body_bytes:
        raise Malformed("the frame announces more than is allowed")
    return header_length, body_length


def decode_message(header: bytes, body: bytes) -> Any:
    """Return the message in a header, its values decoded with the bytes of the body."""
    try:
        message = json.loads(header.decode("ascii"), parse_constant=no_constant)
    except (ValueError, RecursionError, MemoryError):
        raise Malformed("the header is not our JSON") from None
    decoder = _Decoder(body)
    try:
        decoded = decoder.message(message)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError):
        raise Malformed("the header does not say what it should") from None
    if decoder.at != len(body):
        raise Malformed("bytes are left over")
    return decoded


def no_constant(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which JSON does not have and Python's reader lets pass."""
    raise ValueError(name)


class _Decoder:
    """Decodes the values of one header, checking every part of it."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.at = 0
        self.nodes = 0

    def message(self, message: Any) -> Any:
        """Return a message: JSON objects and ``["v", value]``, decoded from the outside in."""
        if type(message) is not dict:
            raise Malformed("a message is an object")
        return {name: self._field(field) for name, field in message.items()}

    def _field(self, field: Any) -> Any:
        self._count()
        if type(field) is dict:
            return {name: self._field(inner) for name, inner in field.items()}
        if type(field) is not list:
            return field
        if len(field) == 2 and field[0] == "v":
            return self.value(field[1], 0)
        return [self._field(inner) for inner in field]

    def _count(self) -> None:
        self.nodes += 1
        if self.nodes > 2 * protocol.NODES:  # the encoder stops at half of it and says so
            raise Malformed("too many parts")

    def value(self, coded: Any, depth: int) -> Any:
        """Return the value that ``coded`` stands for."""
        self._count()
        kind = type(coded)
        if kind in _PLAIN:
            return _checked(coded)
        if kind is not list or depth > protocol.DEPTH + 1:
            raise Malformed("not a value")
        tag, *rest = coded
        if type(tag) is not str:
            raise Malformed("a tag is text")
        return _READERS[tag](self, depth, *rest)

    def each(self, coded: Any, depth: int) -> list[Any]:
        """Return the values of a coded list."""
        if type(coded) is not list:
            raise Malformed("items are a list")
        return [self.value(item, depth + 1) for item in coded]

    def take(self, dtype: Any, shape: Any, length: Any) -> tuple[str, tuple[int, ...], bytes]:
        """Return dtype, shape and the next bytes of the body, all of which must agree."""
        _, size, per_element = protocol.DTYPES[_text(dtype)]
        sides = tuple(map(_natural, shape))
        if len(sides) > protocol.DIMENSIONS:
            raise Malformed("too many dimensions")
        if math.prod(sides) * size * per_element != _natural(length):
            raise Malformed("shape and length disagree")
        if length == 0 and math.prod(max(side, 1) for side in sides) > protocol.EMPTY:
            raise Malformed("an empty array too large")  # it has no bytes, but rows without end
        raw = self.body[self.at : self.at + length]
        if len(raw) != length:
            raise Malformed("the body is cut short")
        self.at += length
        if dtype == "bool" and raw.strip(b"\0\1"):
            raise Malformed("a bool is 0 or 1")
        return dtype, sides, raw


def _checked(plain: Any) -> Any:
    if type(plain) is str and len(plain) > protocol.TEXT:
        raise Malformed("a text too long")
    if type(plain) is int and plain.bit_length() > protocol.BITS:
        raise Malformed("an int too big")
    if type(plain) is float and not math.isfinite(plain):
        raise Malformed("a float that should be tagged")
    return plain


def _natural(number: Any) -> int:
    if type(number) is not int or not 0 <= number < 2**48:
        raise Malformed("not a count")
    return number


def _text(text: Any, limit: int = 200) -> str:
    if type(text) is not str or len(text) > limit:
        raise Malformed("not a short text")
    return text


def _float(_decoder: _Decoder, _depth: int, text: Any) -> float:
    if text not in ("nan", "inf", "-inf"):
        raise Malformed("a tagged float is not finite")
    return float(text)


def _raw(text: Any) -> bytes:
    return bytes.fromhex(_text(text, 8 * protocol.TEXT))


def _unique(items: list[Any]) -> list[Any]:
    """Return the items when they can be keys without taking us quadratic time."""
    crowd = Counter(map(hash, items)).most_common(1)
    if crowd and crowd[0][1] > _SAME_HASH:
        raise Malformed("too many keys with one hash")
    return items


def _collected(kind: Callable[[list[Any]], Any], items: list[Any]) -> Any:
    collected = kind(_unique(items))
    if len(collected) != len(items):
        raise Malformed("an item occurs twice")
    return collected


def _dict(decoder: _Decoder, depth: int, coded: Any) -> dict[Any, Any]:
    pairs = [decoder.each(pair, depth) for pair in coded]
    _unique([key for key, _ in pairs])
    built = dict(pairs)
    if len(built) != len(pairs):
        raise Malformed("a key occurs twice")
    return built


def _range(decoder: _Decoder, depth: int, coded: Any) -> range:
    start, stop, step = decoder.each(coded, depth)
    return range(start, stop, step)


def _iterated(decoder: _Decoder, depth: int, kind: Any, coded: Any) -> Iterated:
    if kind not in protocol.ITERATORS.values():
        raise Malformed("an unknown iterator")
    return Iterated(kind, tuple(decoder.each(coded, depth)))


def _tensor(decoder: _Decoder, _depth: int, *parts: Any) -> Tensor:
    kind, dtype, shape, device, requires_grad, length = parts
    if kind not in ("Tensor", "Parameter") or type(requires_grad) is not bool:
        raise Malformed("not a tensor")
    data = decoder.take(dtype, shape, length)
    return Tensor(*data, device=_text(device, 20), requires_grad=requires_grad, kind=kind)


def _opaque(_decoder: _Decoder, _depth: int, what: Any, name: Any) -> Opaque:
    if what not in ("function", "class", "instance"):
        raise Malformed("an unknown thing")
    return Opaque(what, _text(name))


_READERS: dict[str, Callable[..., Any]] = {
    "int": lambda _d, _depth, text: int(_checked(int(_text(text, protocol.BITS // 4 + 3), 16))),
    "float": _float,
    "complex": lambda _d, _depth, re, im: complex(
        float.fromhex(_text(re)), float.fromhex(_text(im))
    ),
    "text": lambda _d, _depth, text: _checked(_raw(text).decode("utf-8", "surrogatepass")),
    "bytes": lambda _d, _depth, text: _raw(text),
    "bytearray": lambda _d, _depth, text: bytearray(_raw(text)),
    "list": lambda d, depth, items: d.each(items, depth),
    "tuple": lambda d, depth, items: tuple(d.each(items, depth)),
    "set": lambda d, depth, items: _collected(set, d.each(items, depth)),
    "frozenset": lambda d, depth, items: _collected(frozenset, d.each(items, depth)),
    "dict": _dict,
    "range": _range,
    "iter": _iterated,
    "tensor": _tensor,
    "array": lambda d, _depth, *parts: Array(*d.take(*parts)),
    "scalar": lambda d, _depth, dtype, length: Scalar(*d.take(dtype, [], length)),
    "size": lambda _d, _depth, sides: Size(tuple(map(_natural, sides))),
    "dtype": lambda _d, _depth, name: Opaque("dtype", _text(name)),
    "obj": _opaque,
    "big": lambda _d, _depth, what: TooBig(protocol.TOO_BIG[what]),
}


class Packer(protocol.Encoder):
    """Encodes the judge's own values for a request, its tensors and arrays included."""

    def _foreign(self, value: Any, kind: type) -> Any:
        if kind is Tensor:
            parts = [value.dtype, list(value.shape), value.device, value.requires_grad]
            return ["tensor", value.kind, *parts, self._add(value.data)]
        if kind is Array:
            return ["array", value.dtype, list(value.shape), self._add(value.data)]
        if kind is Scalar:
            return ["scalar", value.dtype, self._add(value.data)]
        if kind is Size:
            return ["size", list(value.sides)]
        if kind is Opaque and value.what == "dtype":
            return ["dtype", value.name]
        return super()._foreign(value, kind)
