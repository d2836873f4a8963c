# caught by test_the_grid: invalid for input of size 8
import torch


def make_grid():
    return torch.arange(1, 9).reshape(3, 3)


def bottom_right(t):
    return (t * 2)[1:, 1:]
