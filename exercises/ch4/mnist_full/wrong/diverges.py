# caught by test_all_digits: it diverges
import torch
from torch import nn


def train(images, labels, device):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 10))
    opt = torch.optim.SGD(model.parameters(), lr=1e12)
    for xb, yb in zip(images.split(64), labels.split(64)):
        (model(xb) - nn.functional.one_hot(yb, 10)).pow(2).mean().backward()
        opt.step()
        opt.zero_grad()
    return model
