import torch
import torch.nn.functional as F
from torch import nn

NAMES = {"1": 0, "7": 1, "L": 2}


def by_rule(picture):
    return {
        ((1, 1), (0, 1)): "7",
        ((1, 0), (1, 1)): "L",
        ((1, 0), (1, 0)): "1",
        ((0, 1), (0, 1)): "1",
    }[tuple(map(tuple, picture))]


def encode(labels):
    return torch.LongTensor([NAMES[label] for label in labels])


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 16)
        self.out = nn.Linear(16, 3)

    def forward(self, x):
        return self.out(F.relu(self.hidden(x)))


def train(xs, ys):
    net = Net()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
    for epoch in range(40):
        for i in range(0, len(xs), 20):
            optimizer.zero_grad()
            loss = F.cross_entropy(net(xs[i : i + 20]), ys[i : i + 20])
            loss.backward()
            optimizer.step()
    return net


def classify(model, xs):
    _, best = torch.max(model(xs), 1)
    names = list(NAMES)
    return [names[int(b)] for b in best]
