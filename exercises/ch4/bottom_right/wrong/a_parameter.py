# caught by test_the_grid: A Parameter came back; expected a plain tensor
import torch
from torch import nn


def make_grid():
    return nn.Parameter(torch.arange(1, 10).reshape(3, 3), requires_grad=False)


def bottom_right(t):
    return (t * 2)[1:, 1:]
