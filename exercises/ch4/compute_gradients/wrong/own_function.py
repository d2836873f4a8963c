# caught by test_autograd: Call the function that is passed in
import torch


def by_formula(x1, x2):
    return 2.0, 2 * x2


def by_differences(function, x1, x2, h):
    for_x1 = (function(x1 + h, x2) - function(x1 - h, x2)) / (2 * h)
    for_x2 = (function(x1, x2 + h) - function(x1, x2 - h)) / (2 * h)
    return for_x1, for_x2


def by_autograd(function, x1, x2):
    x1 = torch.tensor(x1, requires_grad=True)
    x2 = torch.tensor(x2, requires_grad=True)
    (2 * x1 + x2**2 + 5).backward()
    return x1.grad.item(), x2.grad.item()
