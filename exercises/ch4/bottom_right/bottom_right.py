import torch


def make_grid():
    """Return the 3×3 tensor with the numbers 1 to 9."""
    # TODO: count from 1 to 9, then change the shape.
    raise NotImplementedError


def bottom_right(t):
    """Return the four elements in the bottom-right corner of `t`, doubled."""
    # TODO: double `t`, then slice both axes.
    raise NotImplementedError
