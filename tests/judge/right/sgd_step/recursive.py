import torch


@torch.no_grad()
def sgd_step(params, lr):
    for p in params:
        p.add_(p.grad, alpha=-lr)
        p.grad = torch.zeros_like(p)


def minimise(f, start, lr, n_steps):
    if n_steps == 0:
        return start
    x = torch.tensor(start.tolist(), requires_grad=True)
    y = f(x)
    y.backward()
    return minimise(f, x.detach() - lr * x.grad, lr, n_steps - 1)
