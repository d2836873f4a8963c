# caught by test_one_step: One step is missing
import torch


def fit_slope(x, y, lr, n_steps):
    c = torch.tensor(0.0, requires_grad=True)
    for _ in range(1, n_steps):
        loss = ((c * x - y) ** 2).mean()
        loss.backward()
        step([c], lr)
    return c.item()


def fit_line(X, y, lr, n_steps):
    w = torch.zeros(X.shape[1], requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for _ in range(1, n_steps):
        loss = ((X @ w + b - y) ** 2).mean()
        loss.backward()
        step([w, b], lr)
    return w.detach(), b.item()


def step(params, lr):
    with torch.no_grad():
        for p in params:
            p -= lr * p.grad
            p.grad.zero_()
