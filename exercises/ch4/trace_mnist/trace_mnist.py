import torch
from torch import nn


def activations(model, xb):
    """Return what each layer returns, in order."""
    # TODO: pass on from layer to layer what the last one returned.
    raise NotImplementedError


def activation_shapes(model, xb):
    """Return the shapes of the activations, as lists of numbers."""
    # TODO: one shape for each layer.
    raise NotImplementedError


def weight_shapes(model):
    """Return the shapes of the weights, as lists of numbers."""
    # TODO: one shape for each layer that has weights.
    raise NotImplementedError


def linear_by_hand(layer, xb):
    """Return what a linear layer returns, from its weights and its bias."""
    # TODO: one line with @ and +.
    raise NotImplementedError
