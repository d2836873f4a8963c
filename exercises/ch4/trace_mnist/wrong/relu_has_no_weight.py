# caught by test_weight_shapes: A ReLU has no weights
import torch
from torch import nn


def activations(model, xb):
    acts = []
    for layer in model:
        xb = layer(xb)
        acts.append(xb)
    return acts


def activation_shapes(model, xb):
    return [list(act.shape) for act in activations(model, xb)]


def weight_shapes(model):
    return [list(layer.weight.shape) for layer in model]


def linear_by_hand(layer, xb):
    return xb @ layer.weight.T + layer.bias
