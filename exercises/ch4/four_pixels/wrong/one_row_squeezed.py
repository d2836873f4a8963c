# caught by test_one_row: A batch may have a single row
import torch
from torch import nn

ORDER = ["1", "7", "L"]


def by_rule(picture):
    (a, b), (c, d) = picture
    if a + b + c + d == 2:
        return "1"
    return "7" if c == 0 else "L"


def encode(labels):
    return torch.as_tensor([ORDER.index(each) for each in labels])


def train(xs, ys):
    torch.manual_seed(3)
    model = nn.Sequential(nn.Linear(4, 16), nn.Tanh(), nn.Linear(16, 3))
    opt = torch.optim.AdamW(model.parameters(), lr=0.02)
    for _ in range(400):
        opt.zero_grad()
        nn.functional.cross_entropy(model(xs), ys).backward()
        opt.step()
    return model


def classify(model, xs):
    best = model(xs).max(dim=1).indices.squeeze()
    return [ORDER[n] for n in best.tolist()]
