import torch


def make_grid():
    return torch.tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])


def bottom_right(t):
    return t[1:, 1:] * 2
