# caught by test_all_digits: It never answers 9
import torch
from torch import nn


def train(images, labels, device):
    xs = torch.cat([images[labels == n] for n in range(9)])
    ys = torch.cat([labels[labels == n] for n in range(9)])
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 10))
    opt = torch.optim.SGD(model.parameters(), lr=0.2)
    for batch in torch.randperm(len(xs)).split(64):
        nn.functional.cross_entropy(model(xs[batch]), ys[batch]).backward()
        opt.step()
        opt.zero_grad()
    return model
