import torch

E = torch.tensor(2.718281828459045)


def relu(x):
    return (x + x.abs()) / 2


def sigmoid(x):
    return 1 / (1 + E ** -x)


def two_layers(xb, w1, b1, w2, b2):
    inside = torch.einsum("ni,ih->nh", xb, w1) + b1
    return torch.einsum("nh,ho->no", relu(inside), w2) + b2
