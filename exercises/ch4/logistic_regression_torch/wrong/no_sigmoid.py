# caught by test_the_model: a sigmoid behind the linear layer
import torch
from torch import nn


def make_model(n_inputs):
    return nn.Sequential(nn.Linear(n_inputs, 1))


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
    return (model(xs).squeeze(1) > 0.5).float()


def accuracy(model, xs, ys):
    return (predict(model, xs) == ys).float().mean().item()
