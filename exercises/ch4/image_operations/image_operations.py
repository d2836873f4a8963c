import torch


def black_bottom(img, k):
    """Return a copy of an image (channel, row, column) with its lowest k rows black."""
    # TODO: make a copy, then assign to a slice of it.
    raise NotImplementedError


def only_channel(img, channel):
    """Return a copy of an image in which all channels but one are black."""
    # TODO: keep the shape; only one of the three channels is not 0.
    raise NotImplementedError


def grayscale(imgs):
    """Return the mean over the channels of each image of a batch."""
    # TODO: a mean along one of the axes (image, channel, row, column).
    raise NotImplementedError


def mean_image(imgs):
    """Return the mean over all images of a batch, at each position."""
    # TODO: a mean along another axis.
    raise NotImplementedError
