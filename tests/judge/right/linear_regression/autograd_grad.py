import torch
from torch.nn import functional as F


def descend(model, params, y, lr, n_steps):
    for _ in range(n_steps):
        grads = torch.autograd.grad(F.mse_loss(model(*params), y), params)
        params = [(p - lr * g).detach().requires_grad_() for p, g in zip(params, grads)]
    return [p.detach() for p in params]


def fit_slope(x, y, lr, n_steps):
    start = torch.zeros((), requires_grad=True)
    return float(descend(lambda c: c * x, [start], y, lr, n_steps)[0])


def fit_line(X, y, lr, n_steps):
    start = [torch.zeros(X.size(1), requires_grad=True), torch.zeros((), requires_grad=True)]
    return descend(lambda w, b: (X * w).sum(1) + b, start, y, lr, n_steps)
