"""Gives the submission's optimizer parameters, and says what became of them."""

from collections.abc import Iterable, Sequence
from typing import Any

import torch
from torch import Tensor, nn


def made(values: list[Tensor], grads: Sequence[Tensor | None]) -> list[Tensor]:
    """Return parameters with gradients; None stands for no gradient yet."""
    params = [value.clone().requires_grad_() for value in values]
    for p, grad in zip(params, grads):
        p.grad = None if grad is None else grad.clone()
    return params


def given(params: list[Tensor], as_list: bool) -> Iterable[Tensor]:
    return list(params) if as_list else (p for p in params)


def account(params: list[Tensor]) -> tuple[list[Tensor], list[Tensor | None]]:
    return [p.detach().clone() for p in params], [
        None if p.grad is None else p.grad.clone() for p in params
    ]


def stepped(
    submission: Any, values: list[Tensor], grads: list[Tensor], lr: float, as_list: bool = True
) -> Any:
    """Return parameters and gradients after one step."""
    params = made(values, grads)
    submission.BasicOptim(given(params, as_list), lr).step()
    return account(params)


def zeroed(submission: Any, values: list[Tensor], grads: list[Tensor]) -> Any:
    """Return parameters and gradients after zero_grad."""
    params = made(values, grads)
    submission.BasicOptim(given(params, True), 0.1).zero_grad()
    return account(params)


def zeroed_from_a_generator(submission: Any, values: list[Tensor], grads: list[Tensor]) -> Any:
    """Return the gradients after a step and zero_grad."""
    params = made(values, grads)
    opt = submission.BasicOptim(given(params, False), 0.1)
    opt.step()
    opt.zero_grad()
    return account(params)


def two_steps(submission: Any, values: list[Tensor], grads: list[Tensor], lr: float) -> Any:
    """Return the parameters after each of two steps with the same gradients."""
    params = made(values, grads)
    opt = submission.BasicOptim(given(params, False), lr)
    opt.step()
    first, _ = account(params)
    opt.step()
    return first, account(params)[0]


def two_optimizers(
    submission: Any,
    values: list[Tensor],
    others: list[Tensor],
    grads: list[Tensor],
    more: list[Tensor],
    rates: list[float],
) -> Any:
    """Return the parameters of two optimizers, of which first both are made, then both step."""
    params, rest = made(values, grads), made(others, more)
    one = submission.BasicOptim(given(params, True), rates[0])
    other = submission.BasicOptim(given(rest, True), rates[1])
    one.step()
    other.step()
    return account(params)[0], account(rest)[0]


def model_of(weight: Tensor, bias: Tensor) -> nn.Linear:
    """Return a linear layer with given weights."""
    model = nn.Linear(weight.shape[1], weight.shape[0])
    with torch.no_grad():
        model.weight.copy_(weight)
        model.bias.copy_(bias)
    return model


def trained(
    submission: Any, weight: Tensor, bias: Tensor, xs: Tensor, ys: Tensor, lr: float
) -> Any:
    """Return the weights after a training loop with the submission's optimizer."""
    model = model_of(weight, bias)
    opt = submission.BasicOptim(model.parameters(), lr)
    for xb, yb in zip(xs.split(4), ys.split(4)):
        opt.zero_grad()
        ((model(xb) - yb) ** 2).mean().backward()
        opt.step()
    return [p.detach() for p in model.parameters()]
