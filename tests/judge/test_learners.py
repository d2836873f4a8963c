"""A right Learner passes however its parameters are called, and the report says how it ran.

Learners that are built differently lie in `right/learner/`.
"""

from pathlib import Path

import pytest

from quizlab.exercises.exercise import find_exercise
from quizlab.judge.judge import Judge
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow
BODY = """
import torch

class {name}:
    def __init__(self, {init}):
        self.train_data, self.valid_data = {loaders}
        self.the_model = {model}
        self.the_loss = {loss}
        self.the_metric = {metric}
        self.the_opt = {opt}
        {more}

    def {fit}:
        opt = {make}
        for epoch in range({epochs}):
            for xb, yb in self.train_data:
                self.the_loss(self.the_model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            values = [{value} for xb, yb in self.valid_data]
            print('epoch', epoch, {shown})
"""
USUAL = {
    "name": "Learner",
    "init": "dls, model, opt_func, loss_func, metrics",
    "loaders": "dls.train, dls.valid",
    "model": "model",
    "loss": "loss_func",
    "metric": "metrics",
    "opt": "opt_func",
    "more": "pass",
    "fit": "fit(self, n_epochs, lr)",
    "make": "self.the_opt(self.the_model.parameters(), lr)",
    "epochs": "n_epochs",
    "value": "self.the_metric(self.the_model(xb), yb)",
    "shown": "torch.stack(values).mean().item()",
}
KINDS = {
    "the book's": {},
    "shows only where asked to": {
        "fit": "fit(self, n_epochs, lr, verbose=False)",
        "shown": "torch.stack(values).mean().item() if verbose else '…'",
    },
    "metric, singular": {"init": "dls, model, opt_func, loss_func, metric", "metric": "metric"},
    "loss_fn": {"init": "dls, model, opt_func, loss_fn, metrics", "loss": "loss_fn"},
    "criterion": {"init": "dls, model, opt_func, criterion, metrics", "loss": "criterion"},
    "optimizer is a class": {
        "init": "dls, model, optimizer, loss_func, metrics",
        "opt": "optimizer",
    },
    "optimizer is an instance": {
        "init": "dls, model, optimizer, loss_func, metrics",
        "opt": "optimizer",
        "make": "self.the_opt",
        "fit": "fit(self, n_epochs)",
    },
    "lr in the constructor": {
        "init": "dls, model, opt_func, loss_func, metrics, lr",
        "more": "self.lr = lr",
        "fit": "fit(self, n_epochs)",
        "make": "self.the_opt(self.the_model.parameters(), self.lr)",
    },
    "learning_rate": {
        "fit": "fit(self, n_epochs, learning_rate)",
        "make": "self.the_opt(self.the_model.parameters(), learning_rate)",
    },
    "dataloaders": {
        "init": "dataloaders, model, opt_func, loss_func, metrics",
        "loaders": "dataloaders.train, dataloaders.valid",
    },
    "data_loaders": {
        "init": "data_loaders, model, opt_func, loss_func, metrics",
        "loaders": "data_loaders.train, data_loaders.valid",
    },
    "dl": {"init": "dl, model, opt_func, loss_func, metrics", "loaders": "dl.train, dl.valid"},
    "dls as a pair": {"loaders": "dls"},
    "dls by index": {"loaders": "dls[0], dls[1]"},
    "two loaders": {
        "init": "train_dl, valid_dl, model, opt_func, loss_func, metrics",
        "loaders": "train_dl, valid_dl",
    },
    "two loaders by other names": {
        "init": "model, train_loader, val_loader, loss_fn, opt, metric",
        "loaders": "train_loader, val_loader",
        "loss": "loss_fn",
        "opt": "opt",
        "metric": "metric",
    },
    "another order": {"init": "model, metrics, dls, loss_func, opt_func"},
    "another class name": {"name": "Trainer"},
    "train_model": {"fit": "train_model(self, n_epochs, lr)"},
    "train": {"fit": "train(self, epochs, lr)", "epochs": "epochs"},
    "keyword only": {"init": "dls, model, *, opt_func, loss_func, metrics"},
    "lr with a default": {"fit": "fit(self, epochs, lr=0.1)", "epochs": "epochs"},
    "a metric that is a float": {"shown": "sum(v + 0.0 for v in map(float, values)) / len(values)"},
    "a metric that must be a float": {"shown": "round(sum(values) / len(values), 4)"},
    "a list of metrics": {
        "value": "self.the_metric[0](self.the_model(xb), yb)",
    },
    "exact mean": {
        "value": "(self.the_metric(self.the_model(xb), yb) * len(yb), len(yb))",
        "shown": "float(sum(v for v, _ in values) / sum(n for _, n in values))",
    },
    "parameters beside the model": {
        "init": "dls, model, params, opt_func, loss_func, metrics",
        "more": "self.params = params",
        "make": "self.the_opt(self.params, lr)",
    },
    "dl_train, dl_valid": {
        "init": "dl_train, dl_valid, simple_net, optimizer, loss_function, metrics_function",
        "loaders": "dl_train, dl_valid",
        "model": "simple_net",
        "opt": "optimizer",
        "loss": "loss_function",
        "metric": "metrics_function",
    },
    "unknown names in fit": {
        "fit": "fit(self, how_often, how_fast)",
        "epochs": "how_often",
        "make": "self.the_opt(self.the_model.parameters(), how_fast)",
    },
    "everything in the constructor": {
        "init": "dls, model, opt_func, loss_func, metrics, epochs, lr",
        "more": "self.epochs, self.lr = epochs, lr",
        "fit": "fit(self)",
        "epochs": "self.epochs",
        "make": "self.the_opt(self.the_model.parameters(), self.lr)",
    },
}


@pytest.fixture(scope="module")
def learner_judge(torch_sandbox):
    """The judge of the learner exercise."""
    with Judge(find_exercise(ROOT, "learner"), sandbox=torch_sandbox) as judge:
        yield judge


def check(judge, source):
    """Return the report on a source."""
    return judge.check(Submission(Path("learner.py"), (Cell(source),)), seed=5)


def written(**kind):
    """Return the source of a Learner that is usual but for what is named."""
    return BODY.format(**{**USUAL, **kind})


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_learner_passes_however_its_parameters_are_called(kind, learner_judge):
    """
    Parameters are bound by meaning; the report says how the learner was driven.
    """
    report = check(learner_judge, written(**KINDS[kind]))

    assert report.passed, (report.feedback, report.first_failure)
    assert "Driven as" in report.notes[0]


def test_there_are_many_right_learners():
    """
    At least thirty differently built Learners are held to pass, with those of the template more.
    """
    assert len(list((Path(__file__).parent / "right" / "learner").glob("*.py"))) >= 30


DRIVEN = {
    "the book's": ({}, "Learner(dls, model, opt_func, loss_func, metrics).fit(n_epochs, lr)"),
    "other names": (
        {"init": "dl, net, opt, criterion, metric", "loaders": "dl.train, dl.valid"}
        | {"model": "net", "opt": "opt", "loss": "criterion", "metric": "metric"},
        "Learner(dl=dls, net=model, opt=opt_func, criterion=loss_func, metric=metrics)",
    ),
    "an instance": (
        KINDS["optimizer is an instance"],
        "optimizer=opt_func(model.parameters(), lr)",
    ),
    "a list": (KINDS["a list of metrics"], "metrics=[metrics]"),
    "guessed": (KINDS["unknown names in fit"], "fit(how_often=n_epochs, how_fast=lr)"),
    "a default of its own": (
        {"fit": "fit(self, n_epochs, lr, verbose=False)"},
        "fit(n_epochs, lr)",
    ),
}


@pytest.mark.parametrize("kind", DRIVEN)
def test_the_report_says_how_a_learner_was_driven(kind, learner_judge):
    """
    The note reads as the call that was made, with the book's names for what was passed.
    """
    changes, words = DRIVEN[kind]

    assert words in check(learner_judge, written(**changes)).notes[0]


def test_a_parameter_without_a_known_meaning_is_named(learner_judge):
    """
    A parameter whose name says nothing is named, with the names of the book.
    """
    source = written(init="dls, model, opt_func, loss_func, metrics, foo")

    assert "parameter `foo`" in check(learner_judge, source).verdict.feedback


LACKS = {
    "a metric": ({"init": "dls, model, opt_func, loss_func", "metric": "None"}, "`metrics`"),
    "a rate": (
        {"fit": "fit(self, n_epochs)"}
        | {"make": "self.the_opt(self.the_model.parameters(), self.lr)"},
        "`lr`",
    ),
    "epochs": ({"fit": "fit(self, lr)"}, "`n_epochs`"),
    "data": ({"init": "model, opt_func, loss_func, metrics", "loaders": "0, 0"}, "`dls`"),
    "one loader": (
        {"init": "train_dl, model, opt_func, loss_func, metrics", "loaders": "0, 0"},
        "`valid_dl`",
    ),
}


@pytest.mark.parametrize("what", LACKS)
def test_what_a_learner_is_never_given_is_named(what, learner_judge):
    """
    A Learner without a parameter for something that it needs is told which.
    """
    changes, name = LACKS[what]

    assert f"is never given {name}" in check(learner_judge, written(**changes)).verdict.feedback


def test_a_method_without_self_is_named(learner_judge):
    """
    Who forgets self is told so, and not of the error that comes of it.
    """
    source = written(fit="fit(n_epochs, lr)")

    assert "`self`; `fit` has none" in check(learner_judge, source).verdict.feedback


def test_a_module_without_a_constructor_is_made_of_nothing(learner_judge):
    """
    A constructor that a class has only from torch is not given a Learner's parts.
    """
    source = """
import torch

class Learner(torch.nn.Module):
    def fit(self, dls, model, opt_func, loss_func, metrics, n_epochs, lr):
        opt = opt_func(model.parameters(), lr)
        for _ in range(n_epochs):
            for xb, yb in dls.train:
                loss_func(model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            values = [metrics(model(xb), yb) for xb, yb in dls.valid]
            print(torch.stack(values).mean())
"""

    assert check(learner_judge, source).passed


def test_a_default_that_is_no_function_is_left_alone(learner_judge):
    """
    A parameter with a plain default is not taken for a metric because of its name.
    """
    fit = "fit(self, n_epochs, lr, best_acc=0.0, val_freq=1, opt_kwargs=None)"
    source = written(fit=fit, more="self.best = max(0.0, 1.0)")

    assert check(learner_judge, source).passed


def test_of_several_forms_the_one_that_went_furthest_is_told(learner_judge):
    """
    A Learner that takes an optimizer instance is told of its own mistake, not of the class.
    """
    source = written(
        **KINDS["optimizer is an instance"] | {"shown": "self.no_such_name"},
    )

    assert "no_such_name" in check(learner_judge, source).verdict.feedback


def test_a_learner_prints_once_however_many_forms_were_tried(learner_judge):
    """
    The output in the report is that of one run.
    """
    source = written(more="print('made')", shown="self.no_such_name")

    assert check(learner_judge, source).first_failure.printed.count("made") == 1


def test_dropout_in_validation_is_advice_only(learner_judge):
    """
    A validation with dropout and gradients passes, and is told what is better.
    """
    report = check(learner_judge, written())

    assert report.passed
    assert any("model.eval()" in note for note in report.notes)
    assert any("no_grad" in note for note in report.notes)


def test_training_without_dropout_after_validation_is_advice_only(learner_judge):
    """
    Who calls eval() and never train() again is told that Dropout stays off.
    """
    source = written(value="self.the_metric(self.the_model.eval()(xb), yb)")

    report = check(learner_judge, source)

    assert report.passed
    assert any("Dropout stays off" in note for note in report.notes)


def test_the_solution_gets_no_advice(learner_judge):
    """
    The reference solution uses eval() and no_grad, so only the way it was driven is noted.
    """
    source = (ROOT / "solutions/ch4/learner.py").read_text()

    assert len(check(learner_judge, source).notes) == 1


ACCOUNTS = {
    "nothing": "None",
    "an empty one": "{}",
    "a text as its problem": "{'problem': 3}",
    "wrong kinds": "{'problem': None, 'letters': 3, 'metrics': [[1]], 'weight': 'w'}",
}


@pytest.mark.parametrize("account", ACCOUNTS)
def test_a_made_up_account_fails_and_breaks_nothing(account, learner_judge):
    """
    A submission that answers in the harness's place is not passed, and is not our fault.
    """
    source = f"""
import sys

class Learner:
    def __init__(self, *parts): pass
    def fit(self, n_epochs, lr):
        frame = sys._getframe()
        while "submission" not in frame.f_locals or "case" not in frame.f_locals:
            frame = frame.f_back
        frame.f_globals["Run"].account = lambda self: {ACCOUNTS[account]}
        raise RuntimeError
"""

    report = check(learner_judge, source)

    assert report.verdict.outcome == "incorrect"
    assert "no account of itself" in report.verdict.feedback


def test_a_submission_cannot_call_the_reference(learner_judge):
    """
    What computes the right weights is not in the child of a submission.
    """
    source = (
        "import sys\n"
        "class Learner:\n"
        "    def __init__(self, *a): pass\n"
        "    def fit(self, n_epochs, lr):\n"
        "        frame = sys._getframe(1)\n"
        "        raise RuntimeError(sorted(frame.f_globals))\n"
    )

    feedback = check(learner_judge, source).verdict.feedback

    assert "'mnist_loss'" in feedback
    assert "reference" not in feedback
