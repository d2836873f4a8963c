import torch
from torch import nn
from torch.optim import SGD


def mnist_loss(predictions, targets):
    predictions = predictions.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()


def make_net():
    simple_net = nn.Sequential(
        nn.Linear(28 * 28, 30),
        nn.ReLU(),
        nn.Linear(30, 1),
    )
    return simple_net


def train_net(xs, ys):
    model = make_net()
    opt = SGD(model.parameters(), 0.1)
    for i in range(40):
        for xb, yb in zip(xs.split(256), ys.split(256)):
            mnist_loss(model(xb), yb).backward()
            opt.step()
            opt.zero_grad()
    return model
