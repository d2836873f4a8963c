# caught by test_all_digits: without the division by 255
import torch
from torch import nn


def train(images, labels, device):
    images = images * 255
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 100), nn.ReLU(), nn.Linear(100, 10))
    opt = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(2):
        for xb, yb in zip(images.split(64), labels.split(64)):
            nn.functional.cross_entropy(model(xb), yb).backward()
            opt.step()
            opt.zero_grad()
    return model
