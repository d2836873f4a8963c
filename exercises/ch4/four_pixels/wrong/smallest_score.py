# caught by test_classify: the *smallest* scores
import torch
from torch import nn

SIGNS = ["1", "7", "L"]


def by_rule(picture):
    top, bottom = picture
    if sum(top) + sum(bottom) == 2:
        return "1"
    return "7" if top == [1, 1] else "L"


def encode(labels):
    return torch.tensor([SIGNS.index(label) for label in labels])


def train(xs, ys):
    model = nn.Linear(4, 3)
    loss_func = nn.CrossEntropyLoss()
    opt = torch.optim.SGD(model.parameters(), lr=1.0)
    for _ in range(300):
        loss = loss_func(model(xs), ys)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model


def classify(model, xs):
    return [SIGNS[number] for number in model(xs).argmin(dim=1).tolist()]
