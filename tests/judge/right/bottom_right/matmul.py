import torch


def make_grid():
    return torch.stack([torch.arange(n, n + 3) for n in (1, 4, 7)])


def bottom_right(t):
    cut = torch.tensor([[0, 1, 0], [0, 0, 1]])
    return 2 * (cut @ t @ cut.T)
