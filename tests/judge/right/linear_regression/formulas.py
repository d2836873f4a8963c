import torch


def fit_slope(x, y, lr, n_steps):
    c = 0.0
    for i in range(n_steps):
        grad = (2 * x * (c * x - y)).mean()
        c = c - lr * grad
    return c


def fit_line(X, y, lr, n_steps):
    n, k = X.shape
    w, b = torch.zeros(k), 0.0
    for i in range(n_steps):
        diff = X @ w + b - y
        dw = 2 / n * (X.T @ diff)
        db = 2 / n * diff.sum()
        w, b = w - lr * dw, b - lr * db
    return w, b
