# caught by test_the_tensor_stays_as_it_is: should stay as it is
import torch


def make_grid():
    return torch.arange(1, 10).reshape(3, 3)


def bottom_right(t):
    t *= 2
    return t[1:, 1:]
