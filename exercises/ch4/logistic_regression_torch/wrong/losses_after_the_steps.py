# caught by test_training: These are the losses after each step
import torch
from torch import nn


def make_model(n_inputs):
    return nn.Sequential(nn.Linear(n_inputs, 1), nn.Sigmoid())


def train(model, xs, ys, lr, n_steps):
    opt, loss_func, losses = torch.optim.SGD(model.parameters(), lr=lr), nn.BCELoss(), []
    for _ in range(n_steps):
        loss = loss_func(model(xs)[:, 0], ys)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss_func(model(xs)[:, 0], ys).item())
    return losses


def predict(model, xs):
    return (model(xs)[:, 0] > 0.5).float()


def accuracy(model, xs, ys):
    return (predict(model, xs) == ys).float().mean()
