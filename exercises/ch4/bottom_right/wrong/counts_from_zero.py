# caught by test_the_grid: It counts from 0
import torch


def make_grid():
    return torch.arange(9).reshape(3, 3)


def bottom_right(t):
    return (t * 2)[1:, 1:]
