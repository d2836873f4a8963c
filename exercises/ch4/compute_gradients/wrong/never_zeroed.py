# caught by test_autograd: This is the sum of all gradients so far
import torch

t1 = torch.tensor(0.0, requires_grad=True)
t2 = torch.tensor(0.0, requires_grad=True)


def by_formula(x1, x2):
    return 2.0, 2 * x2


def by_differences(function, x1, x2, h):
    for_x1 = (function(x1 + h, x2) - function(x1 - h, x2)) / (2 * h)
    for_x2 = (function(x1, x2 + h) - function(x1, x2 - h)) / (2 * h)
    return for_x1, for_x2


def by_autograd(function, x1, x2):
    t1.data.fill_(x1)
    t2.data.fill_(x2)
    function(t1, t2).backward()
    return t1.grad.item(), t2.grad.item()
