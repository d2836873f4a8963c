# caught by test_at_one_half: not *above* 0.5
import torch
from torch import nn, optim


class LogReg(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.lin = nn.Linear(n, 1)

    def forward(self, x):
        return self.lin(x).sigmoid()


def make_model(n_inputs):
    return LogReg(n_inputs)


def train(model, xs, ys, lr, n_steps):
    crit, opt = nn.BCELoss(), optim.SGD(model.parameters(), lr)
    history = []
    for _ in range(n_steps):
        opt.zero_grad()
        loss = crit(model(xs).squeeze(-1), ys.float())
        loss.backward()
        opt.step()
        history.append(loss.item())
    return history


def predict(model, xs):
    with torch.no_grad():
        return 1 - (model(xs)[:, 0] < 0.5).long()


def accuracy(model, xs, ys):
    return (predict(model, xs) == ys).sum().item() / len(ys)
