import torch


def make_grid():
    return torch.linspace(1, 9, 9).long().reshape(3, 3)


def bottom_right(t):
    return t.mul(2).narrow(0, 1, 2).narrow(1, 1, 2)
