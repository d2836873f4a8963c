# caught by test_it_learns_from_the_labels: kept in the same order
import torch
from torch import nn


def learn_digits(xs, ys, new_xs):
    model = nn.Linear(784, 10)
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    xs, ys = xs[torch.randperm(len(xs))], ys[torch.randperm(len(ys))]
    for xb, yb in zip(xs.split(64), ys.split(64)):
        nn.functional.cross_entropy(model(xb), yb).backward()
        opt.step()
        opt.zero_grad()
    return model(new_xs).argmax(dim=1)
