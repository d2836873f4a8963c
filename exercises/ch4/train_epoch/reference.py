"""What right and foreseen wrong training gives."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

if TYPE_CHECKING:  # what stands before this file in the child
    from .harness import LOSSES, batches, model_of, nearness, optimizer_of

Case = dict[str, Any]
Batches = list[tuple[Tensor, Tensor]]
Loss = Callable[[Tensor, Tensor], Tensor]


def weights(submission: Any, case: Case, way: str) -> dict[str, Tensor]:
    """Return the weights after training in one way."""
    model = model_of(case)
    opt = optimizer_of(model, case)
    for _ in range(case["epochs"]):
        EPOCHS[way](model, batches(case), LOSSES[case["loss"]], opt, case)
    return {name: p.detach() for name, p in model.named_parameters()}


def right(model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case) -> None:
    for xb, yb in dl:
        opt.zero_grad()
        loss_func(model(xb), yb).backward()
        opt.step()


def accumulated(model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case) -> None:
    for xb, yb in dl:
        loss_func(model(xb), yb).backward()
        opt.step()


def zeroed_each_epoch(
    model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case
) -> None:
    accumulated(model, dl, loss_func, opt, case)
    opt.zero_grad()


def nothing(model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case) -> None:
    pass


def first_batch(model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case) -> None:
    right(model, dl[:1], loss_func, opt, case)


def without_the_last(
    model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case
) -> None:
    right(model, dl[:-1], loss_func, opt, case)


def last_batch(model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case) -> None:
    right(model, dl[-1:], loss_func, opt, case)


def one_step(model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case) -> None:
    opt.zero_grad()
    for xb, yb in dl:
        loss_func(model(xb), yb).backward()
    opt.step()


def whole(model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case) -> None:
    xs, ys = (torch.cat(part) for part in zip(*dl))
    right(model, [(xs, ys)], loss_func, opt, case)


def step_first(model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case) -> None:
    for xb, yb in dl:
        opt.step()
        opt.zero_grad()
        loss_func(model(xb), yb).backward()


def loss_before_the_step(
    model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case
) -> None:
    for xb, yb in dl:
        loss = loss_func(model(xb), yb)
        opt.step()
        opt.zero_grad()
        loss.backward()


def of_the_outputs(
    model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case
) -> None:
    for xb, _ in dl:
        opt.zero_grad()
        model(xb).sum().backward()
        opt.step()


def twice(model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case) -> None:
    for _ in range(2):
        right(model, dl, loss_func, opt, case)


def own_steps(model: nn.Module, dl: Batches, loss_func: Loss, opt: Optimizer, case: Case) -> None:
    right(model, dl, loss_func, torch.optim.SGD(model.parameters(), case["lr"]), case)


EPOCHS = {
    each.__name__: each
    for each in (
        right,
        accumulated,
        zeroed_each_epoch,
        nothing,
        first_batch,
        without_the_last,
        last_batch,
        one_step,
        whole,
        step_first,
        loss_before_the_step,
        of_the_outputs,
        twice,
        own_steps,
    )
}


def means(submission: Any, case: Case, way: str) -> Tensor:
    """Return the mean of the metric in one way."""
    model = model_of(case)
    with torch.no_grad():
        values = [nearness(model(xb), yb) for xb, yb in batches(case)]
        sizes = torch.tensor([len(xb) for xb, _ in batches(case)])
        swapped = [nearness(yb.float(), model(xb)) for xb, yb in batches(case)]
    ways: dict[str, Callable[[], Tensor]] = {
        "mean": lambda: torch.stack(values).mean(),
        "exact": lambda: (torch.stack(values) * sizes).sum() / sizes.sum(),
        "first": lambda: values[0],
        "last": lambda: values[-1],
        "sum": lambda: torch.stack(values).sum(),
        "swapped": lambda: torch.stack(swapped).mean(),
        "without the last": lambda: torch.stack(values[:-1]).mean(),
        "percent": lambda: 100 * torch.stack(values).mean(),
    }
    return ways[way]()
