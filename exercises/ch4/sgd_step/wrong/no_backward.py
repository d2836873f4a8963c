# caught by test_minimise: then `backward`, then the step
import torch


def sgd_step(params, lr):
    with torch.no_grad():
        for p in params:
            p -= p.grad * lr
            p.grad = None


def minimise(f, start, lr, n_steps):
    x = start.clone().requires_grad_()
    for _ in range(n_steps):
        f(x)
        sgd_step([x], lr)
    return x.detach()
