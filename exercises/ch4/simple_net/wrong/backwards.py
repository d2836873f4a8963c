# caught by test_it_learns: Did you mean `backward`?
import torch
from torch import nn


def make_net():
    return nn.Sequential(nn.Linear(784, 30), nn.ReLU(), nn.Linear(30, 1))


def train_net(xs, ys):
    model = make_net()
    opt = torch.optim.SGD(model.parameters(), 0.1)
    for _ in range(8):
        for i in torch.randperm(len(xs)).split(64):
            loss = nn.functional.binary_cross_entropy_with_logits(model(xs[i]), ys[i].float())
            loss.backwards()
            opt.step()
            opt.zero_grad()
    return model
