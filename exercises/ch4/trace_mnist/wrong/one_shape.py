# caught by test_activation_shapes: There are 1 shapes; expected 3
import torch
from torch import nn


def activations(model, xb):
    acts = []
    for layer in model:
        xb = layer(xb)
        acts.append(xb)
    return acts


def activation_shapes(model, xb):
    return [list(model(xb).shape)]


def weight_shapes(model):
    return [list(layer.weight.shape) for layer in model if isinstance(layer, nn.Linear)]


def linear_by_hand(layer, xb):
    return xb @ layer.weight.T + layer.bias
