import torch


def make_grid():
    return torch.cat([torch.arange(1, 10)]).reshape(3, 3)


def bottom_right(t):
    t = t.clone()
    t *= 2
    return t[1:, 1:]
