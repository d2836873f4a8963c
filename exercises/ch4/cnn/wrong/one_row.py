# caught by test_convolve: in one row
import torch
from torch import nn


def convolve(img, kernel):
    h, w = img.shape
    a, b = kernel.shape
    rows = [
        [(img[i : i + a, j : j + b] * kernel).sum() for j in range(w - b + 1)]
        for i in range(h - a + 1)
    ]
    return torch.stack([n for row in rows for n in row])


def make_cnn():
    return nn.Sequential(
        nn.Conv2d(1, 8, kernel_size=5, stride=2, padding=2),  # 14×14
        nn.ReLU(),
        nn.Conv2d(8, 16, kernel_size=3, stride=2, padding=1),  # 7×7
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(16 * 7 * 7, 10),
    )


def train(model, xs, ys):
    loss_func = nn.CrossEntropyLoss()
    opt = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
    for _ in range(5):
        for batch in torch.randperm(len(xs)).split(64):
            loss = loss_func(model(xs[batch]), ys[batch])
            loss.backward()
            opt.step()
            opt.zero_grad()
