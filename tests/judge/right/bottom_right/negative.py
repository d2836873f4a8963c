import torch


def make_grid():
    return torch.arange(1, 10).view(3, 3)


def bottom_right(t):
    return 2 * t[-2:, -2:]
