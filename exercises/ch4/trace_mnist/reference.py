"""Wrong ways, for the checks to recognise by what they give."""

from typing import TYPE_CHECKING, Any

from torch import Tensor, nn

if TYPE_CHECKING:
    from .harness import batch, net  # stands before this file in the child


def with_input(_submission: Any, sizes: list[int], seed: int, rows: int) -> list[Tensor]:
    xb = batch(sizes, seed, rows)
    return [xb, *_acts(sizes, seed, rows)]


def _acts(sizes: list[int], seed: int, rows: int) -> list[Tensor]:
    xb, found = batch(sizes, seed, rows), []
    for layer in net(sizes, seed):
        xb = layer(xb)
        found.append(xb.detach())
    return found


def last_only(_submission: Any, sizes: list[int], seed: int, rows: int) -> Tensor:
    return _acts(sizes, seed, rows)[-1]


def without_relus(_submission: Any, sizes: list[int], seed: int, rows: int) -> list[Tensor]:
    return _acts(sizes, seed, rows)[::2]


def relus_left_out(_submission: Any, sizes: list[int], seed: int, rows: int) -> list[Tensor]:
    xb, found = batch(sizes, seed, rows), []
    for layer in net(sizes, seed):
        if hasattr(layer, "weight"):
            xb = layer(xb).detach()
            found.append(xb)
    return found


def each_from_input(_submission: Any, sizes: list[int], seed: int, rows: int) -> list[Tensor]:
    xb = batch(sizes, seed, rows)
    return [layer(xb).detach() for layer in net(sizes, seed)]


def no_bias(_submission: Any, inputs: int, outputs: int, seed: int, rows: int) -> Tensor:
    layer, xb = _linear(inputs, outputs, seed, rows)
    return (xb @ layer.weight.T).detach()


def viewed(_submission: Any, inputs: int, outputs: int, seed: int, rows: int) -> Tensor:
    layer, xb = _linear(inputs, outputs, seed, rows)
    return (xb @ layer.weight.view(inputs, outputs) + layer.bias).detach()


def turned(_submission: Any, inputs: int, outputs: int, seed: int, rows: int) -> Tensor:
    layer, xb = _linear(inputs, outputs, seed, rows)
    found: Tensor = layer(xb)
    return found.T.detach()


def elementwise(_submission: Any, inputs: int, outputs: int, seed: int, rows: int) -> Tensor:
    layer, xb = _linear(inputs, outputs, seed, rows)
    return (xb * layer.weight + layer.bias).detach()


def _linear(inputs: int, outputs: int, seed: int, rows: int) -> tuple[nn.Linear, Tensor]:
    layer = net([inputs, outputs], seed)[0]
    assert isinstance(layer, nn.Linear)
    return layer, batch([inputs], seed, rows)
