# caught by test_it_learns: were never set back
import torch
from torch import nn


def make_net():
    return nn.Sequential(nn.Linear(28 * 28, 30), nn.ReLU(), nn.Linear(30, 1))


def mnist_loss(predictions, targets):
    predictions = predictions.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()


def train_net(xs, ys):
    model = make_net()
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    for _ in range(8):
        for batch in torch.randperm(len(xs)).split(64):
            loss = mnist_loss(model(xs[batch]), ys[batch])
            loss.backward()
            opt.step()
    return model
