# caught by test_a_model_with_ten_outputs: a threshold can only tell two apart
import torch
from torch import nn


def train(images, labels, device):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 30), nn.ReLU(), nn.Linear(30, 1))
    opt = torch.optim.SGD(model.parameters(), lr=0.01)
    for xb, yb in zip(images.split(64), labels.split(64)):
        loss = (model(xb).squeeze(1) - yb).abs().mean()
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
