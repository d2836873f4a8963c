# caught by test_an_example: `[1:][1:]` cuts the rows twice
import torch


def make_grid():
    return torch.arange(1, 10).reshape(3, 3)


def bottom_right(t):
    return (t * 2)[1:][1:]
