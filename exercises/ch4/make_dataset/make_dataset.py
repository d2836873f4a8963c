import torch


def stacked(images):
    """Return a list of images as one tensor of floats from 0 to 1."""
    # TODO: a new axis in front, floats, and then 255 becomes 1.
    raise NotImplementedError


def inputs(threes, sevens):
    """Return a matrix with one row for each image of two stacks."""
    # TODO: join the stacks, then make a row of each image.
    raise NotImplementedError


def targets(n, m):
    """Return a column of labels, 1 for each of n threes and 0 for each of m sevens."""
    # TODO: a tensor of labels, with a second axis.
    raise NotImplementedError


def make_dataset(threes, sevens):
    """Return a list of pairs, a row of the inputs with its target."""
    # TODO: use the three functions above.
    raise NotImplementedError
