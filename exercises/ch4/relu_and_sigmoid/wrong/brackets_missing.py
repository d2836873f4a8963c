# caught by test_sigmoid: Put parentheses around what 1 is divided by
import torch


def relu(x):
    return torch.where(x > 0, x, 0.0)


def sigmoid(x):
    return 1 / 1 + torch.exp(-x)


def two_layers(xb, w1, b1, w2, b2):
    activations = relu(xb @ w1 + b1)
    return activations @ w2 + b2
