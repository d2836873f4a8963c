import torch
from torch import nn


def init_params(size, std=1.0):
    return nn.Parameter(std * torch.randn(size))


def linear1(xb, weights, bias):
    return nn.functional.linear(xb, weights.T, bias)


class Batches:
    def __init__(self, xs, ys, size):
        self.xs, self.ys, self.size = xs, ys, size

    def __iter__(self):
        order = torch.randperm(len(self.xs))
        for i in range(0, len(order), self.size):
            part = order[i : i + self.size]
            yield self.xs[part], self.ys[part]


def train_linear(xs, ys):
    params = init_params((784, 1), 0.1), init_params(1, 0.1)
    batches = Batches(xs, ys, 100)
    for _ in range(6):
        for xb, yb in batches:
            loss = ((linear1(xb, *params).sigmoid() - yb) ** 2).mean()
            loss.backward()
            for p in params:
                p.data.sub_(p.grad)
                p.grad = None
    return params
