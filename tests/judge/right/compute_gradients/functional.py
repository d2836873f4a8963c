import torch
from torch.func import grad


def by_formula(x1, x2):
    return [2, x2 + x2]


def by_differences(function, x1, x2, h):
    def slope(g):
        return (g(h) - g(-h)) / h / 2

    return slope(lambda d: function(x1 + d, x2)), slope(lambda d: function(x1, x2 + d))


def by_autograd(function, x1, x2):
    return grad(function, argnums=(0, 1))(torch.tensor(x1), torch.tensor(x2))
