import torch
from torch import nn

SIGNS = ("1", "7", "L")


def by_rule(picture):
    ink = sum(picture, [])
    if ink.count(1) == 2:
        return SIGNS[0]
    return SIGNS[1] if ink[1] else SIGNS[2]


def encode(labels):
    numbers = torch.empty(len(labels), dtype=torch.long)
    for i, label in enumerate(labels):
        numbers[i] = SIGNS.index(label)
    return numbers


def train(xs, ys):
    model = nn.Linear(4, 3)
    optimizer = torch.optim.LBFGS(model.parameters(), max_iter=50)

    def closure():
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(xs), ys) + 1e-3 * (model.weight**2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return model


def classify(model, xs):
    return [SIGNS[int(scores.argmax())] for scores in model(xs).detach()]
