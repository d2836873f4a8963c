# caught by test_all_digits: `opt.zero_grad()` after each step
import torch
from torch import nn


def train(images, labels, device):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 10))
    opt = torch.optim.SGD(model.parameters(), lr=0.2)
    for xb, yb in zip(images.split(64), labels.split(64)):
        nn.functional.cross_entropy(model(xb), yb).backward()
        opt.step()
    return model
