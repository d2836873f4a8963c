import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

signs = "17L"


def by_rule(p):
    if p[0][0] and p[0][1]:
        return "7"
    if p[1][0] and p[1][1]:
        return "L"
    return "1"


def encode(labels):
    return torch.tensor(list(map(signs.index, labels)), dtype=torch.int64)


def train(xs, ys):
    model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
    opt = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    for _ in range(30):
        for xb, yb in DataLoader(TensorDataset(xs, ys), batch_size=16, shuffle=True):
            nn.CrossEntropyLoss()(model(xb), yb).backward()
            opt.step()
            opt.zero_grad()
    return model.eval()


def classify(model, xs):
    result = []
    with torch.no_grad():
        for row in model(xs):
            result.append(signs[row.argmax()])
    return result
