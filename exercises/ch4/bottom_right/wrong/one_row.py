# caught by test_the_grid: in one row
import torch


def make_grid():
    return torch.arange(1, 10)


def bottom_right(t):
    return (t * 2)[1:, 1:]
