import torch
from torch.func import grad


def sgd_step(params, lr):
    for i in range(len(params)):
        params[i].data = params[i].data.sub(params[i].grad, alpha=lr)
        params[i].grad = None


def minimise(f, start, lr, n_steps):
    x = start
    for _ in range(n_steps):
        x = x - lr * grad(f)(x)
    return x
