"""Pretends that there are accelerators, and uses torch's `meta` device to see what was moved."""

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any, Self

import torch
from torch import Tensor, nn

META = torch.device("meta")  # holds shapes without numbers; there is one on every computer


def pick(submission: Any, there: list[str]) -> Any:
    """Return the kind of thing that `pick_device` gives where some accelerators are there."""
    kind = there[0] if there else None
    device = torch.device(kind) if kind else None
    with pretended(
        (torch.cuda, "is_available", "cuda" in there),
        (torch.cuda, "device_count", int("cuda" in there)),
        (torch.backends.mps, "is_available", "mps" in there),
        (torch.backends.mps, "is_built", "mps" in there),
        (torch.accelerator, "is_available", bool(there)),
        (torch.accelerator, "current_accelerator", device),
        (torch.accelerator, "device_count", int(bool(there))),
    ):
        found = submission.pick_device()
    return [type(found).__name__, str(found), found is None]


@contextlib.contextmanager
def pretended(*answers: tuple[Any, str, Any]) -> Iterator[None]:
    """Let functions of modules give other answers for a while."""
    before = [(module, name, getattr(module, name)) for module, name, _ in answers]
    for module, name, answer in answers:
        setattr(module, name, lambda *_, answer=answer, **__: answer)
    try:
        yield
    finally:
        for module, name, function in before:
            setattr(module, name, function)


def move(submission: Any) -> Any:
    """Return on which devices a batch lies after `move`, and whether its shapes are the same."""
    batch = torch.zeros(4, 3), torch.zeros(4)
    found = submission.move(batch, META)
    if not isinstance(found, (tuple, list)):
        return "None" if found is None else f"A {type(found).__name__}"
    return [[each.device.type, list(each.shape)] for each in found if torch.is_tensor(each)]


class Recorded(nn.Linear):
    """A linear layer that keeps what happened to it."""

    def __init__(self, log: list[str]) -> None:
        super().__init__(3, 2)
        self.log = [log]  # in a list, so that nn.Module does not look at it

    def to(self, *args: Any, **kwargs: Any) -> Self:
        self.log[0].append("moved")
        return super().to(*args, **kwargs)

    def cuda(self, *args: Any, **kwargs: Any) -> Self:
        self.log[0].append("cuda")
        return self


def set_up(submission: Any) -> Any:
    """Return what `set_up` did, in order, and whether what it gave belongs together."""
    log, model = [], None

    class Optimizer:
        def __init__(self, params: Iterable[Tensor], lr: float | None = None, **more: Any) -> None:
            self.params, self.lr = list(params), lr
            log.append("made")

    model = Recorded(log)
    found = submission.set_up(model, META, Optimizer, 0.25)
    if not isinstance(found, (tuple, list)) or len(found) != 2:
        return {"problem": "pair", "log": log}
    model, opt = found
    if not isinstance(model, nn.Module) or not isinstance(opt, Optimizer):
        return {"problem": "kinds", "log": log}
    own = all(any(p is q for q in opt.params) for p in model.parameters())
    devices = sorted({p.device.type for p in model.parameters()})
    return {"problem": None, "log": log, "own": own, "devices": devices, "lr": opt.lr,
            "count": len(opt.params)}  # fmt: skip
