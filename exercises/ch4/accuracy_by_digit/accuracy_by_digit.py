import torch


def answers(outputs):
    """Return the digit with the largest output for each image."""
    # TODO: the position of the largest number in each row.
    raise NotImplementedError


def confusion(labels, found):
    """Return how many images of the digit in row i were answered with the digit in column j."""
    # TODO: count the pairs of label and answer in a table of 10 by 10.
    raise NotImplementedError


def accuracy_by_digit(table):
    """Return the fraction of right answers for each digit, None where there is no image."""
    # TODO: compare the diagonal with the sums of the rows.
    raise NotImplementedError
