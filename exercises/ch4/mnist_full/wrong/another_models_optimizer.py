# caught by test_all_digits: the parameters of another model
import torch
from torch import nn


def make_model():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 10))


def train(images, labels, device):
    model = make_model()
    opt = torch.optim.SGD(model.parameters(), lr=0.2)
    model = make_model().to(device)
    for xb, yb in zip(images.split(64), labels.split(64)):
        nn.functional.cross_entropy(model(xb), yb).backward()
        opt.step()
        opt.zero_grad()
    return model
