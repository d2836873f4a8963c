# caught by test_all_digits: unseen digits are right
import torch
from torch import nn


def learn_digits(xs, ys, new_xs):
    model = nn.Sequential(nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 10))
    opt = torch.optim.SGD(model.parameters(), lr=0.2)
    xs, ys = xs[:1000], ys[:1000]
    for _ in range(10):
        for xb, yb in zip(xs.split(64), ys.split(64)):
            nn.functional.cross_entropy(model(xb), yb).backward()
            opt.step()
            opt.zero_grad()
    return model(new_xs).argmax(dim=1)
