import torch
from torch import nn


def train(images, labels, device="cpu"):
    """Squared errors on one-hot targets, with Adam."""
    model = nn.Sequential(nn.Flatten(1), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
    targets = torch.eye(10)[labels]
    opt = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(4):
        order = torch.randperm(len(images))
        for start in range(0, len(images), 64):
            rows = order[start : start + 64]
            opt.zero_grad(set_to_none=False)
            ((model(images[rows]) - targets[rows]) ** 2).sum(1).mean().backward()
            opt.step()
    model.eval()
    return model
