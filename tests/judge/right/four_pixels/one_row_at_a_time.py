import torch
from torch import nn

SIGNS = ["1", "7", "L"]


def by_rule(picture):
    (a, b), (c, d) = picture
    if a + b == c + d:
        return "1"
    return "7" if a + b == 2 else "L"


def encode(labels):
    return torch.tensor([SIGNS.index(label) for label in labels])


def train(xs, ys):
    model = nn.Linear(4, 3)
    opt = torch.optim.SGD(model.parameters(), lr=0.2)
    for epoch in range(5):
        for batch in torch.randperm(len(xs)).split(20):
            opt.zero_grad()
            for i in batch:
                nn.functional.cross_entropy(model(xs[i]), ys[i]).backward()
            opt.step()
    return model


def classify(model, xs):
    return [SIGNS[scores.argmax()] for scores in model(xs)]
