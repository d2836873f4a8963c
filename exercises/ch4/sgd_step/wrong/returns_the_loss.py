# caught by test_minimise: the value of `f`?
import torch


def sgd_step(params, lr):
    with torch.no_grad():
        for p in params:
            p -= p.grad * lr
            p.grad = None


def minimise(f, start, lr, n_steps):
    x = start.clone().requires_grad_()
    for _ in range(n_steps):
        loss = f(x)
        loss.backward()
        sgd_step([x], lr)
    return f(x)
