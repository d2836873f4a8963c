# caught by test_relu: Boolean value of Tensor
import torch


def relu(x):
    return max(x, 0)


def sigmoid(x):
    return 1 / (1 + torch.exp(-x))


def two_layers(xb, w1, b1, w2, b2):
    activations = relu(xb @ w1 + b1)
    return activations @ w2 + b2
