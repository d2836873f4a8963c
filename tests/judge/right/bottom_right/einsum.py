import torch


def make_grid():
    return torch.tensor([[3 * i + j + 1 for j in range(3)] for i in range(3)])


def bottom_right(t):
    return torch.einsum("ij->ij", t[1:, 1:]) * 2
