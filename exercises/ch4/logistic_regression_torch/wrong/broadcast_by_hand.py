# caught by test_training: are broadcast to (n, n)
import torch
from torch import nn


def make_model(n_inputs):
    return nn.Sequential(nn.Linear(n_inputs, 1), nn.Sigmoid())


def train(model, xs, ys, lr, n_steps):
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(n_steps):
        a = model(xs)
        loss = -(ys * a.log() + (1 - ys) * (1 - a).log()).mean()
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses


def predict(model, xs):
    return (model(xs).squeeze(1) > 0.5).float()


def accuracy(model, xs, ys):
    return (predict(model, xs) == ys).float().mean().item()
