import torch

x1_t = torch.tensor(0.0, requires_grad=True)
x2_t = torch.tensor(0.0, requires_grad=True)


def by_formula(x1, x2):
    x1_grad = 2.0
    x2_grad = 2.0 * x2
    return x1_grad, x2_grad


def by_differences(function, x1, x2, h):
    up, down = function(x1 + h, x2), function(x1 - h, x2)
    right, left = function(x1, x2 + h), function(x1, x2 - h)
    return 0.5 * (up - down) / h, 0.5 * (right - left) / h


def by_autograd(function, x1, x2):
    with torch.no_grad():
        x1_t.fill_(x1)
        x2_t.fill_(x2)
    x1_t.grad = x2_t.grad = None
    z = function(x1_t, x2_t)
    z.backward()
    return x1_t.grad.clone(), x2_t.grad.clone()
