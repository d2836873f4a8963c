import torch
from torch import nn


def convolve(img, kernel):
    """Return the sums of products of a kernel with each part of an image that it fits on."""
    h, w = img.shape
    a, b = kernel.shape
    rows = [
        [(img[i : i + a, j : j + b] * kernel).sum() for j in range(w - b + 1)]
        for i in range(h - a + 1)
    ]
    return torch.stack([torch.stack(row) for row in rows])


def make_cnn():
    """Return a model from images (n, 1, 28, 28) to ten scores each."""
    return nn.Sequential(
        nn.Conv2d(1, 8, kernel_size=5, stride=2, padding=2),  # 14×14
        nn.ReLU(),
        nn.Conv2d(8, 16, kernel_size=3, stride=2, padding=1),  # 7×7
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(16 * 7 * 7, 10),
    )


def train(model, xs, ys):
    """Train the model on images and labels."""
    loss_func = nn.CrossEntropyLoss()
    opt = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
    for _ in range(5):
        for batch in torch.randperm(len(xs)).split(64):
            loss = loss_func(model(xs[batch]), ys[batch])
            loss.backward()
            opt.step()
            opt.zero_grad()
