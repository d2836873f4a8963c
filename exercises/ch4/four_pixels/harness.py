"""Keeps the trained model from one call to the next."""

import torch
from torch import nn

KEPT = {}


def train(submission, xs, ys, new):
    """Train a model and return its outputs for new rows, or the name of what is no model."""
    model = submission.train(xs, ys)
    if not callable(model):
        return type(model).__name__
    KEPT["model"] = model
    with torch.no_grad():
        return model(new)


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
