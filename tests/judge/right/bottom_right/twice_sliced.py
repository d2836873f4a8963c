import torch


def make_grid():
    return torch.arange(1, 10).view(3, -1)


def bottom_right(t):
    doubled = t * 2
    return doubled[1:][:, 1:]
