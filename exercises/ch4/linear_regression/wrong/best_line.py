# caught by test_a_line: This is the best line that there is
import torch


def fit_slope(x, y, lr, n_steps):
    c = torch.tensor(0.0, requires_grad=True)
    for _ in range(n_steps):
        loss = ((c * x - y) ** 2).mean()
        loss.backward()
        step([c], lr)
    return c.item()


def fit_line(X, y, lr, n_steps):
    with_ones = torch.cat([X, torch.ones(len(X), 1)], dim=1)
    found = torch.linalg.lstsq(with_ones, y[:, None]).solution.squeeze()
    return found[:-1], found[-1]


def step(params, lr):
    with torch.no_grad():
        for p in params:
            p -= lr * p.grad
            p.grad.zero_()
