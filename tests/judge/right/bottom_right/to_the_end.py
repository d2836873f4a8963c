import torch


def make_grid():
    return (torch.arange(9) + 1).reshape(3, 3)


def bottom_right(t):
    return (t + t)[1:3, 1:3]
