import torch


def relu(x):
    return x * (x > 0)


def sigmoid(x):
    positive = torch.exp(-x.abs())
    return torch.where(x >= 0, 1 / (1 + positive), positive / (1 + positive))


def two_layers(xb, w1, b1, w2, b2):
    hidden = torch.addmm(b1, xb, w1)
    return torch.addmm(b2, relu(hidden), w2)
