import torch
from torch import nn


def activations(model, xb):
    """Return what each layer returns, in order."""
    acts = []
    for layer in model:
        xb = layer(xb)
        acts.append(xb)
    return acts


def activation_shapes(model, xb):
    """Return the shapes of the activations, as lists of numbers."""
    return [list(act.shape) for act in activations(model, xb)]


def weight_shapes(model):
    """Return the shapes of the weights, as lists of numbers."""
    return [list(layer.weight.shape) for layer in model if isinstance(layer, nn.Linear)]


def linear_by_hand(layer, xb):
    """Return what a linear layer returns, from its weights and its bias."""
    return xb @ layer.weight.T + layer.bias
