from itertools import accumulate

import torch


def activations(model, xb):
    return list(accumulate(model, lambda act, layer: layer(act), initial=xb))[1:]


def activation_shapes(model, xb):
    return [[*act.size()] for act in activations(model, xb)]


def weight_shapes(model):
    return [[p.shape[0], p.shape[1]] for p in model.parameters() if p.dim() == 2]


def linear_by_hand(layer, xb):
    return torch.einsum("bi,oi->bo", xb, layer.weight).add(layer.bias)
