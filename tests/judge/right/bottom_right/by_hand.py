import torch


def make_grid():
    return torch.arange(1, 10).unflatten(0, (3, 3))


def bottom_right(t):
    return torch.tensor([[t[i, j].item() * 2 for j in (1, 2)] for i in (1, 2)])
