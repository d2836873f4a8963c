import torch


def sgd_step(params, lr):
    opt = torch.optim.SGD(params, lr=lr)
    opt.step()
    opt.zero_grad()


def minimise(f, start, lr, n_steps):
    x = torch.nn.Parameter(start.detach().clone())
    opt = torch.optim.SGD([x], lr)
    for _ in range(n_steps):
        opt.zero_grad()
        f(x).backward()
        opt.step()
    return x.data
