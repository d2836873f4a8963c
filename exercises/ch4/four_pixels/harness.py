"""Keeps the trained model from one call to the next."""

import torch
from torch import nn

KEPT = {}


def train(submission, xs, ys, new):
    """Train a model and return its outputs for new rows, and what was seen in the training.

    What is no model is returned as the name of its type.
    """
    with Watch(xs) as watch:  # noqa: F821 - it stands before
        model = submission.train(xs, ys)
    if not callable(model):
        return type(model).__name__, {}
    KEPT["model"] = model
    with torch.no_grad():
        return model(new), watch.seen()


def classify(submission, xs):
    """Return what the submission tells of rows, with its own model."""
    return submission.classify(KEPT["model"], xs)


class Given(nn.Module):
    """A model that gives the scores it was made with."""

    def __init__(self, scores):
        super().__init__()
        self.scores = nn.Parameter(scores)

    def forward(self, xs):
        return self.scores + 0 * xs.sum()


def classify_given(submission, scores):
    """Return what the submission tells of given scores."""
    return submission.classify(Given(scores), torch.zeros(len(scores), 4))
