"""The right training and wrong ones, from the weights that a submission began with."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - as everyone calls it


def _descend(
    w: Tensor,
    b: Tensor,
    xs: Tensor,
    ys: Tensor,
    lr: float,
    n_steps: int,
    *,
    loss: Callable[..., Tensor] = F.binary_cross_entropy,
    zero: bool = True,
    sign: int = -1,
) -> Tensor:
    """Return the losses, then the probabilities of the probes afterwards, in one tensor."""
    p = torch.cat([w, b])
    kept, losses = torch.zeros_like(p), []
    for _ in range(n_steps):
        p.requires_grad_()
        value = loss(torch.sigmoid(xs @ p[:-1] + p[-1]), ys)
        (grad,) = torch.autograd.grad(value, p)
        kept = grad if zero else kept + grad
        losses.append(value.detach())
        p = (p + sign * lr * kept).detach()
    after = torch.sigmoid(torch.cat([p[-1:], p[:-1] + p[-1]]))
    return torch.cat([torch.stack(losses), after])


def right(_submission: Any, *given: Any) -> Tensor:
    return _descend(*given)


def not_zeroed(_submission: Any, *given: Any) -> Tensor:
    return _descend(*given, zero=False)


def uphill(_submission: Any, *given: Any) -> Tensor:
    return _descend(*given, sign=1)


def untrained(_submission: Any, *given: Any) -> Tensor:
    return _descend(*given, sign=0)


def noted_after(
    _submission: Any, w: Tensor, b: Tensor, xs: Tensor, ys: Tensor, lr: float, n_steps: int
) -> Tensor:
    later = _descend(w, b, xs, ys, lr, n_steps + 1)[1 : n_steps + 1]
    return torch.cat([later, _descend(w, b, xs, ys, lr, n_steps)[n_steps:]])


def summed(_submission: Any, *given: Any) -> Tensor:
    return _descend(*given, loss=lambda a, y: F.binary_cross_entropy(a, y, reduction="sum"))


def squares(_submission: Any, *given: Any) -> Tensor:
    return _descend(*given, loss=F.mse_loss)


def sigmoid_twice(_submission: Any, *given: Any) -> Tensor:
    return _descend(*given, loss=F.binary_cross_entropy_with_logits)


def broadcast(
    _submission: Any, w: Tensor, b: Tensor, xs: Tensor, ys: Tensor, lr: float, n_steps: int
) -> Tensor:
    def loss(a: Tensor, y: Tensor) -> Tensor:
        a = a[:, None]
        return -(y * a.log() + (1 - y) * (1 - a).log()).mean()

    return _descend(w, b, xs, ys, lr, n_steps, loss=loss)


def labels_exchanged(
    _submission: Any, w: Tensor, b: Tensor, xs: Tensor, ys: Tensor, lr: float, n_steps: int
) -> Tensor:
    return _descend(w, b, xs, 1 - ys, lr, n_steps)


def arguments_exchanged(_submission: Any, *given: Any) -> Tensor:
    return _descend(*given, loss=lambda a, y: F.binary_cross_entropy(y, a))


def cross_entropy(_submission: Any, *given: Any) -> Tensor:
    return _descend(*given, loss=F.cross_entropy)


def all_ones(_submission: Any, probabilities: Tensor) -> Tensor:
    return torch.ones(len(probabilities))


def probabilities(_submission: Any, probabilities: Tensor) -> Tensor:
    return probabilities


def exchanged(_submission: Any, probabilities: Tensor) -> Tensor:
    return (probabilities < 0.5).float()


def percent(_submission: Any, probabilities: Tensor, ys: Tensor) -> Tensor:
    return 100 * accuracy_of(_submission, probabilities, ys)


def accuracy_of(_submission: Any, probabilities: Tensor, ys: Tensor) -> Tensor:
    return ((probabilities > 0.5) == ys.bool()).float().mean()


def errors(_submission: Any, probabilities: Tensor, ys: Tensor) -> Tensor:
    return 1 - accuracy_of(_submission, probabilities, ys)


def counted(_submission: Any, probabilities: Tensor, ys: Tensor) -> Tensor:
    return len(ys) * accuracy_of(_submission, probabilities, ys)


def every_pair(_submission: Any, probabilities: Tensor, ys: Tensor) -> Tensor:
    return ((probabilities > 0.5)[:, None] == ys.bool()).float().mean()


def every_pair_counted(_submission: Any, probabilities: Tensor, ys: Tensor) -> Tensor:
    return len(ys) * every_pair(_submission, probabilities, ys)


def of_ones(_submission: Any, probabilities: Tensor, ys: Tensor) -> Tensor:
    return ys.mean()
