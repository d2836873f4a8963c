"""What is passed to a Learner, and a log of what the Learner does with it.

Which rows a model, a loss or a metric was given is told by where they lie in memory.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from .arguments import meaning  # stands beside this file in the child

Case = dict[str, Any]  # data, first weights and settings, as the checks draw them
Loss = Callable[[Tensor, Tensor], Tensor]
MOST = 20_000  # letters of the log, characters printed, numbers kept


class Log:
    """What happened while a Learner ran, as letters in their order, and what was odd about it.

    ========  ==============================================================================
    o         an optimizer was made
    f F       the model ran on training rows, on validation rows
    l L       the loss of training rows, of validation rows
    b B       backward with no gradients there, onto gradients that were there
    s n       a step, a step without gradients
    z         zero_grad
    ========  ==============================================================================
    """

    def __init__(self) -> None:
        self.letters: list[str] = []
        # Where batches lie, whose they are, and the batches themselves, so that they stay there.
        self.handed_out: list[tuple[int, int, str, Tensor]] = []
        self.phase = "train"
        self.outputs: dict[str, Tensor] = {}  # the last output of the model by phase
        self.sizes: list[int] = []  # rows of each backward
        self.metrics: list[list[Any]] = []  # phase, rows, steps so far
        self.steps = 0
        self.rates: set[float] = set()  # the learning rates of the steps
        self.scales: set[float] = set()  # what the losses were multiplied with before backward
        self.odd: list[str] = []  # what was passed in another way than it should
        self.modes: set[str] = set()  # what was unusual in validation, or after it

    def __deepcopy__(self, _: object) -> "Log":
        return self  # a Learner may copy its model

    def note(self, letter: str) -> None:
        """Write a letter down."""
        self.letters.append(letter)

    def note_odd(self, words: str) -> None:
        """Write down what is odd, once."""
        if words not in self.odd:
            self.odd.append(words)

    def hand_out(self, phase: str, batch: Tensor) -> Tensor:
        """Remember whose rows a batch has, and return it."""
        start = batch.data_ptr()
        self.handed_out.append((start, start + batch.nbytes, phase, batch))
        return batch

    def phase_of(self, rows: Tensor) -> str:
        """Return whose rows these are, where they are nobody's whose the model had last."""
        place = rows.data_ptr()
        for start, stop, phase, _ in reversed(self.handed_out):
            if start <= place < stop:
                return phase
        return self.phase

    def values(self) -> dict[str, Any]:
        """Return it as values for the judge."""
        return {
            "letters": "".join(self.letters[:MOST]),
            "sizes": self.sizes[:MOST],
            "metrics": self.metrics[:MOST],
            "rates": sorted(self.rates)[:9],
            "scales": sorted(self.scales)[:9],
            "odd": self.odd[:9],
            "modes": sorted(self.modes),
        }


class Loader:
    """Batches in a fixed order, each handed out as a copy."""

    def __init__(self, phase: str, xs: Tensor, ys: Tensor, size: int, log: Log) -> None:
        self.phase, self.log = phase, log
        self.dataset = list(zip(xs, ys))
        self.batches = list(zip(xs.split(size), ys.split(size)))
        self.batch_size = self.bs = size
        self.n, self.device = len(xs), torch.device("cpu")

    def __len__(self) -> int:
        return len(self.batches)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        for batch in self.batches:
            xb, yb = (self.log.hand_out(self.phase, each.clone()) for each in batch)
            self.log.phase = self.phase
            yield xb, yb

    def one_batch(self) -> tuple[Tensor, Tensor]:
        """Return the first batch, as fastai does."""
        return next(iter(self))

    def to(self, *_device: object) -> "Loader":
        """Return itself: a check has one device."""
        return self

    cuda = cpu = to


class Loaders:
    """What the book calls dls: two loaders by any name, by number, or one after the other."""

    def __init__(self, train: Loader, valid: Loader) -> None:
        self.train, self.valid = train, valid
        self.loaders = [train, valid]
        self.bs, self.device = train.bs, torch.device("cpu")

    def one_batch(self) -> tuple[Tensor, Tensor]:
        """Return the first batch of the training set."""
        return self.train.one_batch()

    def to(self, *_device: object) -> "Loaders":
        """Return itself: a check has one device."""
        return self

    cuda = cpu = to

    def __getattr__(self, name: str) -> Any:
        role = None if name.startswith("__") else meaning(name)
        if role not in ("train", "valid"):
            raise AttributeError(f"'DataLoaders' has train and valid, not {name!r}", name=name)
        loader = getattr(self, role)
        return loader.dataset if re.search("ds$|set$", name) else loader

    def __getitem__(self, at: Any) -> Any:
        return getattr(self, at) if isinstance(at, str) else (self.train, self.valid)[at]

    def __iter__(self) -> Iterator[Loader]:
        return iter((self.train, self.valid))

    def __len__(self) -> int:
        return 2


class Model(nn.Module):
    """The model that is passed: it notes how it is used."""

    def __init__(self, inner: nn.Module, log: Log) -> None:
        super().__init__()
        self.inner = inner
        self.log = log

    def forward(self, xb: Tensor) -> Tensor:
        log = self.log
        log.phase = log.phase_of(xb)
        log.note("f" if log.phase == "train" else "F")
        if log.phase == "valid" and torch.is_grad_enabled():
            log.modes.add("validation with gradients")
        if self.training == (log.phase == "valid"):
            log.modes.add(f"{log.phase} with train({self.training})")
        output: Tensor = self.inner(xb)
        log.outputs[log.phase] = output
        return output

    def has_gradients(self) -> bool:
        """Whether any gradient is there that is not zero."""
        return any(p.grad is not None and bool(p.grad.any()) for p in self.parameters())


def optimizer_for(model: Model, momentum: float) -> type[torch.optim.Optimizer]:
    """Return the class that is passed as opt_func; with momentum it has a memory."""
    log = model.log

    class SGD(torch.optim.Optimizer):
        def __init__(self, params: Iterable[Tensor], lr: float = 0.001) -> None:
            if isinstance(params, nn.Module) or callable(params):
                what = "model" if isinstance(params, nn.Module) else "method itself"
                raise TypeError(f"opt_func got the {what}; it needs model.parameters()")
            super().__init__(params, {"lr": lr})
            log.note("o")

        @torch.no_grad()
        def step(self, closure: object = None) -> None:  # type: ignore[override]
            log.note("s" if model.has_gradients() else "n")
            log.steps += 1
            for group in self.param_groups:
                log.rates.add(float(group["lr"]))
                for p in group["params"]:
                    if p.grad is not None:
                        before = self.state[p].get("velocity", torch.zeros_like(p))
                        self.state[p]["velocity"] = velocity = momentum * before + p.grad
                        p -= group["lr"] * velocity

        def zero_grad(self, set_to_none: bool = True) -> None:
            log.note("z")
            super().zero_grad(set_to_none)

    return SGD


def loss_for(model: Model, case: Case) -> Loss:
    """Return the loss that is passed: the book's for one output, else cross-entropy."""
    log = model.log
    inner: Loss = mnist_loss if len(case["weight"]) == 1 else nn.functional.cross_entropy

    def loss_func(predictions: Tensor, targets: Tensor) -> Tensor:
        if are_swapped(predictions, targets):
            log.note_odd("loss swapped")
            predictions, targets = targets, predictions
        if inner is mnist_loss and predictions.shape != targets.shape:
            log.note_odd(f"loss shapes {tuple(predictions.shape)} and {tuple(targets.shape)}")
        loss = inner(predictions, targets)
        log.note("l" if log.phase_of(targets) == "train" else "L")
        if loss.requires_grad:
            loss.register_hook(lambda scale: note_backward(len(predictions), float(scale)))
        return loss

    def note_backward(rows: int, scale: float) -> None:
        log.note("B" if model.has_gradients() else "b")
        log.sizes.append(rows)
        log.scales.add(scale)

    return loss_func


def are_swapped(predictions: Tensor, targets: Tensor) -> bool:
    """Whether targets came first: they are whole numbers and need no gradient."""
    if predictions.is_floating_point() != targets.is_floating_point():
        return targets.is_floating_point()
    return targets.requires_grad and not predictions.requires_grad


def mnist_loss(predictions: Tensor, targets: Tensor) -> Tensor:
    """The loss of the book, for one output."""
    predictions = predictions.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()


def metric_for(model: Model, case: Case, form: str) -> Any:
    """Return the metric that is passed, in one of its forms.

    It swings with the predictions between 0.1 and 0.9: an accuracy of few rows has few values, and
    those would be met by chance.
    """
    log = model.log
    speed, shift = case["swing"]

    def batch_accuracy(predictions: Tensor, targets: Tensor) -> Tensor | float:
        if are_swapped(predictions, targets):
            log.note_odd("metric swapped")
            predictions, targets = targets, predictions
        phase, predictions = log.phase_of(targets), predictions.detach()
        output = log.outputs.get(phase, predictions)
        if output.numel() == predictions.numel() and not torch.allclose(
            output.reshape(-1), predictions.reshape(-1).to(output.dtype)
        ):
            log.note_odd("metric of something else")
        log.metrics.append([phase, len(targets), log.steps])
        value = (0.5 + 0.4 * torch.sin(speed * leanings(predictions, targets) + shift)).mean()
        return value.item() if form == "float" else value

    forms = {"list": [batch_accuracy], "dict": {"accuracy": batch_accuracy}}
    return forms.get(form, batch_accuracy)


def leanings(predictions: Tensor, targets: Tensor) -> Tensor:
    """Return how far each row's prediction leans towards its target."""
    targets = targets.reshape(-1)
    if predictions.numel() == len(targets):
        return predictions.reshape(-1) * (2 * targets - 1)
    return predictions.gather(1, targets.long()[:, None])[:, 0]


def model_of(case: Case) -> nn.Module:
    """Return the model of a case with its first weights."""
    rows, columns = case["weight"].shape
    linear = nn.Linear(columns, rows)
    with torch.no_grad():
        linear.weight.copy_(case["weight"])
        linear.bias.copy_(case["bias"])
    return nn.Sequential(nn.Dropout(0.5), linear) if case["dropout"] else linear


def linear_layer(model: nn.Module) -> nn.Linear:
    """Return the linear layer of a model of a case."""
    layer = model[-1] if isinstance(model, nn.Sequential) else model
    assert isinstance(layer, nn.Linear)
    return layer


def parts_for(model: Model, case: Case, opt: str, metric: str) -> dict[str, Any]:
    """Return what there is to pass to a Learner, by role.

    Args:
        model: what is trained; its log notes what is done with every part.
        case: the data, the first weights and the settings.
        opt: whether the optimizer is passed as a "class" or an "instance".
        metric: whether the metric gives a "tensor" or a "float", or is in a "list" or "dict".
    """
    train_dl = Loader("train", case["x"], case["y"], case["batch"], model.log)
    valid_dl = Loader("valid", case["vx"], case["vy"], case["vbatch"], model.log)
    SGD: Any = optimizer_for(model, case["momentum"])  # noqa: N806 - a class, as the book calls it
    return {
        "dls": Loaders(train_dl, valid_dl),
        "train": train_dl,
        "valid": valid_dl,
        "model": model,
        "params": list(model.parameters()),
        "opt": SGD if opt == "class" else SGD(model.parameters(), case["lr"]),
        "loss": loss_for(model, case),
        "metric": metric_for(model, case, metric),
        "lr": case["lr"],
        "epochs": case["epochs"],
    }
