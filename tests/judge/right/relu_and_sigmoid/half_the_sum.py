import torch


def relu(x):
    return (x + x.abs()) / 2

def sigmoid(x):
    z = torch.exp(-x.abs())
    return torch.where(x >= 0, 1 / (1 + z), z / (1 + z))

def two_layers(xb, w1, b1, w2, b2):
    h = torch.addmm(b1, xb, w1)
    h[h < 0] = 0
    return h @ w2 + b2
