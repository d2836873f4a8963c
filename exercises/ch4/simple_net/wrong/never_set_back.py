# caught by test_it_learns: the gradients were never set back
import torch
from torch import nn


def make_net():
    return nn.Sequential(nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 1))


def train_net(xs, ys):
    model = make_net()
    opt = torch.optim.SGD(model.parameters(), 0.8)
    for _ in range(12):
        for i in torch.randperm(len(xs)).split(50):
            loss = (model(xs[i]).sigmoid() - ys[i]).abs().mean()
            loss.backward()
            opt.step()
    return model
