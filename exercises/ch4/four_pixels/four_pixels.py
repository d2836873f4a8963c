import torch
from torch import nn

SIGNS = ["1", "7", "L"]


def by_rule(picture):
    """Return the sign of a clean image: two rows of two, 1 for ink."""
    # TODO: a few `if`s.
    raise NotImplementedError


def encode(labels):
    """Return the class numbers of a list of signs, as a tensor."""
    # TODO: the position of each in SIGNS.
    raise NotImplementedError


def train(xs, ys):
    """Return a model that was trained on rows of four floats and class numbers."""
    # TODO: four inputs, three outputs, cross-entropy.
    raise NotImplementedError


def classify(model, xs):
    """Return the sign that the model sees in each row, as a list of strings."""
    # TODO: the class with the largest score, then its sign.
    raise NotImplementedError
