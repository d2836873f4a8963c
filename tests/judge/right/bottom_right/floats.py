"""The numbers 1 to 9 as floats, which the prompt allows."""

import torch


def make_grid():
    return torch.linspace(1, 9, 9).view(3, 3)


def bottom_right(t):
    return t[1:, 1:] * 2
