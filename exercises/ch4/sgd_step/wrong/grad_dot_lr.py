# caught by test_one_step: is `p.grad * lr`
import torch


def sgd_step(params, lr):
    with torch.no_grad():
        for p in params:
            p -= p.grad.lr
            p.grad = None


def minimise(f, start, lr, n_steps):
    x = start.clone().requires_grad_()
    for _ in range(n_steps):
        loss = f(x)
        loss.backward()
        sgd_step([x], lr)
    return x.detach()
