import torch
from torch import nn

SIGNS = ["1", "7", "L"]


def by_rule(picture):
    """Return the sign of a clean image: two rows of two, 1 for ink."""
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
    opt = torch.optim.SGD(model.parameters(), lr=1.0)
    for _ in range(300):
        loss = loss_func(model(xs), ys)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model


def classify(model, xs):
    """Return the sign that the model sees in each row, as a list of strings."""
    with torch.no_grad():
        numbers = model(xs).argmax(dim=1).tolist()
    return [SIGNS[number] for number in numbers]
