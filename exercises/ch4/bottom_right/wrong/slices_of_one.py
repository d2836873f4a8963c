# caught by test_an_example: the end of a slice is not taken
import torch


def make_grid():
    return torch.arange(1, 10).view(3, 3)


def bottom_right(t):
    return 2 * t[1:2, 1:2]
