# caught by test_the_grid: The dtype is float32; expected int64
import torch


def make_grid():
    return torch.Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])


def bottom_right(t):
    return (t * 2)[1:, 1:]
