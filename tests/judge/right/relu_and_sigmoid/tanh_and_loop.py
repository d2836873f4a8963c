import torch


def relu(x):
    result = x.clone()
    result[result < 0] = 0
    return result


def sigmoid(x):
    return 0.5 * (torch.tanh(x / 2) + 1)


def two_layers(xb, w1, b1, w2, b2):
    return torch.stack([relu(row @ w1 + b1) @ w2 + b2 for row in xb])
