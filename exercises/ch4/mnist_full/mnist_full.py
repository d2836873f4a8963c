import torch


def learn_digits(xs, ys, new_xs):
    """Train on images and labels and return the labels of new images."""
    # TODO: make a model with ten outputs, train it in batches, predict.
    raise NotImplementedError
