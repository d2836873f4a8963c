# caught by test_all_digits: return the model that was trained
import copy

import torch
from torch import nn


def train(images, labels, device):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 10))
    best = copy.deepcopy(model)
    opt = torch.optim.SGD(model.parameters(), lr=0.2)
    for xb, yb in zip(images.split(64), labels.split(64)):
        nn.functional.cross_entropy(model(xb), yb).backward()
        opt.step()
        opt.zero_grad()
    return best
