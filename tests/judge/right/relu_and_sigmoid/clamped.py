import torch
from torch import tensor


def relu(x):
    return x.max(tensor(0.0))


def sigmoid(x):
    return (1 + (-x).exp()) ** -1


def two_layers(xb, w1, b1, w2, b2):
    res = xb @ w1 + b1
    res = res.max(tensor(0.0))
    res = res @ w2 + b2
    return res
