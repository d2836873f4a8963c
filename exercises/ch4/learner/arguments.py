"""Binds the parameters of a Learner by what their names mean, since readers name them in many ways."""

import copy
import functools
import inspect
import re
from collections.abc import Callable
from inspect import Parameter
from typing import Any, NamedTuple

import torch


class AnyTool:
    """A logger, a writer or a scheduler, by any of their methods: what is passed is printed."""

    def __call__(self, *given: Any, **named: Any) -> "AnyTool":
        print(*given, *named.values())
        return self

    def __getattr__(self, name: str) -> "AnyTool":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __repr__(self) -> str:
        return "…"


# The first pattern that is found in a parameter's name says what it means.
ASIDE: tuple[tuple[str, Any], ...] = (  # nothing that is trained with
    (r"quiet|silent|plot|save", False),
    (r"every|freq|interval|period|accum", 1),
    (r"verbos|show|display|print|progress|^log$", True),
    (r"device", torch.device("cpu")),
    (r"callback|^cbs?$|hooks", []),
    (r"batch_?size|^bs$", 8),
    (r"momentum|decay|^wd$", 0.0),
    (r"seed|random_state", 0),
    (r"sched|logger|writer", AnyTool()),
)
SHOWING = ASIDE[:3]  # what decides how much is shown: asked for where nothing was by itself
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


@functools.cache
def meaning(name: str) -> str | None:
    """Return the role that a name speaks of, None when it says nothing."""
    return next((role for role, pattern in ROLES if re.search(pattern, name.lower())), None)


def role_of(p: Parameter) -> str | None:
    """Return the role of a parameter; one with a plain default is none, but for a number."""
    role = meaning(p.name)
    if p.default is not p.empty and isinstance(p.default, (bool, int, float, str)):
        return role if role in FITTED_WITH else None
    return role


def parameters_of(function: Callable[..., Any]) -> list[Parameter]:
    """Return the parameters of a function or of a class's constructor."""
    try:
        return list(inspect.signature(function).parameters.values())
    except ValueError:  # some of Python's own have no signature
        return []


class Unbound(Exception):
    """A parameter whose meaning is not known, or something that no parameter takes."""


class Bound(NamedTuple):
    """The arguments of a call, and how the call reads in the report."""

    args: list[Any]
    kwargs: dict[str, Any]
    reads: str


class Arguments:
    """Arguments for the constructor of a Learner and for its fit.

    Args:
        parts: what there is to pass, by role.
        asking: whether to ask a Learner to show all that it can, whatever its defaults are.

    Attributes:
        given: the roles that were passed so far.
        can_show_more: whether there is a default that asking would change.
    """

    def __init__(self, parts: dict[str, Any], *, asking: bool = False) -> None:
        self.parts = parts
        self.asking = asking
        self.given: set[str] = set()
        self.can_show_more = False

    def bound(self, function: Callable[..., Any], roles: tuple[str, ...]) -> Bound:
        """Return arguments for a function by what its parameters mean.

        Args:
            function: a class, or the method that trains.
            roles: what the book passes to it, in the book's order.

        Raises:
            Unbound: it has a parameter whose meaning is not known.
        """
        parameters = parameters_of(function)
        left = [role for role in roles if role not in map(role_of, parameters)]
        args: list[Any] = []
        kwargs: dict[str, Any] = {}
        words: list[str] = []
        here: set[str] = set()  # roles that this function is passed
        for p in parameters:
            if p.kind is p.VAR_POSITIONAL:
                args += [self.parts[role] for role in left]
                words += [BOOK[role] for role in left]
                here |= set(left)
            elif p.kind is p.VAR_KEYWORD:
                if not words:
                    kwargs |= {BOOK[role]: self.parts[role] for role in roles}
                    here |= set(roles)
            elif (meant := self._meant(p, roles, left, here)) is not None:
                value, reads = meant
                words.append(reads)
                if p.kind is p.KEYWORD_ONLY or len(args) < parameters.index(p):
                    kwargs[p.name] = value
                else:
                    args.append(value)
        self.given |= here
        return Bound(args, kwargs, ", ".join(words or [f"{name}={name}" for name in kwargs]))

    def _meant(
        self, p: Parameter, roles: tuple[str, ...], left: list[str], here: set[str]
    ) -> tuple[Any, str] | None:
        """Return what to pass for a parameter and how that reads, None to leave its default."""
        needed = p.default is p.empty
        for pattern, value in ASIDE if needed else SHOWING:
            if re.search(pattern, p.name.lower()):
                shows_more = type(p.default) is type(value) or not p.default
                self.can_show_more |= not needed and shows_more and p.default is not value
                if needed or (self.asking and shows_more):
                    return copy.copy(value), f"{p.name}={value}"
                return None
        role = role_of(p)
        if role is None and needed:
            if roles is MADE_WITH or not left:
                raise Unbound(
                    f"It is not clear what to pass for the parameter `{p.name}`. Name it as the "
                    "book does: dls, model, opt_func, loss_func, metrics; n_epochs, lr."
                )
            role = left.pop(0)  # fit has two parameters, whatever they are called
        elsewhere = role in here or (role in self.given and role not in roles)
        if role is None or (elsewhere and not needed):
            return None
        here.add(role)
        return self.parts[role], self._reads(p.name, role)

    def _reads(self, name: str, role: str) -> str:
        """Return how an argument reads in the report."""
        value, usual = self.parts[role], BOOK[role]
        if isinstance(value, torch.optim.Optimizer):
            return f"{name}=opt_func(model.parameters(), lr)"
        if isinstance(value, list):
            return f"{name}=[{usual}]"
        if isinstance(value, dict):
            return f"{name}={{…: {usual}}}"
        return name if name == usual else f"{name}={usual}"

    def must_be_complete(self, learner: str, fit: str) -> None:
        """Let pass a Learner that was given all that it needs.

        Args:
            learner: the name of its class.
            fit: the name of its method that trains.

        Raises:
            Unbound: something was never passed.
        """
        data = ("dls",) if "dls" in self.given or "train" not in self.given else ("train", "valid")
        rate = () if isinstance(self.parts["opt"], torch.optim.Optimizer) else ("lr",)
        for role in (*data, "model", "opt", "loss", "metric", "epochs", *rate):
            if role not in self.given:
                raise Unbound(
                    f"{learner} is never given `{BOOK[role]}`: neither its constructor "
                    f"nor `{fit}` has a parameter for it."
                )
