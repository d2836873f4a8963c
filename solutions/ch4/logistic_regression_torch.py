import torch
from torch import nn


def make_model(n_inputs):
    """Return a linear layer to one output with a sigmoid behind it."""
    return nn.Sequential(nn.Linear(n_inputs, 1), nn.Sigmoid())


def train(model, xs, ys, lr, n_steps):
    """Train with SGD on all rows, and return the loss before each step."""
    loss_func = (
        nn.BCELoss()
    )  # nn.BCEWithLogitsLoss takes raw outputs and is more accurate far from 0
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
    """Return 1 for each row with a probability over 0.5, else 0."""
    with torch.no_grad():
        return (model(xs).squeeze(1) > 0.5).float()


def accuracy(model, xs, ys):
    """Return the fraction of the rows that are predicted right."""
    return (predict(model, xs) == ys).float().mean().item()
