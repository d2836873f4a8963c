# caught by test_shadows: set back only 20 times
import torch
from torch import nn

SIGNS = ["1", "7", "L"]


def by_rule(picture):
    """Return the sign of a clean picture: two rows of two, 1 for ink."""
    top, bottom = picture
    if sum(top) + sum(bottom) == 2:
        return "1"
    return "7" if top == [1, 1] else "L"


def encode(labels):
    """Return the class numbers of a list of signs, as a tensor."""
    return torch.tensor([SIGNS.index(label) for label in labels])


def train(xs, ys):
    """Return a model that was trained on rows of four floats and class numbers."""
    model = nn.Linear(4, 3)
    loss_func = nn.CrossEntropyLoss()
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    for _ in range(20):
        for batch in torch.randperm(len(xs)).split(10):
            loss = loss_func(model(xs[batch]), ys[batch])
            loss.backward()
            opt.step()
        opt.zero_grad()
    return model


def classify(model, xs):
    """Return the signs that the model tells, as a list of texts."""
    return [SIGNS[number] for number in model(xs).argmax(dim=1).tolist()]
