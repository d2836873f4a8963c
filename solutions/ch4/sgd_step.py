import torch


def sgd_step(params, lr):
    """Change each parameter by one step against its gradient, and clear its gradient."""
    with torch.no_grad():
        for p in params:
            p -= p.grad * lr
            p.grad = None


def minimise(f, start, lr, n_steps):
    """Return where `n_steps` steps of gradient descent lead from `start`."""
    x = start.clone().requires_grad_()
    for _ in range(n_steps):
        loss = f(x)
        loss.backward()
        sgd_step([x], lr)
    return x.detach()
