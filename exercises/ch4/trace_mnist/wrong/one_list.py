# caught by test_activation_shapes: All numbers are in one list
import torch
from torch import nn


def activations(model, xb):
    acts = []
    for layer in model:
        xb = layer(xb)
        acts.append(xb)
    return acts


def activation_shapes(model, xb):
    return [n for act in activations(model, xb) for n in act.shape]


def weight_shapes(model):
    return [list(layer.weight.shape) for layer in model if isinstance(layer, nn.Linear)]


def linear_by_hand(layer, xb):
    return xb @ layer.weight.T + layer.bias
