import torch
from torch import nn


def activations(model, xb):
    return [model[: n + 1](xb) for n in range(len(model))]


def activation_shapes(model, xb):
    shapes = []
    for act in activations(model, xb):
        shapes.append(list(act.shape))
    return shapes


def weight_shapes(model):
    shapes = []
    for layer in model.children():
        if type(layer) is nn.Linear:
            shapes.append([layer.out_features, layer.in_features])
    return shapes


def linear_by_hand(layer, xb):
    rows = []
    for x in xb:
        rows.append(torch.stack([(x * w).sum() + b for w, b in zip(layer.weight, layer.bias)]))
    return torch.stack(rows)
