# caught by test_an_example: Two lists of places choose single elements
import torch


def make_grid():
    return torch.arange(1, 10).reshape(3, 3)


def bottom_right(t):
    return (t * 2)[[1, 2], [1, 2]]
