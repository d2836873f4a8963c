# caught by test_predictions: compare with `> 0.5`
import torch
from torch import nn


def make_model(n_inputs):
    return nn.Sequential(nn.Linear(n_inputs, 1), nn.Sigmoid())


def train(model, xs, ys, lr, n_steps):
    loss_func = nn.BCELoss()
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(n_steps):
        loss = loss_func(model(xs).squeeze(1), ys)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses


def predict(model, xs):
    out = model(xs).squeeze(1)
    return torch.maximum(out, torch.ones(out.shape))


def accuracy(model, xs, ys):
    return (predict(model, xs) == ys).float().mean().item()
