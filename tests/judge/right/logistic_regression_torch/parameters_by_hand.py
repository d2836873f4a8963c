import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.w = nn.Parameter(torch.randn(n, 1) * 0.1)
        self.b = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return torch.sigmoid(x @ self.w + self.b)


def make_model(n_inputs):
    return Model(n_inputs)


def train(model, xs, ys, lr, n_steps):
    losses = []
    for _ in range(n_steps):
        p = model(xs)[:, 0]
        loss = -torch.where(ys == 1, p, 1 - p).log().mean()
        loss.backward()
        for param in model.parameters():
            param.data -= lr * param.grad
            param.grad = None
        losses.append(loss)
    return losses


def predict(model, xs):
    return torch.where(model(xs)[:, 0] > 0.5, 1, 0)


def accuracy(model, xs, ys):
    return (predict(model, xs) == ys).float().mean()
