import numpy as np
import torch


def by_formula(x1, x2):
    return np.float64(2), np.multiply(2, x2)


def by_differences(function, x1, x2, h):
    point = np.array([x1, x2])
    moves = np.eye(2) * h
    return tuple((function(*(point + m)) - function(*(point - m))) / (2 * h) for m in moves)


def by_autograd(function, x1, x2):
    xs = [torch.tensor(float(x), requires_grad=True) for x in (x1, x2)]
    return torch.autograd.grad(function(*xs), xs)
