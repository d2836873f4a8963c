"""Values of the submission to a frame: exact types, bounded, no method of a value trusted."""

import math
import sys
from typing import Any

from . import protocol


class TensorEncoder(protocol.Encoder):
    """Encodes real tensors and arrays as well."""

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
            encoded = self._array(numpy.asarray(value))
            return ["scalar", encoded[1], encoded[3]] if encoded[0] == "array" else encoded
        return super()._foreign(value, kind)

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

    def _room(self, dtype: str, shape: list[int]) -> bool:
        _, size, per_element = protocol.DTYPES[dtype]
        rows = math.prod(max(side, 1) for side in shape)
        fits = len(shape) <= protocol.DIMENSIONS and (rows <= protocol.EMPTY or 0 not in shape)
        return fits and math.prod(shape) * size * per_element <= self.left
