"""Makes nets for the submission and lets go of gradients in what comes back."""

from itertools import pairwise
from typing import Any

import torch
from torch import Tensor, nn


def net(sizes: list[int], seed: int) -> nn.Sequential:
    """Return linear layers of the sizes with ReLUs between them."""
    torch.manual_seed(seed)
    layers = []
    for inputs, outputs in pairwise(sizes):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def batch(sizes: list[int], seed: int, rows: int) -> Tensor:
    """Return a batch for a net; some numbers are negative, so that a ReLU changes them."""
    return torch.randn(rows, sizes[0], generator=torch.Generator().manual_seed(seed))


def plain(value: Any) -> Any:
    """Return a value without gradients, the tensors of a list likewise."""
    if isinstance(value, torch.Tensor):
        return value.detach()
    return [plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def activations(submission: Any, sizes: list[int], seed: int, rows: int) -> Any:
    return plain(submission.activations(net(sizes, seed), batch(sizes, seed, rows)))


def activation_shapes(submission: Any, sizes: list[int], seed: int, rows: int) -> Any:
    return submission.activation_shapes(net(sizes, seed), batch(sizes, seed, rows))


def weight_shapes(submission: Any, sizes: list[int], seed: int) -> Any:
    return submission.weight_shapes(net(sizes, seed))


def linear(submission: Any, inputs: int, outputs: int, seed: int, rows: int) -> Any:
    layer = net([inputs, outputs], seed)[0]
    forward, nn.Linear.forward = nn.Linear.forward, _refuse  # type: ignore[method-assign, assignment]
    try:
        return plain(submission.linear_by_hand(layer, batch([inputs], seed, rows)))
    finally:
        nn.Linear.forward = forward  # type: ignore[method-assign]


def _refuse(_layer: nn.Linear, _xb: Tensor) -> Tensor:
    raise RuntimeError("the layer was called; work its result out from layer.weight and layer.bias")
