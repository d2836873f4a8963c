import torch


def mse(preds, targets):
    return ((preds - targets) ** 2).mean()


def fit_slope(x, y, lr, n_steps):
    params = torch.zeros(1).requires_grad_()
    for epoch in range(n_steps):
        mse(params * x, y).backward()
        params.data -= params.grad.data * lr
        params.grad = None
    return params


def fit_line(X, y, lr, n_steps):
    w = torch.zeros((X.shape[1], 1)).requires_grad_()
    b = torch.zeros(1).requires_grad_()
    for epoch in range(n_steps):
        mse(X @ w + b, y.unsqueeze(1)).backward()
        for p in w, b:
            p.data -= p.grad.data * lr
            p.grad.zero_()
    return w, b
