"""A frame from the judge to real values; the judge is trusted, so this only has to be right."""

import json
from collections.abc import Callable
from typing import Any

from . import protocol


def read_exactly(read: Callable[[int], bytes], count: int) -> bytearray:
    """Return ``count`` bytes, or fewer when the stream ends."""
    data = bytearray()
    while len(data) < count:
        chunk = read(min(count - len(data), 2**20))
        if not chunk:
            break
        data += chunk
    return data


def read_frame(read: Callable[[int], bytes]) -> tuple[Any, "Decoder"] | None:
    """Return the next message with a decoder for its values, or None at the end."""
    prefix = read_exactly(read, protocol.PREFIX.size)
    if len(prefix) < protocol.PREFIX.size:
        return None
    _, header_length, body_length = protocol.PREFIX.unpack(prefix)
    header = json.loads(read_exactly(read, header_length))
    return header, Decoder(read_exactly(read, body_length))


class Decoder:
    """Builds the values of one frame, taking array bytes from its body in order."""

    def __init__(self, body: bytearray) -> None:
        self.body = memoryview(body)
        self.at = 0

    def value(self, coded: Any) -> Any:
        """Return the value that ``coded`` stands for."""
        if not isinstance(coded, list):
            return coded
        return _READERS[coded[0]](self, *coded[1:])

    def each(self, coded: list[Any]) -> list[Any]:
        """Return the values of a coded list."""
        return [self.value(item) for item in coded]

    def take(self, length: int) -> memoryview:
        """Return the next bytes of the body."""
        self.at += length
        return self.body[self.at - length : self.at]

    def array(self, dtype: str, shape: list[int], length: int) -> Any:
        """Return a numpy array over the next bytes of the body."""
        import numpy

        wire = "float32" if dtype in protocol.WIDENED else dtype
        flat = numpy.frombuffer(self.take(length), dtype=wire)
        return flat.reshape(shape).astype(dtype if dtype != "bfloat16" else "float32")

    def tensor(self, kind: str, dtype: str, shape: list[int], device: str, *rest: Any) -> Any:
        """Return a torch tensor over the next bytes of the body."""
        import torch

        requires_grad, length = rest
        wire = "float32" if dtype in protocol.WIDENED else dtype
        numbers = self.array(wire, shape, length)
        tensor = torch.from_numpy(numbers).to(device=device, dtype=getattr(torch, dtype))
        if kind == "Parameter":
            return torch.nn.Parameter(tensor, requires_grad=requires_grad)
        return tensor.requires_grad_(requires_grad)


def _size(_decoder: Decoder, numbers: list[int]) -> Any:
    import torch

    return torch.Size(numbers)


def _dtype(_decoder: Decoder, name: str) -> Any:
    import torch

    return getattr(torch, name)


_READERS: dict[str, Callable[..., Any]] = {
    "int": lambda _d, text: int(text, 16),
    "float": lambda _d, text: float(text),
    "complex": lambda _d, re, im: complex(float.fromhex(re), float.fromhex(im)),
    "text": lambda _d, text: bytes.fromhex(text).decode("utf-8", "surrogatepass"),
    "bytes": lambda _d, text: bytes.fromhex(text),
    "bytearray": lambda _d, text: bytearray.fromhex(text),
    "list": lambda d, items: d.each(items),
    "tuple": lambda d, items: tuple(d.each(items)),
    "set": lambda d, items: set(d.each(items)),
    "frozenset": lambda d, items: frozenset(d.each(items)),
    "dict": lambda d, pairs: dict(d.each(pair) for pair in pairs),
    "range": lambda d, parts: range(*d.each(parts)),
    "iter": lambda d, _kind, items: iter(d.each(items)),
    "array": Decoder.array,
    "scalar": lambda d, dtype, length: d.array(dtype, [1], length)[0],
    "tensor": Decoder.tensor,
    "size": _size,
    "dtype": _dtype,
}
