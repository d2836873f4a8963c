"""Drives a Learner by what its parameters mean, and says what it did.

Readers write a Learner in many ways. Every parameter is bound by its name to a role; what may be
passed in more than one form (the optimizer as a class or an instance, the metric as a tensor or a
float, alone or in a list) is tried in the book's form first. Which rows a model, a loss or a metric
was given is told by where they lie in memory.
"""

import collections
import contextlib
import copy
import functools
import inspect
import io
import itertools
import logging
import numbers
import re
from collections.abc import Mapping

import numpy as np
import torch
from torch import nn

# The first pattern that is found in a parameter's name says what it means.
ASIDE = (  # nothing that is trained with; the first four are passed also where there is a default
    (r"quiet|silent|plot|save", False),
    (r"every|freq|interval|period|accum", 1),
    (r"verbos|show|display|print|progress|^log$", True),
    (r"device", torch.device("cpu")),
    (r"callback|^cbs?$|hooks", []),
    (r"batch_?size|^bs$", 8),
    (r"momentum|decay|^wd$", 0.0),
    (r"seed|random_state", 0),
    (r"sched|logger|writer", None),
)
ROLES = (
    ("epochs", r"epoch|cycles?$|^n$|^(n_|num_)?iter(ation)?s$"),
    ("lr", r"(^|_)lr|lr$|rate$|^eta$|^alpha$|step_?size"),
    ("loss", r"loss|crit|cost|objective"),
    ("metric", r"metric|acc|score|eval_f"),
    ("opt", r"opt"),
    ("params", r"^param|^weights$"),
    ("valid", r"val|test"),
    ("train", r"train|trn"),
    ("model", r"model|net|arch|mdl|^m$|module"),
    ("dls", r"dl|data|loader|^ds$"),
)
BOOK = {
    "dls": "dls", "model": "model", "opt": "opt_func", "loss": "loss_func", "metric": "metrics",
    "epochs": "n_epochs", "lr": "lr", "train": "train_dl", "valid": "valid_dl",
    "params": "model.parameters()",
}  # fmt: skip
MADE_WITH = ("dls", "model", "opt", "loss", "metric")
FITTED_WITH = ("epochs", "lr")
METHODS = ("fit", "train_model", "fit_model", "train", "learn", "fit_one_cycle", "run")
OPTIMIZERS, METRICS = ("class", "instance"), ("tensor", "float", "list", "dict")  # forms
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

    def __init__(self):
        self.letters = []
        self.given = []  # where batches lie, whose they are, and the batches, so that they stay
        self.phase = "train"
        self.outputs = {}  # the last output of the model by phase
        self.sizes = []  # rows of each backward
        self.metrics = []  # (phase, rows, steps so far)
        self.steps = 0
        self.rates = set()  # the learning rates of the steps
        self.scales = set()  # what the losses were multiplied with before backward
        self.odd = []  # what was passed in another way than it should
        self.modes = set()  # what was unusual in validation, or after it

    def __deepcopy__(self, _):
        return self  # a Learner may copy its model

    def note(self, letter, also=""):
        """Write a letter down."""
        self.letters.append(letter)
        if also and also not in self.odd:
            self.odd.append(also)

    def of(self, tensor):
        """Return the phase of a tensor: whose rows it has, else whose the model had last."""
        place = tensor.data_ptr()
        for start, stop, phase, _ in reversed(self.given):
            if start <= place < stop:
                return phase
        return self.phase

    def give(self, phase, batch):
        """Remember whose rows a batch has, and return it."""
        start = batch.data_ptr()
        self.given.append((start, start + batch.nbytes, phase, batch))
        return batch

    def told(self):
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

    def __init__(self, phase, xs, ys, size, log):
        self.phase, self.log = phase, log
        self.dataset = list(zip(xs, ys))
        self.batches = list(zip(xs.split(size), ys.split(size)))
        self.batch_size = self.bs = size

    def __len__(self):
        return len(self.batches)

    def __iter__(self):
        for batch in self.batches:
            xb, yb = (self.log.give(self.phase, each.clone()) for each in batch)
            self.log.phase = self.phase
            yield xb, yb

    def one_batch(self):
        """Return the first batch, as fastai does."""
        return next(iter(self))


class Loaders:
    """What the book calls dls: two loaders by any name, by number, or one after the other."""

    def __init__(self, train, valid):
        self.train, self.valid = train, valid
        self.device = torch.device("cpu")

    def __getattr__(self, name):
        role = None if name.startswith("__") else meaning(name)
        if role not in ("train", "valid"):
            raise AttributeError(f"'DataLoaders' has train and valid, not {name!r}", name=name)
        loader = getattr(self, role)
        return loader.dataset if re.search("ds$|set$", name) else loader

    def __getitem__(self, at):
        return getattr(self, at) if isinstance(at, str) else (self.train, self.valid)[at]

    def __iter__(self):
        return iter((self.train, self.valid))

    def __len__(self):
        return 2


class Model(nn.Module):
    """The model that is passed, with an eye on how it is used."""

    def __init__(self, inner, log):
        super().__init__()
        self.inner = inner
        self.log = log

    def forward(self, xb):
        log = self.log
        log.phase = log.of(xb)
        log.note("f" if log.phase == "train" else "F")
        if log.phase == "valid" and torch.is_grad_enabled():
            log.modes.add("validation with gradients")
        if self.training == (log.phase == "valid"):
            log.modes.add(f"{log.phase} with train({self.training})")
        output = log.outputs[log.phase] = self.inner(xb)
        return output

    def has_gradients(self):
        """Whether any gradient is there that is not zero."""
        return any(p.grad is not None and bool(p.grad.any()) for p in self.parameters())


def optimizer(model, case):
    """Return the class that is passed as opt_func; with momentum it has a memory."""
    log = model.log

    class SGD(torch.optim.Optimizer):
        def __init__(self, params, lr=0.001):
            super().__init__(parameters(params), {"lr": lr})
            log.note("o")

        def step(self, closure=None):
            log.note("s" if model.has_gradients() else "n")
            log.steps += 1
            with torch.no_grad():
                for group in self.param_groups:
                    log.rates.add(float(group["lr"]))
                    for p in group["params"]:
                        self.move(p, group["lr"])

        def move(self, p, lr):
            if p.grad is None:
                return
            before = self.state[p].get("velocity", torch.zeros_like(p))
            self.state[p]["velocity"] = velocity = case["momentum"] * before + p.grad
            p -= lr * velocity

        def zero_grad(self, set_to_none=True):
            log.note("z")
            super().zero_grad(set_to_none)

    return SGD


def parameters(given):
    """Return what an optimizer was given, where that may be parameters."""
    if isinstance(given, nn.Module) or callable(given):
        what = "model" if isinstance(given, nn.Module) else "method itself"
        raise TypeError(f"opt_func got the {what}; it needs model.parameters()")
    return given


def loss_of(model, case):
    """Return the loss that is passed: the book's for one output, else cross-entropy."""
    log = model.log
    inner = mnist_loss if len(case["weight"]) == 1 else nn.functional.cross_entropy

    def loss_func(predictions, targets):
        if swapped(predictions, targets):
            log.note("", "loss swapped")
            predictions, targets = targets, predictions
        if inner is mnist_loss and predictions.shape != targets.shape:
            log.note("", f"loss shapes {tuple(predictions.shape)} and {tuple(targets.shape)}")
        loss = inner(predictions, targets)
        log.note("l" if log.of(targets) == "train" else "L")
        if loss.requires_grad:
            loss.register_hook(lambda scale: backward(len(predictions), float(scale)))
        return loss

    def backward(rows, scale):
        log.note("B" if model.has_gradients() else "b")
        log.sizes.append(rows)
        log.scales.add(scale)

    return loss_func


def swapped(predictions, targets):
    """Whether targets came first: they are whole numbers and need no gradient."""
    if predictions.is_floating_point() != targets.is_floating_point():
        return targets.is_floating_point()
    return targets.requires_grad and not predictions.requires_grad


def mnist_loss(predictions, targets):
    """The loss of the book, for one output."""
    predictions = predictions.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()


def metric_of(model, case, form):
    """Return the metric that is passed, in one of its forms.

    It swings with the predictions between 0.1 and 0.9: an accuracy of few rows has few values, and
    those would be met by chance.
    """
    log = model.log
    speed, shift = case["swing"]

    def batch_accuracy(predictions, targets):
        if swapped(predictions, targets):
            log.note("", "metric swapped")
            predictions, targets = targets, predictions
        phase, predictions = log.of(targets), predictions.detach()
        output = log.outputs.get(phase, predictions)
        if output.numel() == predictions.numel():
            same = torch.allclose(output.reshape(-1), predictions.reshape(-1).to(output.dtype))
            log.note("", "" if same else "metric of something else")
        log.metrics.append([phase, len(targets), log.steps])
        value = (0.5 + 0.4 * torch.sin(speed * leanings(predictions, targets) + shift)).mean()
        return value.item() if form == "float" else value

    return {"list": [batch_accuracy], "dict": {"accuracy": batch_accuracy}}.get(
        form, batch_accuracy
    )


def leanings(predictions, targets):
    """Return how far each row's prediction leans towards its target."""
    targets = targets.reshape(-1)
    if predictions.numel() == len(targets):
        return predictions.reshape(-1) * (2 * targets - 1)
    return predictions.gather(1, targets.long()[:, None])[:, 0]


def model_of(case):
    """Return the model of a case with its first weights."""
    rows, columns = case["weight"].shape
    linear = nn.Linear(columns, rows)
    with torch.no_grad():
        linear.weight.copy_(case["weight"])
        linear.bias.copy_(case["bias"])
    return nn.Sequential(nn.Dropout(0.5), linear) if case["dropout"] else linear


def last(module):
    """Return the linear layer of a model."""
    return module[-1] if isinstance(module, nn.Sequential) else module


def train(submission, case):
    """Drive the submission's Learner through a case and return what came of it."""
    kinds, failed = learners(submission)[:3], []
    for kind, opt, metric in itertools.product(kinds, OPTIMIZERS, METRICS):
        run = Run(submission, kind, case, opt, metric)
        try:
            return run.account()
        except Exception as error:  # noqa: BLE001 - another form may be the right one
            failed.append((len(run.log.letters) - run.log.letters.count("o"), run, error))
    if not failed:
        return {"problem": "There is no class with a method `fit` in this file."}
    _, run, error = max(failed, key=lambda each: each[0])  # of the one that went furthest
    if isinstance(error, Unbound):
        return {"problem": str(error)}
    print(run.printed.getvalue(), end="")
    raise error


def learners(submission):
    """Return the classes that may be meant, the likeliest first: none that is only a base."""
    own = [each for each in vars(submission).values() if isinstance(each, type)]
    able = [each for each in own if method_of(each, submission) and not inspect.isabstract(each)]
    bases = {base for each in able for base in each.__mro__[1:]}
    return sorted(
        dict.fromkeys(able),
        key=lambda each: (
            each.__name__ != "Learner",
            each in bases,
            -len(roles_of(each, submission)),
            METHODS.index(method_of(each, submission)),
        ),
    )


def method_of(kind, submission):
    """Return the name of the method that trains, written in the submission itself."""
    own = [each for each in kind.__mro__ if each.__module__ == submission.__name__]
    return next((n for n in METHODS for each in own if callable(vars(each).get(n))), None)


def roles_of(kind, submission):
    """Return the roles that the parameters of a class speak of."""
    functions = (kind, getattr(kind, method_of(kind, submission)))
    return {role for each in functions for role in map(role_of, parameters_of(each)) if role}


def parameters_of(function):
    """Return the parameters of a function or of a class's constructor."""
    try:
        return list(inspect.signature(function).parameters.values())
    except ValueError:  # some of Python's own have no signature
        return []


class Unbound(Exception):
    """A parameter whose meaning is not known."""


class Run:
    """One Learner, made and fitted in one way."""

    def __init__(self, submission, kind, case, opt, metric):
        self.submission, self.kind, self.case = submission, kind, case
        self.log, self.printed = Log(), io.StringIO()
        self.model = Model(model_of(case), self.log)
        self.have = have(self.model, case, opt, metric)
        self.fit = method_of(kind, submission)
        self.given = set()  # roles that it was given

    def account(self):
        """Run it and return what it did."""
        fit = self.fit
        with watching(self.printed):
            args, kwargs, made = self.constructor()
            learner = self.kind(*args, **kwargs)
            args, kwargs, fitted = self.bound(getattr(learner, fit), FITTED_WITH)
            self.must_have_all()
            returned = getattr(learner, fit)(*args, **kwargs)
            if inspect.isgenerator(returned):
                returned = list(returned)
        print(self.printed.getvalue(), end="")
        trained = last(self.model.inner)
        names = [name for name in vars(self.submission) if not name.startswith("__")]
        everything = [returned, learner, *(vars(self.submission)[name] for name in names)]
        return {
            "problem": None,
            "how": f"{self.kind.__name__}({made}).{fit}({fitted})",
            "weight": trained.weight.detach().clone(),
            "bias": trained.bias.detach().clone(),
            "printed": self.printed.getvalue()[-MOST:],
            "kept": list(kept(everything, self.submission.__name__, set()))[-MOST:],
            **self.log.told(),
        }

    def constructor(self):
        """Return arguments for the constructor, none where there is only another class's."""
        own = [each for each in self.kind.__mro__ if each.__module__ == self.submission.__name__]
        names = {name for each in own for name in vars(each)}
        for name in names:
            if name != "__init__" and re.fullmatch("_*ini?t_*", name):
                raise Unbound(
                    f"{self.kind.__name__} has a method `{name}`. Python calls `__init__`, with two "
                    "underscores before it and behind it."
                )
        for name in ("__init__", self.fit):
            method = inspect.getattr_static(self.kind, name)
            if inspect.isfunction(method) and any(map(role_of, parameters_of(method)[:1])):
                raise Unbound(f"The first parameter of a method is `self`; `{name}` has none.")
        if not names & {"__init__", "__new__"}:
            return [], {}, ""
        return self.bound(self.kind, MADE_WITH)

    def must_have_all(self):
        """Raise Unbound for what the Learner should be given and has no parameter for."""
        data = ("dls",) if "dls" in self.given or "train" not in self.given else ("train", "valid")
        rate = () if isinstance(self.have["opt"], torch.optim.Optimizer) else ("lr",)
        for role in (*data, "model", "opt", "loss", "metric", "epochs", *rate):
            if role not in self.given:
                raise Unbound(
                    f"{self.kind.__name__} is never given `{BOOK[role]}`: neither its constructor "
                    f"nor `{self.fit}` has a parameter for it."
                )

    def bound(self, function, order):
        """Return arguments for a function by what its parameters mean, and how that reads."""
        parameters = parameters_of(function)
        left = [role for role in order if role not in map(role_of, parameters)]
        args, kwargs, words, here = [], {}, [], set()
        for p in parameters:
            if p.kind is p.VAR_POSITIONAL:
                args += [self.have[role] for role in left]
                words += [BOOK[role] for role in left]
                here |= set(left)
            elif p.kind is p.VAR_KEYWORD:
                if not words:
                    kwargs |= {BOOK[role]: self.have[role] for role in order}
                    here |= set(order)
            elif (what := self.meant(p, order, left, here)) is not None:
                words.append(what[1])
                if p.kind is p.KEYWORD_ONLY or len(args) < parameters.index(p):
                    kwargs[p.name] = what[0]
                else:
                    args.append(what[0])
        self.given |= here
        return args, kwargs, ", ".join(words or [f"{name}={name}" for name in kwargs])

    def meant(self, p, order, left, here):
        """Return what to pass for a parameter and how that reads, None to leave its default."""
        needed = p.default is p.empty
        for pattern, value in ASIDE if needed else ASIDE[:4]:
            if re.search(pattern, p.name.lower()):
                return copy.copy(value), f"{p.name}={value}"
        role = role_of(p)
        if role is None and needed:
            if order is MADE_WITH or not left:
                raise Unbound(
                    f"It is not clear what to pass for the parameter `{p.name}`. Name it as the "
                    "book does: dls, model, opt_func, loss_func, metrics; n_epochs, lr."
                )
            role = left.pop(0)  # fit has two parameters, whatever they are called
        elsewhere = role in here or (role in self.given and role not in order)
        if role is None or (elsewhere and not needed):
            return None
        here.add(role)
        return self.have[role], self.reads(p.name, role)

    def reads(self, name, role):
        """Return how an argument reads in the report."""
        value, usual = self.have[role], BOOK[role]
        if isinstance(value, torch.optim.Optimizer):
            return f"{name}=opt_func(model.parameters(), lr)"
        if isinstance(value, (list, dict)):
            return f"{name}=[{usual}]" if isinstance(value, list) else f"{name}={{…: {usual}}}"
        return name if name == usual else f"{name}={usual}"


def have(model, case, opt, metric):
    """Return what there is to pass, by role."""
    train_dl = Loader("train", case["x"], case["y"], case["batch"], model.log)
    valid_dl = Loader("valid", case["vx"], case["vy"], case["vbatch"], model.log)
    SGD = optimizer(model, case)  # noqa: N806 - a class, as the book calls it
    return {
        "dls": Loaders(train_dl, valid_dl),
        "train": train_dl,
        "valid": valid_dl,
        "model": model,
        "params": list(model.parameters()),
        "opt": SGD if opt == "class" else SGD(model.parameters(), case["lr"]),
        "loss": loss_of(model, case),
        "metric": metric_of(model, case, metric),
        "lr": case["lr"],
        "epochs": case["epochs"],
    }


def kept(value, module, seen, depth=0):
    """Yield the floats in a value, in their order, as far as it is the submission's own."""
    if id(value) in seen or depth > 6 or isinstance(value, (bool, int)):
        return
    if isinstance(value, numbers.Real):
        yield float(value)
        return
    seen.add(id(value))
    if isinstance(value, (torch.Tensor, np.ndarray)):
        few = value.reshape(-1)[:0] if getattr(value, "requires_grad", False) else value.reshape(-1)
        yield from (each for each in few.tolist() if isinstance(each, float) and len(few) <= 100)
        return
    for each in parts(value, module):
        yield from kept(each, module, seen, depth + 1)


def parts(value, module):
    """Return what a container, or an object of the submission, holds."""
    if isinstance(value, (list, tuple, collections.deque)):
        return list(value)
    if isinstance(value, Mapping):
        return list(value.values())
    own = value if isinstance(value, type) else type(value)
    if own.__module__ not in (module, "types"):  # a SimpleNamespace is of types
        return []
    return [*getattr(value, "__dict__", {}).values(), *([own] if own is not value else [])]


def role_of(p):
    """Return the role of a parameter; one with a plain default is none, but for a number."""
    role = meaning(p.name)
    if isinstance(p.default, (bool, int, float, str)) and p.default is not p.empty:
        return role if role in FITTED_WITH else None
    return role


@functools.cache
def meaning(name):
    """Return the role that a name speaks of, None when it says nothing."""
    return next((role for role, pattern in ROLES if re.search(pattern, name.lower())), None)


@contextlib.contextmanager
def watching(tape):
    """Put what is printed or logged on a tape."""
    root, handler = logging.getLogger(), logging.StreamHandler(tape)
    level = root.level
    root.addHandler(handler)
    root.setLevel(min(level, logging.INFO))
    try:
        with contextlib.redirect_stdout(tape), contextlib.redirect_stderr(tape):
            yield
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
