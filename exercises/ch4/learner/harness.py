"""Drives a Learner through a case, and returns what it did: its weights, its log, what it showed.

Readers write a Learner in many ways. Every parameter is bound by its name to a role; what may be
passed in more than one form (the optimizer as a class or an instance, the metric as a tensor or a
float, alone or in a list) is tried in the book's form first.
"""

import collections
import contextlib
import inspect
import io
import itertools
import logging
import numbers
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from torch import Tensor

if TYPE_CHECKING:  # what stands before this file in the child
    from .arguments import (
        FITTED_WITH,
        MADE_WITH,
        Arguments,
        Bound,
        Unbound,
        meaning,
        parameters_of,
        role_of,
    )
    from .recording import MOST, Case, Log, Model, linear_layer, model_of, parts_for

METHODS = ("fit", "train_model", "fit_model", "train", "learn", "fit_one_cycle", "run")
OPTIMIZERS, METRICS = ("class", "instance"), ("tensor", "float", "list", "dict")  # forms


def train(submission: Any, case: Case) -> dict[str, Any]:
    """Drive the submission's Learner through a case and return what came of it."""
    classes, failed = learner_classes(submission)[:3], []
    for learner, opt, metric in itertools.product(classes, OPTIMIZERS, METRICS):
        run = Run(submission, learner, case, opt, metric)
        try:
            return run.account()
        except Exception as error:  # noqa: BLE001 - another form may be the right one
            failed.append((len(run.log.letters) - run.log.letters.count("o"), run, error))
    if not failed:
        return {"problem": "There is no class with a method `fit` in this file."}
    _, run, furthest = max(failed, key=lambda each: (each[0], _weight(each[2])))
    if isinstance(furthest, Unbound):
        return {"problem": str(furthest)}
    print(run.printed.getvalue(), end="")
    raise furthest


def _weight(error: Exception) -> int:
    """Return how much an error tells: one that comes of the form, or of no rate, says nothing."""
    name = str(getattr(error, "name", None))
    if "'SGD' object is not callable" in str(error) or meaning(name) == "lr":
        return 0
    return 1 if isinstance(error, Unbound) else 2


# --- which class is the Learner


def learner_classes(submission: Any) -> list[type]:
    """Return the classes that may be meant, the likeliest first: none that is only a base."""
    own = [each for each in vars(submission).values() if isinstance(each, type)]
    able = [each for each in own if fit_of(each, submission) and not inspect.isabstract(each)]
    bases = {base for each in able for base in each.__mro__[1:]}

    def unlikeliness(each: type) -> tuple[bool, bool, int, int]:
        fit = fit_of(each, submission)
        functions = (each, getattr(each, fit))
        roles = {role_of(p) for function in functions for p in parameters_of(function)} - {None}
        return each.__name__ != "Learner", each in bases, -len(roles), METHODS.index(fit)

    return sorted(dict.fromkeys(able), key=unlikeliness)


def fit_of(learner: type, submission: Any) -> str:
    """Return the name of the method that trains, "" where the submission itself writes none."""
    own = written_in(submission, learner)
    return next((n for n in METHODS for each in own if callable(vars(each).get(n))), "")


def written_in(submission: Any, learner: type) -> list[type]:
    """Return the class and those of its bases that the submission itself has."""
    return [each for each in learner.__mro__ if each.__module__ == submission.__name__]


# --- one way to drive it


class Run:
    """One Learner, made and fitted in one way.

    Args:
        learner: its class.
        opt: the form in which the optimizer is passed.
        metric: the form in which the metric is passed.
    """

    def __init__(self, submission: Any, learner: type, case: Case, opt: str, metric: str) -> None:
        self.submission, self.learner = submission, learner
        self.log, self.printed = Log(), io.StringIO()
        self.model = Model(model_of(case), self.log)
        parts = parts_for(self.model, case, opt, metric)
        self.arguments = Arguments(parts, asking=case.get("asking", False))
        self.fit = fit_of(learner, submission)

    def account(self) -> dict[str, Any]:
        """Run it and return what it did."""
        name, fit = self.learner.__name__, self.fit
        with recorded(self.printed):
            made = self.bound_constructor()
            learner = self.learner(*made.args, **made.kwargs)
            fitted = self.arguments.bound(getattr(learner, fit), FITTED_WITH)
            self.arguments.must_be_complete(name, fit)
            returned = getattr(learner, fit)(*fitted.args, **fitted.kwargs)
            if inspect.isgenerator(returned):
                returned = list(returned)
        print(self.printed.getvalue(), end="")
        trained = linear_layer(self.model.inner)
        own = {key: value for key, value in vars(self.submission).items() if key[:2] != "__"}
        everything = [returned, learner, *own.values()]
        return {
            "problem": None,
            "how": f"{name}({made.reads}).{fit}({fitted.reads})",
            "can_show_more": self.arguments.can_show_more,
            "weight": trained.weight.detach().clone(),
            "bias": trained.bias.detach().clone(),
            "printed": self.printed.getvalue()[-MOST:],
            "kept": list(floats_in(everything, self.submission.__name__, set()))[-MOST:],
            **self.log.values(),
        }

    def bound_constructor(self) -> Bound:
        """Return arguments for the constructor, none where there is only another class's."""
        names = {name for each in written_in(self.submission, self.learner) for name in vars(each)}
        for name in names:
            if name != "__init__" and re.fullmatch("_*ini?t_*", name):
                raise Unbound(
                    f"{self.learner.__name__} has a method `{name}`. Python calls `__init__`, with "
                    "two underscores before it and behind it."
                )
        for name in ("__init__", self.fit):
            method = inspect.getattr_static(self.learner, name)
            if inspect.isfunction(method) and any(map(role_of, parameters_of(method)[:1])):
                raise Unbound(f"The first parameter of a method is `self`; `{name}` has none.")
        if not names & {"__init__", "__new__"}:
            return Bound([], {}, "")
        return self.arguments.bound(self.learner, MADE_WITH)


@contextlib.contextmanager
def recorded(tape: io.StringIO) -> Iterator[None]:
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


# --- the numbers that it kept


def floats_in(value: Any, module: str, seen: set[int], depth: int = 0) -> Iterator[float]:
    """Yield the floats in a value, in their order, as far as it is the submission's own."""
    if id(value) in seen or depth > 6 or isinstance(value, (bool, int)):
        return
    if isinstance(value, numbers.Real):
        yield float(value)
        return
    seen.add(id(value))
    if isinstance(value, (Tensor, np.ndarray)):
        if not getattr(value, "requires_grad", False) and value.reshape(-1).shape[0] <= 100:
            yield from (each for each in value.reshape(-1).tolist() if isinstance(each, float))
        return
    for each in parts_of(value, module):
        yield from floats_in(each, module, seen, depth + 1)


def parts_of(value: Any, module: str) -> list[Any]:
    """Return what a container, or an object of the submission, holds."""
    if isinstance(value, (list, tuple, collections.deque)):
        return list(value)
    if isinstance(value, Mapping):
        return list(value.values())
    own = value if isinstance(value, type) else type(value)
    if own.__module__ not in (module, "types"):  # a SimpleNamespace is of types
        return []
    return [*getattr(value, "__dict__", {}).values(), *([own] if own is not value else [])]
