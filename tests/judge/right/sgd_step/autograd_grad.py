import torch


def sgd_step(params, lr):
    with torch.no_grad():
        for p in params:
            p.copy_(p - lr * p.grad)
        for p in params:
            p.grad.zero_()


def minimise(f, start, lr, n_steps):
    x = start.clone()
    while n_steps > 0:
        x = x.detach().requires_grad_(True)
        (slope,) = torch.autograd.grad(f(x), x)
        x = x - lr * slope
        n_steps -= 1
    return x
