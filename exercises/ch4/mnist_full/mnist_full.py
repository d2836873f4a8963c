import torch
from torch import nn


def train(images, labels, device):
    """Return a model that was trained on the images and labels."""
    # TODO: make a model with ten outputs, train it in batches, return it.
    raise NotImplementedError
