"""Drives a Learner by what its parameters mean, and says what it did.

Readers write the constructor in many ways. Every parameter is bound by its name to a role; the
optimizer is passed as a class and, where that does not run, as an instance; the metric gives a
0-d tensor and, where that does not run, a float.
"""

import contextlib
import copy
import inspect
import io
import re

import torch
from torch import nn

ROLES = {
    "dls": "dls dl data dataloaders dataloader loaders loader dataset",
    "train": "train traindl traindls trainloader traindataloader traindata trainingdl dltrain trainset",
    "valid": "valid validdl validloader validdataloader valdl valloader valdataloader validationdl "
    "testdl testloader validdata valdata dlvalid dlval val test validationloader validset",
    "model": "model net m network mdl arch mod",
    "opt": "optfunc opt optimizer optimiser optim optfn optclass optimizerfunc optimizerclass "
    "optimizerfn optcls optimfunc",
    "loss": "lossfunc loss lossfn lossfunction criterion lossf losses",
    "metric": "metrics metric metricfunc metricfn metricsfunc accuracy acc batchaccuracy accfunc",
    "lr": "lr learningrate eta stepsize rate",
    "epochs": "nepochs epochs epoch numepochs nepoch n epochsn cycles",
}
ROLE_OF = {name: role for role, names in ROLES.items() for name in names.split()}
METHODS = ("fit", "train_model", "train", "fit_model", "learn")
BOOK = ("dls", "model", "opt", "loss", "metric")


class Loader:
    """Batches in a fixed order; remembers how often they were walked through."""

    def __init__(self, name, xs, ys, size, log):
        self.name, self.log = name, log
        self.dataset = list(zip(xs, ys))
        self.batches = list(zip(xs.split(size), ys.split(size)))
        self.batch_size = self.bs = size

    def __len__(self):
        return len(self.batches)

    def __iter__(self):
        for xb, yb in self.batches:
            self.log.phase = self.name
            self.log.batches[self.name] += 1
            yield xb, yb


class Loaders:
    """What the book calls dls."""

    def __init__(self, train, valid):
        self.train = self.train_dl = self.train_loader = train
        self.valid = self.valid_dl = self.valid_loader = self.val = valid

    def __getitem__(self, at):
        return (self.train, self.valid)[at]

    def __iter__(self):
        return iter((self.train, self.valid))


class Log:
    """What happened while the learner ran."""

    def __init__(self):
        self.phase = ""
        self.batches = {"train": 0, "valid": 0}
        self.metrics = []  # (phase, value, rows)
        self.rates = []
        self.steps = 0
        self.grad_in_validation = self.training_in_validation = False


class Watched(nn.Module):
    """The model, with an eye on how it is used in validation."""

    def __init__(self, inner, log):
        super().__init__()
        self.inner = inner
        self.log = [log]  # in a list, so that nn.Module does not look at it

    def forward(self, xb):
        log = self.log[0]
        if log.phase == "valid":
            log.grad_in_validation |= torch.is_grad_enabled()
            log.training_in_validation |= self.training
        return self.inner(xb)


def optimizer(log, factor):
    """Return the class that is passed as opt_func."""

    class SGD:
        def __init__(self, params, lr=None):
            self.params, self.lr = list(params), lr
            log.rates.append(None if lr is None else float(lr))

        def step(self):
            log.steps += 1
            with torch.no_grad():
                for p in self.params:
                    if p.grad is not None:
                        p -= p.grad * self.lr * factor

        def zero_grad(self, set_to_none=False):
            for p in self.params:
                p.grad = None

    return SGD


def mnist_loss(predictions, targets):
    """The loss of the book, for one output."""
    predictions = predictions.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()


def right(xb, yb):
    """Return which predictions are right."""
    if xb.shape[-1] == 1:
        return (xb.sigmoid() > 0.5) == (yb == 1)
    return xb.argmax(dim=1) == yb


def model_of(case):
    """Return the model of a case with its first weights."""
    rows, columns = case["weight"].shape
    linear = nn.Linear(columns, rows)
    with torch.no_grad():
        linear.weight.copy_(case["weight"])
        linear.bias.copy_(case["bias"])
    return nn.Sequential(nn.Dropout(0.5), linear) if case.get("dropout") else linear


def last(module):
    """Return the linear layer of a model."""
    return module[-1] if isinstance(module, nn.Sequential) else module


def ways(case):
    """Return the ways to pass optimizer and metric, the book's first."""
    return [
        (opt, metric) for opt in ("class", "instance") for metric in ("tensor", "float", "list")
    ]


def train(submission, case):
    """Drive the submission through a case and return what came of it."""
    kind = find(submission)
    if kind is None:
        return {"problem": "There is no class with a method `fit` in this file."}
    first = None
    for way in ways(case):
        log = Log()
        try:
            return run(kind, case, log, *way)
        except Unbound as problem:
            return {"problem": str(problem)}
        except Exception as error:  # noqa: BLE001 - the next way may run
            first = first or error
    raise first


def find(submission):
    """Return the class to drive: Learner, or any class of the file with a method to train."""
    own = [each for each in vars(submission).values() if isinstance(each, type)]
    own = [each for each in own if each.__module__ == submission.__name__]
    own.sort(key=lambda each: each.__name__ != "Learner")
    return next((each for each in own if any(hasattr(each, name) for name in METHODS)), None)


class Unbound(Exception):
    """A parameter whose meaning is not known."""


def run(kind, case, log, opt_way, metric_way):
    """Build the learner in one way, fit it, and return what it did."""
    model = Watched(copy.deepcopy(model_of(case)), log)
    train_dl = Loader("train", case["x"], case["y"], case["batch"], log)
    valid_dl = Loader("valid", case["vx"], case["vy"], case["vbatch"], log)
    SGD = optimizer(log, case.get("factor", 1.0))  # noqa: N806 - a class, as the book calls it

    def batch_accuracy(xb, yb):
        hits = right(xb, yb).float()
        log.metrics.append([log.phase, hits.mean().item(), len(hits)])
        return hits.mean().item() if metric_way == "float" else hits.mean()

    have = {
        "dls": Loaders(train_dl, valid_dl),
        "train": train_dl,
        "valid": valid_dl,
        "model": model,
        "opt": SGD if opt_way == "class" else SGD(model.parameters(), case["lr"]),
        "loss": mnist_loss if case["weight"].shape[0] == 1 else nn.functional.cross_entropy,
        "metric": [batch_accuracy] if metric_way == "list" else batch_accuracy,
        "lr": case["lr"],
        "epochs": case["epochs"],
    }
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            args, kwargs, how = bound(kind.__init__, have, BOOK, skip=1)
            learner = kind(*args, **kwargs)
            method = next(name for name in METHODS if hasattr(learner, name))
            args, kwargs, how_fit = bound(getattr(learner, method), have, ("epochs", "lr"))
            returned = getattr(learner, method)(*args, **kwargs)
    finally:
        print(printed.getvalue(), end="")
    shown = numbers(printed.getvalue()) + found_in(returned) + found_in(vars(learner))
    trained = last(model.inner)
    return {
        "problem": None,
        "how": f"{kind.__name__}({how}).{method}({how_fit})",
        "opt": opt_way,
        "metric": metric_way,
        "weight": trained.weight.detach().clone(),
        "bias": trained.bias.detach().clone(),
        "rates": log.rates,
        "steps": log.steps,
        "batches": log.batches,
        "metrics": log.metrics,
        "shown": shown[:2000],
        "grad_in_validation": log.grad_in_validation,
        "training_in_validation": log.training_in_validation,
    }


def bound(function, have, order, skip=0):
    """Return arguments for a function by the meaning of its parameters, and how that reads."""
    args, kwargs, words = [], {}, []
    left = list(order)
    parameters = list(inspect.signature(function).parameters.values())[skip:]
    roles = {p.name: ROLE_OF.get(p.name.lower().replace("_", "")) for p in parameters}
    for p in parameters:
        if p.kind is p.VAR_POSITIONAL:
            rest = [role for role in left if role not in roles.values()]
            args += [have[role] for role in rest]
            words += rest
            continue
        if p.kind is p.VAR_KEYWORD:
            continue
        role = roles[p.name] or guessed(p, left, roles, order)
        if role is None:
            continue
        if role in left:
            left.remove(role)
        words.append(f"{p.name}={role}" if p.name != role else role)
        if p.kind is p.KEYWORD_ONLY:
            kwargs[p.name] = have[role]
        elif args or p is parameters[0] or not kwargs:
            args, kwargs = place(args, kwargs, p, have[role], parameters)
        else:
            kwargs[p.name] = have[role]
    return args, kwargs, ", ".join(words)


def place(args, kwargs, p, value, parameters):
    """Pass by position while nothing was left out, by name afterwards."""
    if len(args) == parameters.index(p) and p.kind is not p.KEYWORD_ONLY:
        return [*args, value], kwargs
    return args, {**kwargs, p.name: value}


def guessed(p, left, roles, order):
    """Return a role for a parameter of unknown name: what is next in the book's call."""
    if p.default is not p.empty:
        return None
    rest = [role for role in left if role not in roles.values()]
    if order[0] == "epochs" and rest:
        return rest[0]
    raise Unbound(
        f"It is not clear what to pass for the parameter `{p.name}`. "
        "Name it as the book does: dls, model, opt_func, loss_func, metrics; n_epochs, lr."
    )


def numbers(text):
    """Return the numbers in a text with their decimals."""
    found = re.findall(r"-?\d+\.\d+(?:e-?\d+)?%?|-?\d+%?", text[:200_000])
    return [f for f in found][-500:]


def found_in(value, depth=0):
    """Return the numbers within what fit returned or the learner keeps."""
    if isinstance(value, bool) or depth > 3:
        return []
    if isinstance(value, (int, float)):
        return [repr(float(value))]
    if isinstance(value, torch.Tensor) and value.numel() <= 100 and not value.requires_grad:
        return [repr(float(each)) for each in value.flatten().float()]
    if isinstance(value, dict):
        value = [each for each in value.values() if not isinstance(each, (nn.Module, Loaders))]
    if isinstance(value, (list, tuple)):
        return [number for each in value[-200:] for number in found_in(each, depth + 1)]
    return []
